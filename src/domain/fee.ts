import { createCache, oncePer } from "./cache.ts";
import { anniversary, businessDayOnOrBefore } from "./calendar.ts";
import type { Card } from "./card.ts";

/** The numbers of the fee clock, from data/rules.yaml. Days, but for `keepMonths`. */
export type FeeRules = {
  /** Days after the charge within which the fee comes back. */
  readonly refundAfterCharge: number;
  /** Days after the closing of the statement with the fee within which it may still come back. */
  readonly refundAfterClosing: number;
  /** Days before the renewal, and after the charge, on which to remind. */
  readonly remindBefore: readonly number[];
  readonly remindAfter: readonly number[];
  /** Months to keep a card after opening it or taking an offer, or points may be taken back. */
  readonly keepMonths: number;
};

/** One year's fee of a card, with all that is known or estimated about it. */
export type FeeYear = {
  /** `k1.2027`: names the year's reminders. */
  readonly cycle: string;
  readonly renewal: Temporal.PlainDate;
  /** When the fee was charged; the renewal itself until the member says. */
  readonly charged: Temporal.PlainDate;
  readonly estimated: boolean;
  /** The last day on which the fee surely comes back. */
  readonly deadline: Temporal.PlainDate;
  /** The last day on which it may still come back, where the statement's closing is known. */
  readonly outerDeadline: Temporal.PlainDate | undefined;
  readonly outcome: Card["outcomes"][number] | undefined;
};

export type FeeStep = {
  readonly name: string;
  /** The day that the rule names. */
  readonly on: Temporal.PlainDate;
  /** The day to send on: the business day on or before it. */
  readonly send: Temporal.PlainDate;
};

/** The fee years of a card from its first renewal up to and including the first one after `today`. */
export function feeYears(card: Card, today: Temporal.PlainDate, rules: FeeRules): readonly FeeYear[] {
  const years: FeeYear[] = [];
  for (let count = 0; ; count++) {
    const renewal = anniversary(card.renews, count);
    if (closedBefore(card, renewal)) return years;
    years.push(feeYear(card, renewal, rules));
    if (Temporal.PlainDate.compare(renewal, today) > 0) return years;
  }
}

/** The fee year that `today` is in, from its first reminder to its deadline, or else the next one to come. */
export function currentFeeYear(card: Card, today: Temporal.PlainDate, rules: FeeRules): FeeYear | undefined {
  return feeYears(card, today, rules).find(
    ({ deadline, outcome }) => outcome === undefined && Temporal.PlainDate.compare(deadline, today) >= 0,
  );
}

/** The days on which to remind of one year's fee, earliest first. */
export function feeSteps(year: FeeYear, rules: FeeRules): readonly FeeStep[] {
  return steps(rules)(`${year.renewal} ${year.charged}`, () => countSteps(year, rules));
}

/** Many cards renew on the same day. */
const steps = oncePer((_: FeeRules) => createCache<readonly FeeStep[]>(2_000));

function countSteps({ renewal, charged, deadline }: FeeYear, rules: FeeRules): readonly FeeStep[] {
  const step = (name: string, on: Temporal.PlainDate): FeeStep => ({
    name,
    on,
    send: businessDayOnOrBefore(on),
  });
  return [
    ...rules.remindBefore.map((days) => step(`before-${days}`, renewal.subtract({ days }))),
    step("day", charged),
    ...rules.remindAfter.map((days) => step(`after-${days}`, charged.add({ days }))),
    step("deadline", deadline),
  ];
}

/** The renewal that a fee charged on a day belongs to: the nearest one. */
export function renewalNear(card: Card, charged: Temporal.PlainDate): Temporal.PlainDate {
  const years = charged.year - card.renews.year;
  const candidates = [years - 1, years, years + 1]
    .filter((count) => count >= 0)
    .map((count) => anniversary(card.renews, count));
  const distance = (renewal: Temporal.PlainDate) => Math.abs(renewal.until(charged).days);
  return candidates.reduce((best, each) => (distance(each) < distance(best) ? each : best), card.renews);
}

/** Whether a card that is still open then renews in a month. */
export function renewsIn(card: Card, month: Temporal.PlainYearMonth): boolean {
  const years = month.year - card.renews.year;
  if (years < 0) return false;
  const renewal = anniversary(card.renews, years);
  return renewal.toPlainYearMonth().equals(month) && !closedBefore(card, renewal);
}

function feeYear(card: Card, renewal: Temporal.PlainDate, rules: FeeRules): FeeYear {
  const posted = card.posted.find((each) => each.renewal.equals(renewal));
  const charged = posted?.on ?? renewal;
  return {
    cycle: `${card.id}.${renewal.year}`,
    renewal,
    charged,
    estimated: posted === undefined,
    deadline: charged.add({ days: rules.refundAfterCharge }),
    outerDeadline: posted?.closing?.add({ days: rules.refundAfterClosing }),
    outcome: card.outcomes.find((each) => each.renewal.equals(renewal)),
  };
}

function closedBefore(card: Card, renewal: Temporal.PlainDate): boolean {
  return card.outcomes.some(
    ({ result, renewal: year }) =>
      (result === "cancelled" || result === "downgraded") && Temporal.PlainDate.compare(year, renewal) < 0,
  );
}
