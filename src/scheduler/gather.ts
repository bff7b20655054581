import { postmarkKey } from "../core/postmark.ts";
import type { Sending } from "../domain/member.ts";
import { isLate } from "../domain/misfire.ts";
import type { Notice } from "../domain/notice.ts";

type Due = readonly [Notice, ...Notice[]];

/**
 * What a member missed comes as one message and not as a burst: what is late already, what a pause held back, and
 * what was surely refused before and is to be tried again. What comes in its time comes by itself. Nothing is
 * gathered while the member is at rest, nor while another message's turn is before it: what is written down as
 * intended must be sent at once, or it would be in doubt. What was refused for its words goes alone, or it would take
 * others with it.
 */
export function gather(
  key: string,
  kept: readonly Sending[],
  due: readonly Due[],
  now: Temporal.Instant,
  isAtRest: boolean,
): Sending[] {
  if (isAtRest) return [...kept];
  const heldUp = kept.filter((sending) => isHeldUp(sending, now));
  const others = kept.filter((sending) => !heldUp.includes(sending));
  const late = due.filter(([latest]) => isMissed(latest, now)).map((notices) => begun(key, notices, now));
  const [first, ...more] = [...heldUp, ...late];
  if (others.some((sending) => isReady(sending, now))) return [...others, ...heldUp];
  if (first === undefined || more.length === 0) return [...kept];
  return [...others, together(key, first, more, now)];
}

/** A message about one matter, before it is sent for the first time. */
export function begun(key: string, [latest, ...others]: Due, now: Temporal.Instant): Sending {
  const notices: Sending["notices"] = [latest.key, ...others.map((other) => other.key)];
  return { id: postmarkKey(key, latest.key), notices, since: now, tries: 0, state: "intended" };
}

function together(key: string, first: Sending, others: readonly Sending[], now: Temporal.Instant): Sending {
  const all = [first, ...others];
  const notices = all.flatMap((sending) => sending.notices);
  const attempts = all.map(({ attempts = [] }) => attempts).toSorted((a, b) => b.length - a.length)[0] ?? [];
  const ping = all.find((sending) => sending.ping !== undefined)?.ping;
  return {
    id: postmarkKey(key, notices.join(" ")),
    notices,
    since: now,
    tries: 0,
    state: "intended",
    ...(attempts.length > 0 && { attempts }),
    ...(ping && { ping }),
  };
}

function isReady({ retryAt }: Sending, now: Temporal.Instant): boolean {
  return retryAt === undefined || Temporal.Instant.compare(retryAt, now) <= 0;
}

function isHeldUp(sending: Sending, now: Temporal.Instant): boolean {
  const isOld = isLate(sending.since, now);
  return isOld && isReady(sending, now) && !isDoubtful(sending) && sending.words !== true;
}

function isMissed({ at, held }: Notice, now: Temporal.Instant): boolean {
  return held?.by === "pause" || isLate(at, now);
}

/** Whether some try of a message may have arrived though no receipt tells of it. */
export function isDoubtful({ state, doubt }: Sending): boolean {
  return state === "intended" || state === "unknown" || doubt === true;
}
