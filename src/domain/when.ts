import { z } from "zod";
import { instant, plainDate } from "./date.ts";
import type { Calendar } from "./notice.ts";

/** When to remind, as the member said it: at an instant, or on a day at the member's hour. */
export const when = z.union([z.object({ at: instant }), z.object({ day: plainDate })]);
export type When = z.output<typeof when>;

/** The day in the member's zone, and the instant to send at: to the second where a time was named. */
export function placeInTime(
  when: When,
  { timeZone, toSend }: Omit<Calendar, "today">,
): { readonly on: Temporal.PlainDate; readonly at: Temporal.Instant } {
  return "at" in when
    ? { on: when.at.toZonedDateTimeISO(timeZone).toPlainDate(), at: when.at }
    : { on: when.day, at: toSend(when.day) };
}
