/**
 * The loopback Discord's own time. It stands still unless a test turns it, so that no deadline of Discord's can
 * pass because a machine is slow; `ticking` lets it run, for trying the real deadlines.
 */
export type WorldClock = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly advance: (milliseconds: number) => void;
};

export function startClock(ticking: boolean): WorldClock {
  const start = performance.timeOrigin + performance.now();
  const elapsed = () => (ticking ? performance.timeOrigin + performance.now() - start : 0);
  let turned = 0;
  return {
    now: () => Math.floor(start + elapsed() + turned),
    advance(milliseconds) {
      turned += milliseconds;
    },
  };
}

/** As Discord writes times: `2026-11-24T09:00:00.000000+00:00`. */
export function isoTime(milliseconds: number): string {
  const time = Temporal.Instant.fromEpochMilliseconds(milliseconds);
  return time.toString({ fractionalSecondDigits: 6 }).replace("Z", "+00:00");
}
