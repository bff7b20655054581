import type { Clock } from "../core/clock.ts";
import type { Log } from "../core/log.ts";
import { CorruptDocument } from "../store/errors.ts";
import { startBell } from "./bell.ts";
import { createLanes, type Lane } from "./lanes.ts";
import { createWakes, type Wake } from "./wakes.ts";

export type Scheduler = {
  /** A document's next wake-up was set, moved or removed. */
  readonly woken: (key: string, at: Temporal.Instant | undefined, document?: unknown) => void;
  /** Looks at what is due now; costs next to nothing where nothing is. */
  readonly ring: () => void;
  /** Loads every wake-up from the store, catches up with what came due meanwhile, and rings from then on. */
  readonly start: () => Promise<void>;
  /** Rings no more, and resolves once what is being sent is sent and receipted. */
  readonly stop: () => Promise<void>;
  /** Resolves when nothing is being sent. */
  readonly idle: () => Promise<void>;
  /** How many documents will wake. */
  readonly waiting: () => number;
};

export type SchedulerParts = {
  readonly clock: Clock;
  readonly log: Log;
  /** Every document's key and undecoded content. */
  readonly scan: () => AsyncIterable<readonly [key: string, raw: unknown]>;
  /** The lane in which a document is dealt with. */
  readonly lane?: (key: string) => Lane;
  /** Those who take turns in a lane: the name of the group that a document, decoded or not, belongs to. */
  readonly group?: (document: unknown) => string | undefined;
  /** Whether the clock can be trusted; nothing fires while it can't. */
  readonly trusts?: () => boolean;
  /** Sends what a document has due, and sets its next wake-up by writing it. */
  readonly deliverDue: (key: string) => Promise<void>;
};

/** How long a document waits whose delivery failed on our side, such as a store that can't be written. */
const FAILED_RETRY_MS = 5_000;
/** When to look again at a document that is just being dealt with. */
const BUSY_RETRY_MS = 1_000;
/** Documents handed to their lanes in one turn of the event loop; in between, people are answered. */
const MOST_A_TURN = 2_000;

export function createScheduler({
  clock,
  log,
  scan,
  deliverDue,
  trusts = () => true,
  lane = () => ({ name: "all" }),
  group = () => undefined,
}: SchedulerParts): Scheduler {
  const wakes = createWakes();
  const lanes = createLanes(clock.elapsed);
  const busy = new Set<string>();
  let bell: ReturnType<typeof startBell> | undefined;
  let stopped = false;

  async function deal({ key, group: own }: Wake): Promise<void> {
    try {
      if (!stopped) await deliverDue(key);
    } catch (error) {
      // Reported when it was found; nobody else can mend it while the desk holds the store.
      if (error instanceof CorruptDocument) return;
      log.error({ document: key, error }, "delivery failed on our side; it is tried again");
      wakes.set(key, clock.now().epochMilliseconds + FAILED_RETRY_MS, own);
    } finally {
      busy.delete(key);
    }
  }

  function ring(): void {
    if (!trusts()) return;
    const now = clock.now().epochMilliseconds;
    const due = wakes.take(now, MOST_A_TURN);
    for (const wake of due) {
      const { key } = wake;
      if (busy.has(key)) {
        wakes.set(key, now + BUSY_RETRY_MS, wake.group);
        continue;
      }
      busy.add(key);
      lanes.run(lane(key), wake.group, () => deal(wake));
    }
    if (due.length === MOST_A_TURN && !stopped) setImmediate(ring);
  }

  return {
    woken: (key, at, document) => wakes.set(key, at?.epochMilliseconds, group(document)),
    ring,
    async start() {
      for await (const [key, raw] of scan()) {
        const at = wakeAtOf(raw);
        if (at !== undefined) wakes.set(key, at, group(raw));
      }
      log.info({ waiting: wakes.size() }, "wake-ups loaded");
      bell = startBell(ring);
      ring();
    },
    async stop() {
      stopped = true;
      await bell?.stop();
      await lanes.stop();
    },
    idle: lanes.idle,
    waiting: wakes.size,
  };
}

/** The wake-up in a document that isn't decoded; decoding waits until the document wakes. */
function wakeAtOf(raw: unknown): number | undefined {
  if (typeof raw !== "object" || raw === null || !("wakeAt" in raw)) return undefined;
  return typeof raw.wakeAt === "string" ? Temporal.Instant.from(raw.wakeAt).epochMilliseconds : undefined;
}
