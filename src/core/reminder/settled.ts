import { makeRoom } from "../../domain/cache.ts";

/** How many of the latest are remembered. */
const MOST = 20_000;

/** Those for whom nothing waits, so that they need not be looked up in the store again after each answer. */
export type Settled = {
  /** Nothing waited for them when that was last looked up, and nothing of theirs was written since. */
  readonly has: (key: string) => boolean;
  /** To be called before a look; what it gives is to be called where nothing waits. */
  readonly look: (key: string) => () => void;
  /** To be called after each write. */
  readonly written: (key: string) => void;
};

export function createSettled(): Settled {
  const settled = new Set<string>();
  let writes = 0;

  return {
    has: (key) => settled.has(key),
    look(key) {
      const before = writes;
      return () => {
        // What was written meanwhile may not have been found yet.
        if (writes !== before) return;
        makeRoom(settled, MOST);
        settled.add(key);
      };
    },
    written(key) {
      writes++;
      settled.delete(key);
    },
  };
}
