import { z } from "zod";
import { GRACE } from "./community.ts";
import { instant } from "./date.ts";

/** Whether direct messages reach a member, as last seen. */
export const direct = z.object({
  /**
   * blocked: the platform lets none through; missing: it said once that there is no such person, which may be wrong;
   * gone: it said so again a day later.
   */
  state: z.enum(["open", "blocked", "missing", "gone"]),
  /** When a message last arrived; otherwise since when it is so. */
  since: instant,
  reason: z.string().optional(),
  /** Blocked, and nothing is left by which the platform would ever let one through, such as a server in common. */
  apart: z.boolean().optional(),
});
export type Direct = z.output<typeof direct>;

/** What a platform said of a member whom it let no message through to. */
type Refused = {
  readonly outcome: "blocked" | "gone";
  readonly reason: string;
  readonly apart?: boolean;
};

/** How long until somebody who is said to be missing is looked for again. */
const SECOND_LOOK = { hours: 24 };

export function refusedAt(known: Direct | undefined, refused: Refused, now: Temporal.Instant): Direct {
  const { outcome, reason, apart = false } = refused;
  if (outcome === "gone") return lost(known, reason, now);
  const isSame = known?.state === "blocked" && (known.apart ?? false) === apart;
  return { state: "blocked", since: isSame ? known.since : now, reason, ...(apart && { apart }) };
}

function lost(known: Direct | undefined, reason: string, now: Temporal.Instant): Direct {
  if (known?.state === "gone") return known;
  if (known?.state !== "missing") return { state: "missing", since: now, reason };
  return Temporal.Instant.compare(now, known.since.add(SECOND_LOOK)) < 0
    ? known
    : { state: "gone", since: now, reason };
}

/** When to look again for somebody who isn't there. */
export function lookAgainAt(known: Direct): Temporal.Instant {
  return known.since.add(known.state === "gone" ? GRACE : SECOND_LOOK);
}

/** When all that is kept about them is erased, unless a message arrives before; undefined where nothing speaks for it. */
export function forgetAt(known: Direct | undefined): Temporal.Instant | undefined {
  return known?.state === "gone" || known?.apart === true ? known.since.add(GRACE) : undefined;
}
