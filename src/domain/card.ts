import { z } from "zod";
import { instant, plainDate } from "./date.ts";

/** How one year's fee ended. */
export const FEE_RESULTS = ["offer", "no-offer", "downgraded", "cancelled", "kept"] as const;

/** A member's card and its annual-fee clock: only facts that the member told; every notice is derived from them. */
export const card = z.object({
  id: z.string(),
  /** Counts the changes, so that a press on an old message can't undo a newer one. */
  version: z.int(),
  /** Which card it is: an id of data/cards.yaml. */
  product: z.string(),
  nickname: z.string().optional(),
  /** The renewal that the member named; later ones fall on its anniversaries. */
  renews: plainDate,
  /** Whole US dollars, where the member's own fee differs from the table or isn't in it. */
  amount: z.int().optional(),
  opened: plainDate.optional(),
  /** When the member started the clock: notices from before are not sent after the fact. */
  added: instant,
  /** Fees charged, by the renewal they belong to. */
  posted: z.array(z.object({ renewal: plainDate, on: plainDate, closing: plainDate.optional() })),
  outcomes: z.array(
    z.object({
      renewal: plainDate,
      result: z.enum(FEE_RESULTS),
      on: plainDate,
      offer: z.string().optional(),
      note: z.string().optional(),
    }),
  ),
  /** Presses that end or put off one year's reminders, by cycle. */
  answers: z.record(
    z.string(),
    z.object({
      done: instant.optional(),
      snooze: z.object({ notice: z.string(), until: instant }).optional(),
    }),
  ),
});
export type Card = z.output<typeof card>;
