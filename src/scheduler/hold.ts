import type { Member, Sending } from "../domain/member.ts";
import type { Notice } from "../domain/notice.ts";
import { begun, isDoubtful } from "./gather.ts";

/** The message whose next try finds out whether direct messages are open again; undefined while they are, or it is time. */
export function refusal({ direct, sending }: Member, now: Temporal.Instant): Sending | undefined {
  if (direct?.state !== "blocked") return undefined;
  return sending.find(
    ({ state, retryAt }) =>
      state === "blocked" && retryAt !== undefined && Temporal.Instant.compare(now, retryAt) < 0,
  );
}

/** What came due while direct messages are closed: blocked without a try of its own. */
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
  const isHeld = (each: Sending) =>
    (each.state === "later" || each.state === "blocked") && !isDoubtful(each) && each.id !== refused.id;
  return sending.map((each) => (isHeld(each) ? waitingWith(each, refused) : each));
}

function waitingWith(sending: Sending, { reason, retryAt }: Sending): Sending {
  return {
    ...sending,
    state: "blocked",
    ...(reason !== undefined && { reason }),
    ...(retryAt && { retryAt }),
  };
}
