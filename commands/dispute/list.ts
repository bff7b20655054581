import { personalCommand } from "../../src/core/command.ts";
import { disputeFacts } from "../../src/core/dispute/facts.ts";
import { type Block, button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { md, strong } from "../../src/core/text.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import { openFirst } from "./own-dispute.ts";

/** Disputes on one page: more would not fit into one message everywhere. */
const PAGE = 4;

export const disputeList = personalCommand({
  name: "dispute list",
  about: "Your disputes, how they stand, and the days that count",
  options: {},
  run(_, { member, ...context }) {
    const { knowledge } = context;
    const disputes = openFirst(member);
    if (disputes.length === 0)
      return message("No disputes yet", [
        paragraphs(
          md`Start a clock with \`dispute open "Acme Hotel" 2026-11-05 2026-11-20\`: the merchant, the day of the charge, and the closing date of the first statement that shows it. I remind you of each deadline.`,
        ),
        buttons({ label: "Open a dispute", runs: { command: "dispute open", given: {}, edit: true } }),
      ]);
    const blocks = disputes.slice(0, PAGE).flatMap((dispute): (Block | undefined)[] => {
      const label = matterLabel(dispute, knowledge);
      const given = { dispute: dispute.id };
      return [
        paragraphs(md`${strong(label)} (${dispute.id})`),
        { kind: "facts", facts: disputeFacts(dispute, member, context) },
        buttons(
          {
            label: "Log what happened",
            spoken: `Log what happened: ${label}`,
            runs: { command: "dispute update", given, edit: true },
          },
          button("The letter", "dispute letter", given, { spoken: `The letter: ${label}` }),
          button("Remove", "dispute remove", given, { spoken: `Remove: ${label}` }),
        ),
      ];
    });
    const left = disputes.slice(PAGE).map(({ merchant, id }) => `${merchant} (${id})`);
    const more =
      left.length === 0
        ? undefined
        : paragraphs(
            md`And ${left.length} more: ${left.slice(0, 20).join(", ")}${left.length > 20 ? " …" : ""}.`,
          );
    return message("Your disputes", [...blocks, more]);
  },
});
