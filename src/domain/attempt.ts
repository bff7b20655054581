import { z } from "zod";
import { instant } from "./date.ts";

/** One try to send a reminder, and what came of it. Reasons are fit for the member. */
export const attempt = z.object({
  at: instant,
  outcome: z.enum(["delivered", "later", "blocked", "gone", "unknown"]),
  reason: z.string().optional(),
});
export type Attempt = z.output<typeof attempt>;

/** Tries kept for each reminder; a platform that is down for a day makes many alike. */
const KEPT = 5;

/** The tries with one more, the last few of them. */
export function withAttempt(earlier: readonly Attempt[] = [], latest: Attempt): Attempt[] {
  return [...earlier, latest].slice(-KEPT);
}
