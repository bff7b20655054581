import { z } from "zod";
import { matterParts } from "./answers.ts";
import type { Calendar, Notice } from "./notice.ts";
import { placeInTime, when } from "./when.ts";

/** A call or chat with American Express, as the member logged it; `added` is when. */
export const call = z.object({
  kind: z.literal("call"),
  ...matterParts,
  /** In words: the card's or dispute's name at the time, or the member's own. */
  about: z.string(),
  /** The id of the card or dispute that it was about. */
  matter: z.string().optional(),
  /** The number that the agent gave: text, since it may hold letters. */
  reference: z.string().optional(),
  agent: z.string().optional(),
  promise: z.string().optional(),
  followUp: when.optional(),
});
export type Call = z.output<typeof call>;

/** The reminder to follow up, where the member wants one. */
export function callNotices({ id, followUp }: Call, calendar: Calendar): readonly Notice[] {
  if (followUp === undefined) return [];
  const cycle = `${id}.follow`;
  return [{ key: `${cycle}.up`, matter: id, cycle, kind: "call.follow", ...placeInTime(followUp, calendar) }];
}
