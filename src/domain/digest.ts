import { z } from "zod";
import { instant, timeZone } from "./date.ts";

/** A mark of the content of each thing in the knowledge, by its id, such as `contact:fraud`. */
const marks = z.record(z.string(), z.string());
export type Marks = z.output<typeof marks>;

/** The weekly message of a community to one of its channels, and what it told so far. */
export const digest = z.object({
  /** The channel's id on its platform. */
  channel: z.string(),
  /** The key of the member who set it up, and how others there know them; gone with the member's data. */
  by: z.string().optional(),
  name: z.string().optional(),
  /** In which it is Monday morning. */
  timeZone,
  /** The knowledge as of the last one. */
  told: marks,
  /** The latest published quarter that was told, such as `2026-Q3`. */
  quarter: z.string().optional(),
  next: instant,
  /** One on its way: written before it is sent, removed when what became of it is known. */
  sending: z
    .object({
      id: z.string(),
      since: instant,
      tries: z.int(),
      /** intended: perhaps sent, no answer seen; unknown: the answer was lost; later: refused for now. */
      state: z.enum(["intended", "unknown", "later"]),
      retryAt: instant.optional(),
      /** Sent once more though an earlier try may have arrived, and worded so. */
      repeat: z.boolean().optional(),
      /** A try before the latest may have arrived. */
      doubt: z.boolean().optional(),
    })
    .optional(),
  /** The channel took no more: nothing is sent until somebody sets it up again. Whoever did is told once. */
  stopped: z
    .object({
      at: instant,
      reason: z.string(),
      /** due: to be told; begun: perhaps told; done. */
      notice: z.enum(["due", "begun", "done"]),
      retryAt: instant.optional(),
    })
    .optional(),
});
export type Digest = z.output<typeof digest>;
export type DigestSending = NonNullable<Digest["sending"]>;

/** When there is something to do for a digest; a time that is past means now. */
export function digestWake({ next, sending, stopped }: Digest): Temporal.Instant | undefined {
  if (stopped !== undefined) return stopped.notice === "done" ? undefined : (stopped.retryAt ?? stopped.at);
  return sending === undefined ? next : (sending.retryAt ?? sending.since);
}

/** The hour and the weekday of digests: Monday, when a week begins, and not at its first hour. */
const HOUR = 10;
const MONDAY = 1;

/** The Monday after, at ten o'clock in a time zone. */
export function nextDigest(now: Temporal.Instant, zone: string): Temporal.Instant {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const days = (MONDAY - today.dayOfWeek + 7) % 7 || 7;
  return today
    .add({ days })
    .toZonedDateTime({ timeZone: zone, plainTime: new Temporal.PlainTime(HOUR) })
    .toInstant();
}
