import { businessDaysBefore } from "../../domain/calendar.ts";
import type { Card } from "../../domain/card.ts";
import type { FeeRules, FeeYear } from "../../domain/fee.ts";
import { type Keep, keepUntil } from "../../domain/keep.ts";
import type { Text } from "../../knowledge/markdown.ts";
import type { Knowledge } from "../../knowledge/schema.ts";
import { ruleValue } from "../rules.ts";
import { join, md } from "../text.ts";

/** Where a day lies in a fee year: what can be done then is another thing in each. */
export type FeePhase = "before" | "ask" | "settle" | "last" | "over";

export function feePhase(
  { charged, deadline }: FeeYear,
  today: Temporal.PlainDate,
  knowledge: Knowledge,
): FeePhase {
  const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) < 0;
  if (isBefore(today, charged)) return "before";
  if (isBefore(deadline, today)) return "over";
  if (!isBefore(today, businessDaysBefore(deadline, 1))) return "last";
  const best = charged.add({ days: ruleValue(knowledge, "retention-best-until") });
  return isBefore(best, today) ? "settle" : "ask";
}

/** The day by which the fee is better settled, a few business days before the window ends. */
export function settleBy({ deadline }: FeeYear, knowledge: Knowledge): Temporal.PlainDate {
  return businessDaysBefore(deadline, ruleValue(knowledge, "deadline-margin"));
}

/** What to do today, and why. */
export function feeAdvice(
  card: Card,
  year: FeeYear,
  today: Temporal.PlainDate,
  rules: FeeRules,
  knowledge: Knowledge,
): Text {
  const phase = feePhase(year, today, knowledge);
  return join(todo(phase, year, rules), guard(card, rules, today), phase === "before" ? [] : points());
}

function todo(phase: FeePhase, { deadline, estimated }: FeeYear, rules: FeeRules): Text {
  const unsure = estimated
    ? md`This counts from the renewal. When the fee is on your statement, tell me with \`fee posted\`, and I count from that day.`
    : [];
  switch (phase) {
    case "before":
      return md`**Today:** use up its credits, count what the card gave you this year, and think over whether to keep it, ask for an offer, downgrade or cancel. **Why now:** there is time, and nothing has to be settled yet: the fee comes back for ${rules.refundAfterCharge} days after it is charged.`;
    case "ask":
      return join(
        md`**Today:** decide, and if the fee isn't worth it to you, ask for an offer to keep the card. **Why now:** these are the best days to ask, with time left for a second call, for downgrading or for cancelling before ${deadline}.`,
        unsure,
      );
    case "settle":
      return join(
        md`**Today:** settle it: keep the card, downgrade or cancel. **Why now:** the fee comes back until ${deadline} and surely no later; a call may need a second one.`,
        unsure,
      );
    case "last":
      return join(
        md`**Today:** if you don't want to pay this fee, call or chat now. **Why now:** ${deadline} is the last day on which it surely comes back.`,
        unsure,
      );
    case "over":
      return md`**Today:** the sure window ended on ${deadline}. It may still work by the closing date of the statement, and a downgrade is usually pro-rated by reports: ask, and have the answer in writing.`;
  }
}

function guard(card: Card, rules: FeeRules, today: Temporal.PlainDate): Text {
  const keep = keepUntil(card, rules);
  if (keep === undefined || Temporal.PlainDate.compare(today, keep.until) >= 0) return [];
  return md`**Don't cancel or downgrade it before ${keep.until}:** ${sinceWords(keep)} less than ${rules.keepMonths} months ago, and cardholders report that points are taken back then.`;
}

function sinceWords({ since }: Keep): string {
  return since === "opened" ? "the account was opened" : "you took an offer";
}

function points(): Text {
  return md`**Before you close it:** move your points, or keep another card that earns them.`;
}
