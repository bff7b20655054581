import type { Members } from "../../src/core/members.ts";
import type { Platform } from "../../src/core/platform.ts";
import type { Member } from "../../src/domain/member.ts";
import type { Address } from "../../src/domain/notice.ts";

/** The steps of a delivery at which the process can be made to kill itself. */
export const POINTS = [
  "before-intent",
  "after-intent",
  "before-send",
  "after-answer",
  "after-look-up",
  "before-retry",
  "after-retry",
  "before-receipt",
  "after-receipt",
] as const;
export type Point = (typeof POINTS)[number];

/** Called at every passage of a point; at the one that was chosen it doesn't return. */
export type Pass = (point: Point) => void;

type Step = "intent" | "retry" | "receipt";

/** The members' documents; writes pass their points inside the change and once it is durable. */
export function membersPassing(members: Members, pass: Pass, receipted: (key: string) => void): Members {
  return {
    ...members,
    async update(key, change) {
      let step: Step | undefined;
      const written = await members.update(key, (stored) => {
        const changed = change(stored);
        step = stepOf(stored, changed);
        if (step !== undefined) pass(`before-${step}`);
        return changed;
      });
      if (step === "receipt") receipted(key);
      if (step !== undefined) pass(`after-${step}`);
      return written;
    },
  };
}

/** Half of what a sender waits for an answer: a process that stands still counts the rest in leaps. */
const PATIENCE_MS = 5_000;

/** The platform; sends and look-ups pass their points. `unheard` is told of a send that was given up on. */
export function platformPassing(platform: Platform, pass: Pass, unheard: (to: Address) => void): Platform {
  return {
    ...platform,
    async deliver(to, message, postmark) {
      pass("before-send");
      const began = performance.now();
      const delivery = await platform.deliver(to, message, postmark);
      if (performance.now() - began >= PATIENCE_MS) unheard(to);
      pass("after-answer");
      return delivery;
    },
    async find(to, key) {
      const fate = await platform.find(to, key);
      pass("after-look-up");
      return fate;
    },
  };
}

/** Which step of a delivery a write is; undefined for others, such as a refusal that is noted. */
function stepOf(before: Member, after: Member): Step | undefined {
  if (Object.keys(after.told).length > Object.keys(before.told).length) return "receipt";
  if (after.sending.length > before.sending.length) return "intent";
  const tried = after.sending.some(
    ({ id, state, tries }) =>
      state === "intended" && tries > (before.sending.find((each) => each.id === id)?.tries ?? tries),
  );
  return tried ? "retry" : undefined;
}
