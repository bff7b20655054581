import { personalCommand } from "../../src/core/command.ts";
import { BadInput } from "../../src/core/errors.ts";
import { feeFacts } from "../../src/core/fee/facts.ts";
import { date, optional } from "../../src/core/option.ts";
import { button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { md } from "../../src/core/text.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import { changeMatter } from "../../src/domain/answer.ts";
import type { Card } from "../../src/domain/card.ts";
import { renewalNear } from "../../src/domain/fee.ts";
import { undoButton } from "../reminder/undo-button.ts";
import { findCard, ownCard } from "./own-card.ts";

/** A fee is charged near the renewal; a day farther off than this is a slip. */
const FARTHEST_DAYS = 120;

export const feePosted = personalCommand({
  name: "fee posted",
  about: "The fee was charged: count the refund window from that day",
  options: {
    card: ownCard,
    on: date("The day the fee was charged"),
    closing: optional(date("The closing date of the statement that shows it")),
  },
  async run({ card: typed, on, closing }, context) {
    const { today, now, knowledge, update, from } = context;
    if (Temporal.PlainDate.compare(on, today) > 0)
      throw new BadInput({ on: `${on} has not come yet; tell me once the fee is on your statement` });
    if (closing !== undefined && Temporal.PlainDate.compare(closing, on) < 0)
      throw new BadInput({
        closing: `${closing} is before the charge; the statement that shows the fee closes after it`,
      });
    let id = "";
    const member = await update((stored) => {
      const card = findCard(typed, stored, knowledge);
      const renewal = renewalNear(card, on);
      if (Math.abs(renewal.until(on).days) > FARTHEST_DAYS)
        throw new BadInput({
          on: `${on} is far from the renewal on ${renewal}; check the day, or remove the card and add it anew`,
        });
      id = card.id;
      return changeMatter(stored, { ...card, posted: posted(card, renewal, on, closing) }, now);
    });
    const card = findCard(id, member, knowledge);
    return message(`${matterLabel(card, knowledge)}: fee charged`, [
      { kind: "facts", facts: feeFacts(card, member, context) },
      paragraphs(
        md`To ask for an offer, downgrade or cancel with the fee back, call before the last day; leave a few business days.`,
      ),
      buttons(
        undoButton(member, from),
        button("How to ask for an offer", "guide", { topic: "retention", private: "yes" }),
      ),
    ]);
  },
});

function posted(
  card: Card,
  renewal: Temporal.PlainDate,
  on: Temporal.PlainDate,
  closing: Temporal.PlainDate | undefined,
): Card["posted"] {
  const others = card.posted.filter((each) => !each.renewal.equals(renewal));
  return [...others, { renewal, on, ...(closing !== undefined && { closing }) }];
}
