import { type REST, RESTEvents, Routes } from "discord.js";
import type { Clock } from "../../core/clock.ts";

/** Below Discord's fifty requests a second, of which what people write to us needs some. */
export const PER_SECOND = 48;
/** Discord bans who makes 10,000 requests in ten minutes that it refuses with 401, 403 or 429. */
const WINDOW = 600_000;
/** Refusals in that time from which on each is followed by a rest, and with which nothing more goes out unasked. */
const [EASY, MOST] = [200, 800];
const REST_AFTER = WINDOW / (MOST - EASY);
/** A little more than told, so that what was refused goes out before what came later. */
const MARGIN = 250;

/** What Discord has said about how much may be sent to it. */
export type Limits = {
  /** Milliseconds for which nothing should be sent unasked. */
  readonly wait: () => number;
  /** Those of them that Discord itself has asked for. */
  readonly told: () => number;
  /** Hears all that Discord answers to this client. */
  readonly watch: (rest: REST) => void;
};

export function createLimits({ elapsed }: Clock): Limits {
  let refused: number[] = [];
  let until = Number.NEGATIVE_INFINITY;
  let restUntil = Number.NEGATIVE_INFINITY;
  const left = (end: number) => Math.max(0, end - elapsed());

  function refuse(): void {
    const now = elapsed();
    refused = [...refused.filter((at) => at > now - WINDOW), now];
    if (refused.length >= EASY) restUntil = now + REST_AFTER;
  }

  return {
    told: () => left(until),
    wait() {
      const full = refused.at(-MOST);
      return Math.max(left(until), left(restUntil), full === undefined ? 0 : left(full + WINDOW));
    },
    watch(rest) {
      rest.on(RESTEvents.Response, ({ path }, { status, headers }) => {
        const isOpening = path === Routes.userChannels();
        // A second request for one message: the next one waits for its share of the pace.
        if (isOpening) restUntil = Math.max(restUntil, elapsed()) + 1000 / PER_SECOND;
        const scope = headers.get("x-ratelimit-scope");
        if (status === 401 || status === 403 || (status === 429 && scope !== "shared")) refuse();
        if (status !== 429 || scope === "shared") return;
        if (isOpening && scope !== "global") return;
        until = Math.max(until, elapsed() + Number(headers.get("retry-after")) * 1000 + MARGIN);
      });
    },
  };
}
