import { createFairQueue, type FairQueue } from "./fair-queue.ts";

/** Where messages share a platform's limits: all of Discord, one workspace of Slack. */
export type Lane = {
  readonly name: string;
  /** Starts a second, below the platform's own limit; undefined for no pace. */
  readonly perSecond?: number | undefined;
  /** Milliseconds for which the platform wants nothing more; 0 where something may start. */
  readonly wait?: (() => number) | undefined;
};

/** Work in lanes, each with its own places and pace, so that one with much to send never keeps another waiting. */
export type Lanes = {
  /** Runs the work when its lane has a free place and it is its group's turn there; work never rejects. */
  readonly run: (lane: Lane, group: string, work: () => Promise<void>) => void;
  /** Runs what waits no more, and resolves when what is running has ended. */
  readonly stop: () => Promise<void>;
  /** Resolves when every lane is empty. */
  readonly idle: () => Promise<void>;
};

/** Work at once in a lane: enough for writes to share commits, few enough for a platform that answers slowly. */
const PLACES = 100;
/** What a late timer has cost may be caught up with, so much of it. */
const CATCH_UP_MS = 100;
/** A wait is looked at again after so long, however long it is. */
const LONGEST_TIMER_MS = 60_000;

type Running = {
  readonly queue: FairQueue<() => Promise<void>>;
  /** Milliseconds between two starts; 0 where the lane has no pace. */
  readonly gap: number;
  readonly wait: () => number;
  running: number;
  /** When the next may start, by the monotonic clock. */
  free: number;
  timer: NodeJS.Timeout | undefined;
};

export function createLanes(elapsed: () => number): Lanes {
  const lanes = new Map<string, Running>();
  let pending = 0;
  let onIdle: (() => void)[] = [];

  function start(lane: Running): void {
    while (lane.running < PLACES && lane.queue.size() > 0) {
      const wait = Math.max(lane.wait(), lane.gap > 0 ? lane.free - elapsed() : 0);
      if (wait > 0) {
        later(lane, wait);
        return;
      }
      lane.free = Math.max(lane.free, elapsed() - CATCH_UP_MS) + lane.gap;
      const work = lane.queue.take();
      if (work === undefined) return;
      lane.running++;
      void work().finally(() => {
        lane.running--;
        start(lane);
        done(1);
      });
    }
  }

  function later(lane: Running, wait: number): void {
    lane.timer ??= setTimeout(
      () => {
        lane.timer = undefined;
        start(lane);
      },
      Math.min(wait, LONGEST_TIMER_MS),
    );
  }

  function done(count: number): void {
    pending -= count;
    if (pending > 0) return;
    for (const resolve of onIdle) resolve();
    onIdle = [];
  }

  const idle = () => (pending > 0 ? new Promise<void>((resolve) => onIdle.push(resolve)) : Promise.resolve());

  return {
    run({ name, perSecond, wait = () => 0 }, group, work) {
      let lane = lanes.get(name);
      if (lane === undefined) {
        const gap = perSecond === undefined ? 0 : 1000 / perSecond;
        lane = { queue: createFairQueue(), gap, wait, running: 0, free: 0, timer: undefined };
        lanes.set(name, lane);
      }
      lane.queue.add(group, work);
      pending++;
      start(lane);
    },
    stop() {
      for (const { timer, queue } of lanes.values()) {
        clearTimeout(timer);
        const left = queue.size();
        queue.clear();
        done(left);
      }
      return idle();
    },
    idle,
  };
}
