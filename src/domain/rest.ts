import { instantOf } from "./calendar.ts";
import type { Member } from "./member.ts";

type Profile = Member["profile"];
export type Quiet = NonNullable<Profile["quiet"]>;

/** When a message may go out that was meant for an instant, and what held it back until then. */
export type Release = { readonly at: Temporal.Instant; readonly by?: "quiet" | "pause" };

/** A pause holds back to its end what falls into it; quiet hours to theirs. Never earlier than asked. */
export function release(at: Temporal.Instant, { pause, quiet }: Profile, timeZone: string): Release {
  if (pause === undefined && quiet === undefined) return { at };
  const paused =
    pause !== undefined &&
    Temporal.Instant.compare(pause.since, at) <= 0 &&
    Temporal.Instant.compare(at, pause.until) < 0;
  const after = paused ? pause.until : at;
  const awake = quiet === undefined ? after : quietEnd(after, quiet, timeZone);
  if (paused) return { at: awake, by: "pause" };
  return Temporal.Instant.compare(awake, at) > 0 ? { at: awake, by: "quiet" } : { at };
}

/** Whether an instant falls into a pause or into quiet hours. */
export function isResting(at: Temporal.Instant, profile: Profile, timeZone: string): boolean {
  return release(at, profile, timeZone).by !== undefined;
}

/** Whether a time of the day lies in quiet hours, which may go over midnight. */
export function isQuiet(time: Temporal.PlainTime, { from, to }: Quiet): boolean {
  const [fromStart, toEnd] = [
    Temporal.PlainTime.compare(time, from) >= 0,
    Temporal.PlainTime.compare(time, to) < 0,
  ];
  return Temporal.PlainTime.compare(from, to) > 0 ? fromStart || toEnd : fromStart && toEnd;
}

/** The end of the quiet hours that an instant falls into; the instant itself where it falls into none. */
function quietEnd(at: Temporal.Instant, quiet: Quiet, timeZone: string): Temporal.Instant {
  const there = at.toZonedDateTimeISO(timeZone);
  const time = there.toPlainTime();
  if (!isQuiet(time, quiet)) return at;
  const today = there.toPlainDate();
  const day = Temporal.PlainTime.compare(time, quiet.to) < 0 ? today : today.add({ days: 1 });
  const end = instantOf(day, quiet.to, timeZone);
  // An hour that comes twice may end before it: then the quiet hours are over.
  return Temporal.Instant.compare(end, at) > 0 ? end : at;
}
