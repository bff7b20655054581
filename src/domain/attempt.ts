import { z } from "zod";
import { instant } from "./date.ts";

/** One try to send a reminder, and what came of it. Reasons are fit for the member. */
export const attempt = z.object({
  at: instant,
  outcome: z.enum(["delivered", "later", "blocked", "gone", "unknown"]),
  reason: z.string().optional(),
  /** As a neutral ping in a channel; as a direct message where it is absent. */
  by: z.literal("ping").optional(),
});
export type Attempt = z.output<typeof attempt>;

/** Tries of each kind kept for each reminder; a platform that is down for a day makes many alike. */
const KEPT = 5;

function isPing({ by }: Attempt): boolean {
  return by === "ping";
}

/** The tries with one more, the last few of them. */
export function withAttempt(earlier: readonly Attempt[] = [], latest: Attempt): Attempt[] {
  const tries = [...earlier, latest];
  const kept = [...tries.filter(isPing).slice(-KEPT), ...tries.filter((each) => !isPing(each)).slice(-KEPT)];
  return tries.filter((each) => kept.includes(each));
}
