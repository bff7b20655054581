import { personalCommand } from "../../src/core/command.ts";
import { feeFacts } from "../../src/core/fee/facts.ts";
import { type Block, button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { md, strong } from "../../src/core/text.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import { cardsOf } from "../../src/domain/matter.ts";

/** Cards on one page: more would not fit into one message everywhere. */
const PAGE = 5;

export const feeList = personalCommand({
  name: "fee list",
  about: "Your cards and their annual-fee clocks",
  options: {},
  run(_, { member, ...context }) {
    const { knowledge } = context;
    const cards = cardsOf(member);
    if (cards.length === 0)
      return message("No cards yet", [
        paragraphs(
          md`Start a clock with \`fee add platinum 2027-03-14\`: I remind you before the fee comes and while it can still be refunded.`,
        ),
        buttons({ label: "Add a card", runs: { command: "fee add", given: {}, edit: true } }),
      ]);
    const shown = cards.slice(0, PAGE);
    const left = cards.slice(PAGE).map((card) => matterLabel(card, knowledge));
    const blocks = shown.flatMap((card): (Block | undefined)[] => {
      const label = matterLabel(card, knowledge);
      return [
        paragraphs(md`${strong(label)}`),
        { kind: "facts", facts: feeFacts(card, member, context) },
        buttons(
          {
            label: "Fee posted",
            spoken: `Fee posted: ${label}`,
            runs: { command: "fee posted", given: { card: card.id }, edit: true },
          },
          button("Remove", "fee remove", { card: card.id }, { spoken: `Remove: ${label}` }),
        ),
      ];
    });
    const more = left.length === 0 ? undefined : paragraphs(md`And ${left.length} more: ${left.join(", ")}.`);
    return message("Your annual fees", [...blocks, more]);
  },
});
