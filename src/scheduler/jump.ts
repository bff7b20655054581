import type { Clock } from "../core/clock.ts";

/** A wall clock that runs ahead of the monotonic one by more than this has jumped, or the machine has slept. */
const JUMP_MS = 10 * 60_000;
/** Without confirmation the new time counts after so long on the monotonic clock. */
const HOLD_MS = 10 * 60_000;
/** How near another clock must be to confirm ours. */
const AGREE_MS = 2 * 60_000;

/**
 * Watches for a wall clock that jumps ahead while the desk runs: reminders of months would fire at once, and
 * can't be called back. Nothing fires until another clock agrees, the jump is taken back, or ten minutes pass.
 */
export type JumpGuard = {
  /** Whether the present can be trusted; to be asked at every ring. */
  readonly trusts: () => boolean;
};

export function createJumpGuard(
  clock: Clock,
  /** Another clock's time, such as the Date header of a platform's answer; undefined where none can be had. */
  askOther: () => Promise<Temporal.Instant | undefined>,
  held: () => void = () => {},
): JumpGuard {
  let last = read(clock);
  /** The last moment that was trusted, while the present isn't. */
  let doubt: { readonly since: Moment; asked: boolean; confirmed: boolean } | undefined;

  function ask(current: NonNullable<typeof doubt>): void {
    if (current.asked) return;
    current.asked = true;
    askOther().then(
      (other) => {
        const ours = clock.now().epochMilliseconds;
        if (other === undefined) current.asked = false;
        else current.confirmed = Math.abs(other.epochMilliseconds - ours) <= AGREE_MS;
      },
      () => {
        current.asked = false;
      },
    );
  }

  return {
    trusts() {
      const now = read(clock);
      if (doubt === undefined && ahead(last, now) > JUMP_MS) {
        doubt = { since: last, asked: false, confirmed: false };
        held();
      }
      last = now;
      if (doubt === undefined) return true;
      const waited = now.elapsed - doubt.since.elapsed;
      if (doubt.confirmed || waited >= HOLD_MS || ahead(doubt.since, now) <= JUMP_MS) {
        doubt = undefined;
        return true;
      }
      ask(doubt);
      return false;
    },
  };
}

type Moment = { readonly wall: number; readonly elapsed: number };

function read(clock: Clock): Moment {
  return { wall: clock.now().epochMilliseconds, elapsed: clock.elapsed() };
}

/** How much further the wall clock went than the monotonic one between two moments. */
function ahead(from: Moment, to: Moment): number {
  return to.wall - from.wall - (to.elapsed - from.elapsed);
}
