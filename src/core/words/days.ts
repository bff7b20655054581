import type { Phrasing } from "../../knowledge/markdown.ts";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** A date as it is read everywhere: "Sunday, 14 March 2027". The same in every reader's zone. */
export function spellDay(date: Temporal.PlainDate): string {
  return `${WEEKDAYS[date.dayOfWeek - 1]}, ${date.day} ${MONTHS[date.month - 1]} ${date.year}`;
}

/** "Friday, 12 February 2027, 09:05" in a zone, with the zone's name. */
export function spellMoment(instant: Temporal.Instant, timeZone: string): string {
  const there = instant.toZonedDateTimeISO(timeZone);
  return `${spellDay(there.toPlainDate())}, ${there.toPlainTime().toString({ smallestUnit: "minute" })} (${timeZone})`;
}

/** "today", "tomorrow", "in 12 days", "3 days ago". */
export function relativeDay(date: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const { days } = today.until(date, { largestUnit: "days" });
  if (days === 0) return "today";
  if (days === 1) return "tomorrow";
  if (days === -1) return "yesterday";
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}

/** "just now", "12 minutes ago", "3 hours ago", "2 days ago". */
export function spellAge(then: Temporal.Instant, now: Temporal.Instant): string {
  const minutes = Math.floor(then.until(now).total("minutes"));
  const ago = (count: number, unit: string) => `${count} ${unit}${count === 1 ? "" : "s"} ago`;
  if (minutes < 1) return "just now";
  if (minutes < 60) return ago(minutes, "minute");
  return minutes < 48 * 60
    ? ago(Math.floor(minutes / 60), "hour")
    : ago(Math.floor(minutes / 60 / 24), "day");
}

/** A day and how far off it is. */
export function dayAndDistance(date: Temporal.PlainDate, today: Temporal.PlainDate): readonly Phrasing[] {
  return [
    { type: "day", date },
    { type: "text", value: ` (${relativeDay(date, today)})` },
  ];
}
