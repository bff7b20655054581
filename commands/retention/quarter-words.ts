import { monthsOf } from "../../src/domain/quarter.ts";

/** `2026q4` as "October to December 2026". */
export function spellQuarter(quarter: string): string {
  const { first, last } = monthsOf(quarter);
  return `${spellMonth(first)} to ${spellMonth(last)} ${last.year}`;
}

function spellMonth(month: Temporal.PlainYearMonth): string {
  return month.toPlainDate({ day: 1 }).toLocaleString("en-US", { month: "long" });
}
