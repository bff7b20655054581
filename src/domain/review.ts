import { z } from "zod";
import { instant } from "./date.ts";

/** Something that a member noticed and a maintainer should look at. Seen by those who manage the community, and never published. */
export const review = z.object({
  schema: z.literal(1),
  /** What it is about: an entry of the knowledge, such as `contact:fraud`. */
  about: z.string(),
  /** The member's own words. */
  note: z.string().optional(),
  /** The key of the member's document: their items go when they erase their data. */
  by: z.string(),
  at: instant,
});
export type Review = z.output<typeof review>;
