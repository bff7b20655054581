import type { Delivery, Platform } from "../../src/core/platform.ts";
import type { Address } from "../../src/domain/notice.ts";

export type Arrival = { readonly to: Address; readonly key: string; readonly at: number };

/** What a platform lets through, in the present of a clock in milliseconds. */
type Limits = { readonly perSecond: number; readonly perMinute: number; readonly personGap: number };

/**
 * A platform that counts as the real ones do, for storms in which a day passes within seconds: it refuses what
 * comes too fast, and keeps a ledger of what it took and what it refused.
 */
export function countingPlatform(
  name: Platform["name"],
  scope: (to: Address) => string,
  limits: Limits,
  now: () => number,
) {
  const arrivals: Arrival[] = [];
  const refused: Arrival[] = [];
  const taken = new Map<string, number[]>();
  const last = new Map<string, number>();

  function take(to: Address): boolean {
    const at = now();
    const recent = (taken.get(scope(to)) ?? []).filter((each) => each > at - 60_000);
    const inSecond = recent.filter((each) => each > at - 1000).length;
    const person = `${scope(to)} ${to.user}`;
    const isTooSoon = at - (last.get(person) ?? Number.NEGATIVE_INFINITY) < limits.personGap;
    if (inSecond >= limits.perSecond || recent.length >= limits.perMinute || isTooSoon) return false;
    taken.set(scope(to), [...recent, at]);
    last.set(person, at);
    return true;
  }

  const platform: Platform = {
    name,
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    deliver(to, _, { key }): Promise<Delivery> {
      const isTaken = take(to);
      (isTaken ? arrivals : refused).push({ to, key, at: now() });
      return Promise.resolve(
        isTaken ? { outcome: "delivered" } : { outcome: "later", after: 5_000, reason: "Too many." },
      );
    },
    find: () => Promise.resolve("absent"),
    refusesRepeats: 0,
    inspect: () => Promise.resolve([]),
    health: () => undefined,
  };
  return { platform, arrivals, refused };
}
