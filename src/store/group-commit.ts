import type { Connection } from "./connection.ts";
import type { Session } from "./session.ts";

/** Writes that share their way to the disk. */
export type GroupCommit = {
  /** Resolves with what `change` returns once that is durable; rejects if it isn't, and then nothing was written. */
  readonly write: <T>(change: (session: Session) => T) => Promise<T>;
  /**
   * Resolves when what was overwritten or removed before is out of the log, too, once for all who ask in one turn. A
   * backup that is being made holds the log: then it is emptied after one of the next writes.
   */
  readonly scour: () => Promise<void>;
  /** Resolves when all that was handed in so far is durable or has failed. */
  readonly settled: () => Promise<void>;
};

/** Writes a transaction, so that a great many don't hold up the event loop. */
const MOST = 1000;

type Write = {
  readonly run: (session: Session) => void;
  readonly done: () => void;
  readonly fail: (error: unknown) => void;
};

/** Commits all writes of one turn of the event loop together: one flush of the disk for all of them. */
export function createGroupCommit(connection: Connection): GroupCommit {
  const queue: Write[] = [];
  let waiting: (() => void)[] = [];
  let scouring: Promise<void> | undefined;
  let isOwed = false;

  function flush(): void {
    const batch = queue.splice(0, MOST);
    if (queue.length > 0) setImmediate(flush);
    try {
      connection.write((session) => {
        for (const { run } of batch) run(session);
      });
      if (isOwed) isOwed = !connection.scour();
      for (const { done } of batch) done();
    } catch (error) {
      for (const { fail } of batch) fail(error);
    }
    if (queue.length > 0) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  }

  return {
    write(change) {
      const { promise, resolve, reject } = Promise.withResolvers<ReturnType<typeof change>>();
      let result: ReturnType<typeof change>;
      queue.push({
        run: (session) => {
          result = change(session);
        },
        done: () => resolve(result),
        fail: reject,
      });
      // After the turn's promises have run, and after nothing else: the first write of a turn rings for all.
      if (queue.length === 1) setImmediate(flush);
      return promise;
    },
    scour() {
      scouring ??= new Promise((resolve) => {
        setImmediate(() => {
          scouring = undefined;
          isOwed = !connection.scour();
          resolve();
        });
      });
      return scouring;
    },
    settled() {
      if (queue.length === 0) return Promise.resolve();
      return new Promise((resolve) => waiting.push(resolve));
    },
  };
}
