import { makeRoom } from "../domain/cache.ts";

/**
 * The documents written last, as they were written: an update that follows soon, as a receipt follows its intent,
 * need not read and decode them again. Only this process writes to the file, and a fault forgets them all.
 */
export type Recent<T> = {
  /** Gives it away: what becomes of it is known only when it is kept anew. */
  readonly take: (key: string) => T | undefined;
  readonly keep: (key: string, value: T) => void;
};

/** Documents kept; beyond that the oldest goes. */
const MOST = 1_000;

/** `faults` counts what went wrong with the file so far, and may throw while it can't be used. */
export function createRecent<T>(faults: () => number): Recent<T> {
  const kept = new Map<string, T>();
  let since = 0;

  return {
    take(key) {
      const now = faults();
      if (now !== since) kept.clear();
      since = now;
      const found = kept.get(key);
      kept.delete(key);
      return found;
    },
    keep(key, value) {
      makeRoom(kept, MOST);
      kept.set(key, value);
    },
  };
}
