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

/** The instant in an HTTP Date header (RFC 9110, 5.6.7); undefined where it is none. */
export function fromHttpDate(header: string): Temporal.Instant | undefined {
  const milliseconds = Date.parse(header);
  return Number.isNaN(milliseconds) ? undefined : Temporal.Instant.fromEpochMilliseconds(milliseconds);
}
