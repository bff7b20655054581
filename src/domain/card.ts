import { z } from "zod";
import { matterParts } from "./answers.ts";
import { plainDate } from "./date.ts";

/** How one year's fee ended. */
export const FEE_RESULTS = ["offer", "no-offer", "downgraded", "cancelled", "kept"] as const;

/** A member's card and its annual-fee clock: only facts that the member told; every notice is derived from them. */
export const card = z.object({
  kind: z.literal("card"),
  ...matterParts,
  /** Which card it is: an id of data/cards.yaml. */
  product: z.string(),
  nickname: z.string().optional(),
  /** The renewal that the member named; later ones fall on its anniversaries. */
  renews: plainDate,
  /** Whole US dollars, where the member's own fee differs from the table or isn't in it. */
  amount: z.int().optional(),
  opened: plainDate.optional(),
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
});
export type Card = z.output<typeof card>;
