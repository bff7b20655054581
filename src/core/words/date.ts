import { casual } from "chrono-node/en";

/** Years ahead that a date may lie: Backline reminds for at most ten. */
const FARTHEST_YEARS = 10;

/** Reads a day in ISO form or in English words, seen from `today`; a sentence instead says why it can't be read. */
export function readDate(typed: string, today: Temporal.PlainDate): Temporal.PlainDate | string {
  const day = typed.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(day);
  const read =
    iso === null ? fromWords(day, today) : fromNumbers(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  if (typeof read === "string") return read;
  if (Math.abs(today.until(read, { largestUnit: "years" }).years) >= FARTHEST_YEARS)
    return `${day} is more than ${FARTHEST_YEARS} years from today; write a nearer day, such as ${today.add({ months: 3 })}`;
  return read;
}

function fromNumbers(year: number, month: number, day: number): Temporal.PlainDate | string {
  const written = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  if (month < 1 || month > 12) return `${written} is no day of the calendar: there is no month ${month}`;
  const length = Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
  if (day >= 1 && day <= length) return Temporal.PlainDate.from({ year, month, day });
  const name = Temporal.PlainDate.from({ year, month, day: 1 }).toLocaleString("en-US", { month: "long" });
  return `${written} is no day of the calendar: ${name} ${year} has ${length} days`;
}

function fromWords(typed: string, today: Temporal.PlainDate): Temporal.PlainDate | string {
  const unread = `“${typed.slice(0, 40)}” isn't a day that I can read; write it as ${today.add({ months: 3 })}, or in words such as “14 March” or “next friday”`;
  // chrono reads from a Date; noon keeps the day the same in whatever zone it looks at it.
  const noon = new Date(today.year, today.month - 1, today.day, 12);
  const [found, ...others] = casual.parse(typed, noon, { forwardDate: true });
  if (found === undefined || others.length > 0 || found.end) return unread;
  const rest = typed.slice(0, found.index) + typed.slice(found.index + found.text.length);
  if (!/^\W*((on|by|until|the|for)\W*)*$/i.test(rest)) return unread;
  if (!found.start.isCertain("day") && !found.start.isCertain("weekday")) return unread;
  if (found.start.isCertain("hour")) return unread;
  const [year, month, day] = [found.start.get("year"), found.start.get("month"), found.start.get("day")];
  if (year === null || month === null || day === null) return unread;
  return fromNumbers(year, month, day);
}
