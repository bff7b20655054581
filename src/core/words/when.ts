import { en, type ParsedResult } from "chrono-node";
import { dayAt, instantOf } from "../../domain/calendar.ts";
import type { When } from "../../domain/when.ts";
import { readDate } from "./date.ts";
import { spellDay, spellMoment } from "./days.ts";

/** Years ahead that a reminder may lie. */
const FARTHEST_YEARS = 10;
const REPEATED = /\b(every|each|daily|weekly|monthly|quarterly|yearly|annually)\b/i;
/** The hours of the parts of a day. */
const PARTS = { morning: 9, afternoon: 15, evening: 19, tonight: 19, night: 21 } as const;

/**
 * Reads a time to come, seen from `now` in a zone: an ISO day or date-time (with an offset or local), or English
 * words. A sentence instead says why it can't be read, or is past, or too far off. A day alone stays a day.
 */
export function readWhen(typed: string, now: Temporal.Instant, timeZone: string): When | string {
  const text = typed.trim();
  const today = dayAt(now, timeZone);
  const read = fromIso(text, today, timeZone) ?? fromWords(text, now, timeZone);
  if (read === undefined && REPEATED.test(text))
    return `a reminder comes once, and “${text.slice(0, 40)}” names many times; write the first of them, such as ${today.add({ months: 3 })} or “tomorrow 9am” (a card added with “fee add” reminds every year by itself)`;
  if (read === undefined)
    return `“${text.slice(0, 40)}” isn't a time that I can read; write it as ${today.add({ months: 3 })}, as ${today.add({ months: 3 })}T09:00, or in words such as “tomorrow 9am”, “in 20 minutes” or “next friday”`;
  return typeof read === "string" ? read : coming(read, now, today, timeZone);
}

function coming(
  read: When,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
  timeZone: string,
): When | string {
  const day = "at" in read ? read.at.toZonedDateTimeISO(timeZone).toPlainDate() : read.day;
  const past =
    "at" in read ? Temporal.Instant.compare(read.at, now) <= 0 : Temporal.PlainDate.compare(day, today) < 0;
  const spelled = "at" in read ? spellMoment(read.at, timeZone) : spellDay(day);
  if (past) return `${spelled} is past; write a time to come`;
  if (Temporal.PlainDate.compare(day, today.add({ years: FARTHEST_YEARS })) > 0)
    return `${spelled} is more than ${FARTHEST_YEARS} years from today; write a nearer time`;
  return read;
}

const ISO_TIME = /^(\d{4}-\d{2}-\d{2})(?:T|\s+)(\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:?\d{2})?$/i;

/** Undefined where it isn't in ISO form; a sentence where it is, and there is no such day or hour. */
function fromIso(text: string, today: Temporal.PlainDate, timeZone: string): When | string | undefined {
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(text)) {
    const day = readDate(text, today);
    return typeof day === "string" ? day : { day };
  }
  const [, date, time, offset] = ISO_TIME.exec(text) ?? [];
  if (date === undefined || time === undefined) return undefined;
  const day = readDate(date, today);
  if (typeof day === "string") return day;
  try {
    if (offset !== undefined) return { at: Temporal.Instant.from(`${date}T${time}${offset.toUpperCase()}`) };
    return { at: instantOf(day, Temporal.PlainTime.from(time), timeZone) };
  } catch {
    return `${time} is no time of the day; write it as 09:00 or 17:30`;
  }
}

function fromWords(text: string, now: Temporal.Instant, timeZone: string): When | undefined {
  const there = now.toZonedDateTimeISO(timeZone);
  const reference = {
    instant: new Date(now.epochMilliseconds),
    timezone: Math.round(there.offsetNanoseconds / 60e9),
  };
  const [found, ...others] = en.casual.parse(text, reference, { forwardDate: true });
  if (found === undefined || others.length > 0 || found.end) return undefined;
  const rest = text.slice(0, found.index) + text.slice(found.index + found.text.length);
  if (!/^\W*((on|by|until|till|the|for|at)\W*)*$/i.test(rest)) return undefined;
  const { start } = found;
  // Certain where a zone was named ("9am PT"), and where it was counted from now ("in 20 minutes").
  if (start.isCertain("timezoneOffset"))
    return { at: Temporal.Instant.fromEpochMilliseconds(start.date().getTime()) };
  const [year, month, day] = [start.get("year"), start.get("month"), start.get("day")];
  if (year === null || month === null || day === null) return undefined;
  const date = Temporal.PlainDate.from({ year, month, day });
  const time = timeOf(found);
  if (time !== undefined) return { at: instantOf(date, time, timeZone) };
  // "in 3 months" means the same day of the month; "march" means no day.
  const named = start.isCertain("day") || start.isCertain("weekday") || /^(in|after) /i.test(found.text);
  return named ? { day: date } : undefined;
}

/** The time of the day that was named; undefined where only a day was. */
function timeOf({ start, text }: ParsedResult): Temporal.PlainTime | undefined {
  if (start.isCertain("hour"))
    return Temporal.PlainTime.from({ hour: start.get("hour") ?? 0, minute: start.get("minute") ?? 0 });
  const part = Object.entries(PARTS).find(([word]) => text.toLowerCase().includes(word));
  return part === undefined ? undefined : Temporal.PlainTime.from({ hour: part[1] });
}
