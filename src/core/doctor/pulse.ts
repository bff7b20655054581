import type { Clock } from "../clock.ts";
import { spellAge } from "../words/days.ts";
import type { Finding } from "./finding.ts";

/** When a platform was last heard, by the two ways in which people reach the desk. */
export type Pulse = {
  readonly beat: (kind: "press" | "talk") => void;
  readonly finding: () => Finding;
};

export function createPulse(clock: Clock): Pulse {
  const since = clock.now();
  const last = new Map<"press" | "talk", Temporal.Instant>();
  const spell = (kind: "press" | "talk") => {
    const at = last.get(kind);
    return at === undefined
      ? `none since the start, ${spellAge(since, clock.now())}`
      : spellAge(at, clock.now());
  };
  return {
    beat: (kind) => void last.set(kind, clock.now()),
    finding: () => ({
      about: "Last heard",
      says: `Command, button or form: ${spell("press")}. Mention or direct message: ${spell("talk")}.`,
    }),
  };
}
