/** How many of the latest are remembered. */
const MOST = 20_000;

/**
 * Those about whom nothing is kept. Most who ask only want a number, and need not be looked up in the store again
 * after each answer.
 */
export type Strangers = {
  /** Nothing was kept under the key when it was last looked up, and nothing was written there since. */
  readonly has: (key: string) => boolean;
  readonly lookUp: <T>(key: string, read: (key: string) => Promise<T | undefined>) => Promise<T | undefined>;
  /** To be called after each write. */
  readonly written: (key: string) => void;
};

export function createStrangers(): Strangers {
  const strangers = new Set<string>();
  let writes = 0;

  return {
    has: (key) => strangers.has(key),
    async lookUp(key, read) {
      const before = writes;
      const found = await read(key);
      // What was written meanwhile may not have been found yet.
      if (found !== undefined || writes !== before) return found;
      if (strangers.size >= MOST) for (const oldest of strangers.keys().take(1)) strangers.delete(oldest);
      strangers.add(key);
      return undefined;
    },
    written(key) {
      writes++;
      strangers.delete(key);
    },
  };
}
