import type { Member, Sending } from "../domain/member.ts";
import type { Notice } from "../domain/notice.ts";
import { begun, isDoubtful } from "./gather.ts";

/** What becomes of a member's messages while direct messages don't reach them. */
const HELD = { open: undefined, blocked: "blocked", missing: "gone", gone: "gone" } as const;

/** The message whose next try finds out whether direct messages arrive again; undefined while they do, or it is time. */
export function refusal({ direct, sending }: Member, now: Temporal.Instant): Sending | undefined {
  const kept = HELD[direct?.state ?? "open"];
  return sending.find(
    ({ state, retryAt, words }) =>
      state === kept && words !== true && retryAt !== undefined && Temporal.Instant.compare(now, retryAt) < 0,
  );
}

/** What came due while direct messages don't arrive: it waits without a try of its own. */
export function held(
  key: string,
  notices: readonly [Notice, ...Notice[]],
  refused: Sending,
  now: Temporal.Instant,
): Sending {
  return waitingWith(begun(key, notices, now), refused);
}

/** The member's messages, with those that were surely not sent waiting for the next try of the one that was refused. */
export function holdOthers(sending: readonly Sending[], refused: Sending): Sending[] {
  const isHeld = (each: Sending) => !isDoubtful(each) && each.id !== refused.id;
  return sending.map((each) => (isHeld(each) ? waitingWith(each, refused) : each));
}

function waitingWith(sending: Sending, { state, reason, retryAt }: Sending): Sending {
  return {
    ...sending,
    state,
    ...(reason !== undefined && { reason }),
    ...(retryAt && { retryAt }),
  };
}
