/**
 * Work in lanes: a lane is a platform or a workspace, each with its own few places, so that one with much to
 * send never keeps another waiting.
 */
export type Lanes = {
  /** Runs the work when its lane has a free place; work never rejects. */
  readonly run: (lane: string, work: () => Promise<void>) => void;
  /** Resolves when every lane is empty. */
  readonly idle: () => Promise<void>;
};

/** Work at once in a lane: enough to use a platform's fifty requests a second at a fifth of a second each. */
const PLACES = 10;

export function createLanes(): Lanes {
  const waiting = new Map<string, (() => Promise<void>)[]>();
  const running = new Map<string, number>();
  let onIdle: (() => void)[] = [];

  function next(lane: string): void {
    const count = running.get(lane) ?? 0;
    const queue = waiting.get(lane);
    const work = count < PLACES ? queue?.shift() : undefined;
    if (queue?.length === 0) waiting.delete(lane);
    if (work === undefined) return;
    running.set(lane, count + 1);
    void work().finally(() => {
      const left = (running.get(lane) ?? 1) - 1;
      if (left === 0) running.delete(lane);
      else running.set(lane, left);
      next(lane);
      if (running.size > 0) return;
      for (const resolve of onIdle) resolve();
      onIdle = [];
    });
  }

  return {
    run(lane, work) {
      const queue = waiting.get(lane);
      if (queue === undefined) waiting.set(lane, [work]);
      else queue.push(work);
      next(lane);
    },
    idle: () => (running.size === 0 ? Promise.resolve() : new Promise((resolve) => onIdle.push(resolve))),
  };
}
