import { z } from "zod";
import { instant } from "./date.ts";

/** Presses that end or put off the reminders of one turn of a matter, such as one year's fee, by cycle. */
export const answers = z.record(
  z.string(),
  z.object({
    done: instant.optional(),
    /** Who did it, where it wasn't the owner: the one with whom the matter is shared. */
    by: z.literal("partner").optional(),
    snooze: z.object({ notice: z.string(), until: instant }).optional(),
  }),
);

/** What every matter has. */
export const matterParts = {
  id: z.string(),
  /** Counts the changes, so that a press on an old message can't undo a newer one. */
  version: z.int(),
  /** When the member told it: notices from before are not sent after the fact. */
  added: instant,
  answers,
};
