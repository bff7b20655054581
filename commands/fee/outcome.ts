import { type Personal, personalCommand } from "../../src/core/command.ts";
import { BadInput } from "../../src/core/errors.ts";
import { feeFacts } from "../../src/core/fee/facts.ts";
import { RESULT_NAMES } from "../../src/core/fee/words.ts";
import { choice, optional, text } from "../../src/core/option.ts";
import { button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { feeRules } from "../../src/core/rules.ts";
import { join, md } from "../../src/core/text.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import { changeMatter } from "../../src/domain/answer.ts";
import type { Card } from "../../src/domain/card.ts";
import { type FeeRules, renewalNear } from "../../src/domain/fee.ts";
import { isAccepted, type Keep, keepUntil } from "../../src/domain/keep.ts";
import type { Text } from "../../src/knowledge/markdown.ts";
import { undoButton } from "../reminder/undo-button.ts";
import { hasCommunity } from "../retention/place.ts";
import { shareButton } from "../retention/report.ts";
import { findCard, ownCard, sharedCard } from "./own-card.ts";

type Outcome = Card["outcomes"][number];

export const feeOutcome = personalCommand({
  name: "fee outcome",
  about: "How this year's fee ended: its reminders stop",
  options: {
    card: ownCard,
    result: choice("What came of it", RESULT_NAMES),
    offer: optional(text("The offer, such as 25,000 points after $3,000 in 3 months", { max: 120 })),
    note: optional(text("Anything to remember for next year", { max: 300, multiline: true })),
  },
  async run({ card: typed, result, offer, note }, context) {
    const { today, now, knowledge, household, from, member: before } = context;
    if (offer !== undefined && result === "no-offer")
      throw new BadInput({ offer: "you chose “no offer”; leave this empty, or choose “offer” or “kept”" });
    const shared = sharedCard(typed, before);
    const known = shared?.facts ?? findCard(typed, before, knowledge);
    const { id, update } = household.truth(shared?.pointer ?? known);
    const rules = feeRules(knowledge);
    const earlier = keepUntil(known, rules);
    let logged: Outcome | undefined;
    const member = await update((stored) => {
      const card = findCard(id, stored, knowledge);
      const renewal = renewalNear(card, today);
      logged = {
        renewal,
        result,
        on: today,
        ...(offer !== undefined && { offer }),
        ...(note !== undefined && { note }),
      };
      const others = card.outcomes.filter((each) => !each.renewal.equals(renewal));
      return changeMatter(stored, { ...card, outcomes: [...others, logged] }, now);
    });
    if (logged === undefined) throw new Error("the update ran without logging the outcome");
    const card = findCard(id, member, knowledge);
    return message(`${matterLabel(card, knowledge)}: ${RESULT_NAMES[result].toLowerCase()}`, [
      paragraphs(whatFollows(logged, card, earlier, rules, context)),
      shared === undefined ? { kind: "facts", facts: feeFacts(card, member, context) } : undefined,
      buttons(
        undoButton(member, from, shared?.pointer),
        button("My reminders", "reminders"),
        shared === undefined && isAnswer(logged) && hasCommunity(context)
          ? shareButton(card.product, result)
          : undefined,
      ),
    ]);
  },
});

/** Only these say that the member asked, and what came of it. */
function isAnswer({ result, offer }: Outcome): boolean {
  return result === "offer" || result === "no-offer" || offer !== undefined;
}

/** What ends, what begins, and what to mind. */
function whatFollows(
  outcome: Outcome,
  card: Card,
  earlier: Keep | undefined,
  rules: FeeRules,
  { today }: Personal,
): Text {
  const { result, renewal } = outcome;
  const ended = md`The reminders about the fee of ${renewal} stop.`;
  if (result === "cancelled" || result === "downgraded") {
    const after =
      result === "cancelled"
        ? md`The card's clock has ended. Keep the confirmation in writing, and check that the fee comes back on a statement.`
        : md`The card's clock has ended. If the new card has a fee, start its clock with \`fee add\`.`;
    const early = earlier !== undefined && Temporal.PlainDate.compare(today, earlier.until) < 0;
    return early
      ? join(
          ended,
          after,
          md`That was before ${earlier.until}, within ${rules.keepMonths} months: cardholders report that points are taken back then. Watch your balance.`,
        )
      : join(ended, after);
  }
  const keep = isAccepted(outcome) ? keepUntil(card, rules) : undefined;
  if (keep === undefined) return join(ended, md`The clock goes on with next year's renewal.`);
  return join(
    ended,
    md`**Keep the card until ${keep.until}**, and don't downgrade it before: cardholders report that points of an offer are taken back within ${rules.keepMonths} months. I'll tell you when that is over.`,
    md`Have the terms of the offer in writing, and check that it posts.`,
  );
}
