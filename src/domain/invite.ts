import { z } from "zod";
import { instant } from "./date.ts";

/** Where to look for what a code offers, kept under the code's hash; what it offers stands in the owner's document. */
export const invite = z.object({
  schema: z.literal(1),
  /** The key of the owner's document. */
  owner: z.string(),
  until: instant,
});
export type Invite = z.output<typeof invite>;
