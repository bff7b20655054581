/** The present, handed in: the only place that reads the machine's clocks. */
export type Clock = {
  /** Wall-clock time. */
  readonly now: () => Temporal.Instant;
  /** Milliseconds of a clock that never jumps; only differences mean anything. */
  readonly elapsed: () => number;
};

export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  elapsed: () => performance.now(),
};
