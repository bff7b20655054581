import { z } from "zod";
import { matterParts } from "./answers.ts";
import type { Calendar, Notice } from "./notice.ts";
import { placeInTime, when } from "./when.ts";

/** Something that a member wants to be reminded of once, in their own words. */
export const note = z.object({ kind: z.literal("note"), ...matterParts, what: z.string(), when });
export type Note = z.output<typeof note>;

/** The one reminder of a note. */
export function noteNotices({ id, when }: Note, calendar: Calendar): readonly Notice[] {
  const cycle = `${id}.once`;
  return [{ key: `${cycle}.note`, matter: id, cycle, kind: "note", ...placeInTime(when, calendar) }];
}
