import { instantsAt } from "./calendar.ts";
import type { Card } from "./card.ts";
import { type FeeRules, feeSteps, feeYears } from "./fee.ts";
import { MISFIRES } from "./misfire.ts";
import type { Calendar, Notice } from "./notice.ts";

/** The reminders of a card's fee years; none for a year whose outcome is logged. */
export function feeNotices(
  card: Card,
  { today, timeZone, toSend }: Calendar,
  rules: FeeRules,
): readonly Notice[] {
  const midnight = instantsAt(Temporal.PlainTime.from("00:00"), timeZone);
  return feeYears(card, today, rules)
    .filter(({ outcome }) => outcome === undefined)
    .flatMap((year) => {
      const dayAfter = MISFIRES.fee.lastDay(year).add({ days: 1 });
      const until = midnight(dayAfter);
      return feeSteps(year, rules).map(({ name, on, send }): Notice => {
        const key = `${year.cycle}.${name}`;
        return { key, matter: card.id, cycle: year.cycle, kind: `fee.${name}`, on, at: toSend(send), until };
      });
    });
}
