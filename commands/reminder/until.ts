import { UserError } from "../../src/core/errors.ts";
import { Misfit, type Option, type Reading } from "../../src/core/option.ts";
import { readWhen } from "../../src/core/words/when.ts";
import { instantOf } from "../../src/domain/calendar.ts";
import type { Member } from "../../src/domain/member.ts";
import type { OwnMatter } from "../../src/domain/own-matter.ts";
import type { When } from "../../src/domain/when.ts";

/** The times that a button offers. */
export const TIMES = {
  "20m": "20 minutes",
  "3h": "3 hours",
  tomorrow: "Tomorrow",
  week: "Next week",
  statement: "After my statement closes",
} as const;
type Time = keyof typeof TIMES;

/** Until when to put a reminder off: one of the times that a button offers, or the member's own words. */
export type Until = { readonly time: Time } | When;

/** What a single press on Snooze means. */
export const TOMORROW: Until = { time: "tomorrow" };

export const untilOption: Option<Until> = {
  about: "Until when, such as friday 9am, or after my statement closes",
  input: { kind: "text", max: 60, dated: true },
  required: true,
  read(typed, { now, timeZone }) {
    const wanted = typed.trim().toLowerCase();
    if (/^after (my |the |this )?statement( closes| closing)?$/.test(wanted)) return { time: "statement" };
    const time = times().find((each) => each === wanted || TIMES[each].toLowerCase() === wanted);
    if (time !== undefined) return { time };
    const read = readWhen(typed, now, timeZone);
    if (typeof read === "string") throw new Misfit(read);
    return read;
  },
};

/** The instant that is meant, for a turn of a matter. Throws a sentence where it depends on what isn't known. */
export function instantUntil(
  until: Until,
  matter: OwnMatter,
  cycle: string,
  { profile: { hour } }: Member,
  { now, today, timeZone }: Reading,
): Temporal.Instant {
  if ("at" in until) return until.at;
  const atHour = (day: Temporal.PlainDate) => instantOf(day, hour, timeZone);
  if ("day" in until) return atHour(until.day);
  switch (until.time) {
    case "20m":
      return now.add({ minutes: 20 });
    case "3h":
      return now.add({ hours: 3 });
    case "tomorrow":
      return atHour(today.add({ days: 1 }));
    case "week":
      return atHour(today.add({ weeks: 1 }));
    case "statement":
      return atHour(afterClosing(matter, cycle, today));
  }
}

/** The day after the statement with this year's fee closes; undefined where the member hasn't told when it does. */
export function dayAfterClosing(matter: OwnMatter, cycle: string): Temporal.PlainDate | undefined {
  if (matter.kind !== "card") return undefined;
  const posted = matter.posted.find(({ renewal }) => `${matter.id}.${renewal.year}` === cycle);
  return posted?.closing?.add({ days: 1 });
}

/** The times that fit a turn of a matter, as buttons offer them. */
export function timesFor(matter: OwnMatter, cycle: string, today: Temporal.PlainDate): readonly Time[] {
  const closes = dayAfterClosing(matter, cycle);
  const closesLater = closes !== undefined && Temporal.PlainDate.compare(closes, today) > 0;
  return times().filter((time) => time !== "statement" || closesLater);
}

function afterClosing(matter: OwnMatter, cycle: string, today: Temporal.PlainDate): Temporal.PlainDate {
  if (matter.kind !== "card")
    throw new UserError("Only a card's reminder can wait for a statement; name a day or a time instead.");
  const day = dayAfterClosing(matter, cycle);
  if (day === undefined)
    throw new UserError(
      "I don't know when the statement with this fee closes. Tell me with fee posted and its closing date, or name a day.",
      [{ label: "Fee posted", runs: { command: "fee posted", given: { card: matter.id }, edit: true } }],
    );
  if (Temporal.PlainDate.compare(day, today) <= 0)
    throw new UserError(`That statement closed on ${day.subtract({ days: 1 })} already; name a day to come.`);
  return day;
}

function times(): readonly Time[] {
  return Object.keys(TIMES) as Time[]; // Object.keys gives the very keys of the literal above.
}
