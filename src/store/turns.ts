/** One at a time per key, in the order of asking; different keys don't wait for each other. */
export type Turns = {
  readonly take: <T>(key: string, work: () => Promise<T>) => Promise<T>;
};

export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    take(key, work) {
      const turn = (last.get(key) ?? Promise.resolve()).then(work);
      const over = turn.then(
        () => undefined,
        () => undefined,
      );
      last.set(key, over);
      void over.then(() => {
        if (last.get(key) === over) last.delete(key);
      });
      return turn;
    },
  };
}
