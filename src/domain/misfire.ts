import type { FeeYear } from "./fee.ts";

/** What becomes of a reminder that could not be sent in its time, as when the desk was off. */
type Misfire = {
  /** What a late one tells: how things stand on the day it comes, or what it was set to say. */
  readonly tells: "today" | "as set";
  /** The last day on which it is of use; afterwards it expires, is counted and listed. Absent: it always is. */
  readonly lastDay?: (year: FeeYear) => Temporal.PlainDate;
};

/** By the first part of a notice's kind, or the whole of it where it differs. docs/reminders.md says why. */
export const MISFIRES = {
  fee: { tells: "today", lastDay: ({ deadline, outerDeadline }) => later(deadline, outerDeadline) },
  "fee.keep": { tells: "as set" },
  dispute: { tells: "today" },
  call: { tells: "as set" },
  note: { tells: "as set" },
} as const satisfies Readonly<Record<string, Misfire>>;

/** What a late reminder of a kind such as `fee.before-30` tells. */
export function tellsOf(kind: string): Misfire["tells"] {
  const rules: Readonly<Record<string, Misfire>> = MISFIRES;
  return (rules[kind] ?? rules[kind.split(".")[0] ?? ""])?.tells ?? "as set";
}

/** What comes later than this didn't come in its time. */
const LATE_MS = 3_600_000;

/** Whether what was to come at an instant didn't come in its time. */
export function isLate(at: Temporal.Instant, now: Temporal.Instant): boolean {
  return now.epochMilliseconds - at.epochMilliseconds >= LATE_MS;
}

function later(a: Temporal.PlainDate, b: Temporal.PlainDate | undefined): Temporal.PlainDate {
  return b !== undefined && Temporal.PlainDate.compare(b, a) > 0 ? b : a;
}
