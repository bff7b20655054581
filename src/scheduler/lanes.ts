/**
 * Work in lanes: a lane is a platform or a workspace, each with its own places and pace, so that one with much
 * to send never keeps another waiting.
 */
export type Lanes = {
  /** Runs the work when its lane has a free place, at most `perSecond` starts a second; work never rejects. */
  readonly run: (lane: string, work: () => Promise<void>, perSecond?: number) => void;
  /** Runs what waits no more, and resolves when what is running has ended. */
  readonly stop: () => Promise<void>;
  /** Resolves when every lane is empty. */
  readonly idle: () => Promise<void>;
};

/** Work at once in a lane: enough for writes to share commits, few enough for a platform that answers slowly. */
const PLACES = 100;

type Lane = {
  readonly queue: (() => Promise<void>)[];
  running: number;
  /** Milliseconds between two starts; 0 where the lane has no pace. */
  readonly gap: number;
  /** When the next may start, by the monotonic clock. */
  free: number;
  timer: NodeJS.Timeout | undefined;
};

export function createLanes(elapsed: () => number): Lanes {
  const lanes = new Map<string, Lane>();
  let onIdle: (() => void)[] = [];

  function start(lane: Lane): void {
    while (lane.running < PLACES && lane.queue.length > 0) {
      const wait = lane.free - elapsed();
      if (lane.gap > 0 && wait > 0) {
        lane.timer ??= setTimeout(() => {
          lane.timer = undefined;
          start(lane);
        }, wait);
        return;
      }
      lane.free = Math.max(lane.free, elapsed()) + lane.gap;
      const work = lane.queue.shift();
      if (work === undefined) return;
      lane.running++;
      void work().finally(() => {
        lane.running--;
        start(lane);
        if (!isBusy()) rest();
      });
    }
  }

  const isBusy = () => [...lanes.values()].some(({ running, queue }) => running > 0 || queue.length > 0);

  function rest(): void {
    for (const resolve of onIdle) resolve();
    onIdle = [];
  }

  const idle = () => (isBusy() ? new Promise<void>((resolve) => onIdle.push(resolve)) : Promise.resolve());

  return {
    run(name, work, perSecond) {
      let lane = lanes.get(name);
      if (lane === undefined) {
        const gap = perSecond === undefined ? 0 : 1000 / perSecond;
        lane = { queue: [], running: 0, gap, free: 0, timer: undefined };
        lanes.set(name, lane);
      }
      lane.queue.push(work);
      start(lane);
    },
    stop() {
      for (const lane of lanes.values()) {
        clearTimeout(lane.timer);
        lane.queue.length = 0;
      }
      return idle();
    },
    idle,
  };
}
