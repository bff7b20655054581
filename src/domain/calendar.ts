import { type Cache, createCache } from "./cache.ts";

/** A US federal holiday: a fixed day, or the nth (from the end: negative) weekday of a month. 5 U.S.C. 6103. */
type Holiday = { readonly month: number; readonly since?: number } & (
  | { readonly day: number }
  | { readonly weekday: number; readonly nth: number }
);

const HOLIDAYS: readonly Holiday[] = [
  { month: 1, day: 1 }, // New Year's Day
  { month: 1, weekday: 1, nth: 3 }, // Birthday of Martin Luther King, Jr.
  { month: 2, weekday: 1, nth: 3 }, // Washington's Birthday
  { month: 5, weekday: 1, nth: -1 }, // Memorial Day
  { month: 6, day: 19, since: 2021 }, // Juneteenth National Independence Day
  { month: 7, day: 4 }, // Independence Day
  { month: 9, weekday: 1, nth: 1 }, // Labor Day
  { month: 10, weekday: 1, nth: 2 }, // Columbus Day
  { month: 11, day: 11 }, // Veterans Day
  { month: 11, weekday: 4, nth: 4 }, // Thanksgiving Day
  { month: 12, day: 25 }, // Christmas Day
];

/** Neither a weekend nor a US federal holiday, observed days included (Saturday's on Friday, Sunday's on Monday). */
export function isBusinessDay(date: Temporal.PlainDate): boolean {
  return date.dayOfWeek <= 5 && !isHoliday(date);
}

/** The date itself where it is a business day, else the last business day before it. */
export function businessDayOnOrBefore(date: Temporal.PlainDate): Temporal.PlainDate {
  return businessDays(date.toString(), () => {
    let day = date;
    while (!isBusinessDay(day)) day = day.subtract({ days: 1 });
    return day;
  });
}

const businessDays = createCache<Temporal.PlainDate>(5_000);

/** The business day that lies so many business days before the date. */
export function businessDaysBefore(date: Temporal.PlainDate, count: number): Temporal.PlainDate {
  let day = date;
  for (let left = count; left > 0; left--) day = businessDayOnOrBefore(day.subtract({ days: 1 }));
  return day;
}

/** The same day of the year `years` later, counted from the anchor each time: 29 February comes back in leap years. */
export function anniversary(anchor: Temporal.PlainDate, years: number): Temporal.PlainDate {
  return anchor.add({ years }, { overflow: "constrain" });
}

/** The day that it is in a zone. */
export function dayAt(now: Temporal.Instant, timeZone: string): Temporal.PlainDate {
  const ms = now.epochMilliseconds;
  const known = days.get(timeZone);
  if (known !== undefined && known.from <= ms && ms < known.until) return known.day;
  const day = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const begins = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone).epochMilliseconds;
  if (days.size >= MOST_ZONES) days.clear();
  days.set(timeZone, { day, from: begins(day), until: begins(day.add({ days: 1 })) });
  return day;
}

/** Every request asks which day it is, and a zone's lasts until its midnight. */
const days = new Map<
  string,
  { readonly day: Temporal.PlainDate; readonly from: number; readonly until: number }
>();
const MOST_ZONES = 1_000;

/**
 * The instant of a local date and time. A time that a change to summer time skips becomes the first instant
 * after the gap; one that happens twice counts the first time.
 */
export function instantOf(
  date: Temporal.PlainDate,
  time: Temporal.PlainTime,
  timeZone: string,
): Temporal.Instant {
  return instantsAt(time, timeZone)(date);
}

/** The instants of one time of the day in one zone. */
export function instantsAt(
  time: Temporal.PlainTime,
  timeZone: string,
): (date: Temporal.PlainDate) => Temporal.Instant {
  const known = instants(`${time} ${timeZone}`, () => createCache(400));
  return (date) => known(date.toString(), () => instantOfLocal(date.toPlainDateTime(time), timeZone));
}

/** Members share their zones, their hours and the days of a year. */
const instants = createCache<Cache<Temporal.Instant>>(200);

function instantOfLocal(wanted: Temporal.PlainDateTime, timeZone: string): Temporal.Instant {
  const first = wanted.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  if (first.toPlainDateTime().equals(wanted)) return first.toInstant();
  return (first.getTimeZoneTransition("next") ?? first).toInstant();
}

function isHoliday(date: Temporal.PlainDate): boolean {
  return holidaysOf(date.year).has(date.toString());
}

const holidays = new Map<number, ReadonlySet<string>>();

/** The observed holidays that fall in a year; next year's New Year's Day may be observed in this one. */
function holidaysOf(year: number): ReadonlySet<string> {
  let days = holidays.get(year);
  if (days === undefined) {
    const dates = [year, year + 1].flatMap((each) =>
      HOLIDAYS.filter(({ since = 0 }) => since <= each).map((holiday) => observed(dayOf(holiday, each))),
    );
    days = new Set(dates.filter((date) => date.year === year).map(String));
    holidays.set(year, days);
  }
  return days;
}

function dayOf(holiday: Holiday, year: number): Temporal.PlainDate {
  const { month } = holiday;
  if ("day" in holiday) return Temporal.PlainDate.from({ year, month, day: holiday.day });
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  if (holiday.nth > 0) {
    const offset = (holiday.weekday - first.dayOfWeek + 7) % 7;
    return first.add({ days: offset + 7 * (holiday.nth - 1) });
  }
  const last = first.with({ day: first.daysInMonth });
  return last.subtract({ days: (last.dayOfWeek - holiday.weekday + 7) % 7 });
}

function observed(holiday: Temporal.PlainDate): Temporal.PlainDate {
  if (holiday.dayOfWeek === 6) return holiday.subtract({ days: 1 });
  return holiday.dayOfWeek === 7 ? holiday.add({ days: 1 }) : holiday;
}
