import { z } from "zod";
import { FEE_RESULTS } from "./card.ts";

/** What was offered, by kind and size: `points-20k` are 20,000 points and more, up to the next one. */
export const OFFERS = [
  "points-0",
  "points-10k",
  "points-20k",
  "points-30k",
  "points-50k",
  "points-75k",
  "credit-0",
  "credit-100",
  "credit-200",
  "credit-300",
  "credit-500",
  "fee-part",
  "fee-whole",
  "other",
] as const;
/** What was spent on the card in twelve months, in dollars. */
export const SPENDS = ["0-5k", "5-15k", "15-50k", "50k-up"] as const;
/** For how long the card has been held. */
export const TENURES = ["0-1y", "1-3y", "3-6y", "6-10y", "10y-up"] as const;
export const CHANNELS = ["phone", "chat"] as const;

/** What a member says of one attempt at a retention offer: choices only, so that nothing in it can name anybody. */
export const content = z.object({
  result: z.enum(FEE_RESULTS),
  offer: z.enum(OFFERS).optional(),
  spend: z.enum(SPENDS).optional(),
  tenure: z.enum(TENURES).optional(),
  channel: z.enum(CHANNELS).optional(),
});
export type Content = z.output<typeof content>;

/** A report as it is kept until its quarter is published: neither who sent it nor when. */
export const report = z.object({
  schema: z.literal(1),
  content,
  /** Only what those who manage the community approved is counted. */
  state: z.enum(["pending", "approved", "rejected"]),
});
export type Report = z.output<typeof report>;

/** Something was offered: taken, or named though it wasn't taken. */
export function wasOffered({ result, offer }: Content): boolean {
  return result === "offer" || offer !== undefined;
}
