import { webApi } from "@slack/bolt";
import type { Clock } from "../../core/clock.ts";

/** A little more than told, so that what was refused goes out before what came later. */
const MARGIN = 250;

/** Slack counts each kind of call for itself. */
type Kind = "post" | "open" | "look-up";

/** How long Slack has asked to wait in a workspace. */
export type Pauses = {
  /** Notes the wait where Slack refused a call because there were too many. */
  readonly note: (kind: Kind, error: unknown) => void;
  /** Milliseconds for which Slack wants no call of the kind; 0 where it takes them. */
  readonly left: (kind: Kind) => number;
};

export function createPauses({ elapsed }: Clock): Pauses {
  const ends = new Map<Kind, number>();
  const left = (kind: Kind) => Math.max(0, (ends.get(kind) ?? Number.NEGATIVE_INFINITY) - elapsed());
  return {
    left,
    note(kind, error) {
      if (!(error instanceof webApi.WebAPIRateLimitedError)) return;
      const wait = error.retryAfter * 1000 + MARGIN;
      if (wait > left(kind)) ends.set(kind, elapsed() + wait);
    },
  };
}
