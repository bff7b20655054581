import type { Delivery } from "../core/platform.ts";
import { postmarkKey } from "../core/postmark.ts";
import { type Attempt, withAttempt } from "../domain/attempt.ts";
import { lookAgainAt, refusedAt } from "../domain/direct.ts";
import { type Member, type Sending, zoneOf } from "../domain/member.ts";
import type { Notice } from "../domain/notice.ts";
import { notices, type Plan, plan, type World } from "../domain/plan.ts";
import { heads, matterIn, receipts } from "../domain/receipts.ts";
import { isResting } from "../domain/rest.ts";
import { begun, gather } from "./gather.ts";
import { held, holdOthers, refusal } from "./hold.ts";

/** How long to wait before a member who lets no message through is tried again. */
const BLOCKED_RETRY = { hours: 24 };
/** The first wait after an answer was lost; it doubles up to an hour. */
const UNKNOWN_RETRY_SECONDS = 5;

/**
 * Writes down, before anything is sent, what is to be sent now: one message at a time, so that nobody gets more
 * than a platform takes for one person. What came too late is marked expired, and what the member has settled
 * meanwhile is no longer on its way.
 */
export function intend(key: string, member: Member, now: Temporal.Instant, world: World): Member {
  // Nothing to send, and perhaps erased just now: an erased document must not come back.
  if (member.matters.length === 0 && member.sending.length === 0) return member;
  const known = new Map(notices(member, now, world).map((notice) => [notice.key, notice]));
  const { due, expired } = plan(member, now, world);
  if (member.profile.delivery === "calendar") return listOnly(member, due.flat(), expired, now);
  const kept = member.sending.filter((sending) => !isOver(sending, known, now));
  const over = member.sending
    .filter((sending) => isOver(sending, known, now))
    .flatMap((each) => each.notices);
  const late = [...over.filter((notice) => known.has(notice)), ...expired.map((notice) => notice.key)];
  return {
    ...member,
    sending: toSend(key, { ...member, sending: kept }, due, now, world),
    told: {
      ...member.told,
      ...Object.fromEntries(late.map((notice) => [notice, { how: "expired", at: now }])),
    },
  };
}

/** What is on its way, with the next message that is due; with all that is, where they have to wait. */
function toSend(
  key: string,
  member: Member,
  due: Plan["due"],
  now: Temporal.Instant,
  world: World,
): Sending[] {
  const refused = refusal(member, now);
  if (refused !== undefined)
    return [...member.sending, ...due.map((notices) => held(key, notices, refused, now))];
  const sending = gather(key, member.sending, due, now, isAtRest(member, now, world));
  const first = nextToSend({ ...member, sending }, now, world) === undefined ? due.at(-1) : undefined;
  return first === undefined ? sending : [...sending, begun(key, first, now)];
}

/** The message whose turn it is: the oldest that waits no more, but none for a second time in hours of rest. */
export function nextToSend(member: Member, now: Temporal.Instant, world: World): Sending | undefined {
  const resting = isAtRest(member, now, world);
  return member.sending.find(
    ({ since, retryAt }) =>
      !(resting && Temporal.Instant.compare(since, now) < 0) &&
      (retryAt === undefined || Temporal.Instant.compare(retryAt, now) <= 0),
  );
}

/** Whether the member is not to be written to just now. */
export function isAtRest(member: Member, now: Temporal.Instant, world: World): boolean {
  return isResting(now, member.profile, zoneOf(member, world.timeZone));
}

/** For a member who takes reminders from their calendar: what is due is marked so, and nothing is sent. */
function listOnly(
  member: Member,
  due: readonly Notice[],
  expired: readonly Notice[],
  now: Temporal.Instant,
): Member {
  const keys = [...due.map(({ key }) => key), ...member.sending.flatMap((each) => each.notices)];
  const listed = keys.map((key) => [key, { how: "listed", at: now }] as const);
  const late = expired.map(({ key }) => [key, { how: "expired", at: now }] as const);
  return { ...member, sending: [], told: { ...member.told, ...Object.fromEntries([...listed, ...late]) } };
}

/**
 * Writes down that a message is sent once more: `doubt` where an earlier try may have arrived, `repeat` where it
 * is worded so because nobody can say.
 */
export function retry(
  member: Member,
  id: string,
  { doubt, repeat }: { readonly doubt: boolean; readonly repeat: boolean },
): Member {
  return withSending(member, id, ({ doubt: _, unheard: __, ...sending }) => ({
    ...sending,
    state: "intended",
    tries: sending.tries + 1,
    repeat,
    ...(doubt && { doubt }),
  }));
}

/** Writes down since when look-ups for a message get no answer. */
export function noteUnheard(member: Member, id: string, now: Temporal.Instant): Member {
  return withSending(member, id, (sending) => ({ unheard: now, ...sending }));
}

/** Writes down what became of a message. */
export function settle(member: Member, id: string, delivery: Delivery, now: Temporal.Instant): Member {
  const sending = member.sending.find((each) => each.id === id);
  if (sending === undefined) return member;
  const tried = { ...sending, attempts: withAttempt(sending.attempts, attemptOf(delivery, now)) };
  switch (delivery.outcome) {
    case "delivered":
      return {
        ...member,
        direct: { state: "open", since: now },
        sending: member.sending.filter((each) => each.id !== id),
        told: { ...member.told, ...receipts(tried, tried.repeat === true ? "repeated" : "sent", now) },
      };
    case "later":
      return withSending(member, id, () =>
        put(tried, "later", now.add({ milliseconds: Math.ceil(delivery.after) }), delivery.reason),
      );
    case "blocked": {
      const refused = put(tried, "blocked", now.add(BLOCKED_RETRY), delivery.reason);
      if (delivery.words === true) return alone(member, refused, now);
      const next = withSending(member, id, () => refused);
      const direct = refusedAt(member.direct, delivery, now);
      return { ...next, direct, sending: holdOthers(next.sending, refused) };
    }
    case "gone": {
      const direct = refusedAt(member.direct, delivery, now);
      const refused = put(tried, "gone", lookAgainAt(direct), delivery.reason);
      const next = withSending(member, id, () => refused);
      return { ...next, direct, sending: holdOthers(next.sending, refused) };
    }
    case "unknown": {
      const seconds = Math.min(UNKNOWN_RETRY_SECONDS * 2 ** sending.tries, 3600);
      const milliseconds = Math.ceil(delivery.after ?? seconds * 1000);
      return withSending(member, id, () => put(tried, "unknown", now.add({ milliseconds }), delivery.reason));
    }
  }
}

/** No longer of use, or settled by the member meanwhile. */
function isOver(sending: Sending, known: ReadonlyMap<string, Notice>, now: Temporal.Instant): boolean {
  return heads(sending).every((key) => {
    const until = known.get(key)?.until;
    return !known.has(key) || (until !== undefined && Temporal.Instant.compare(now, until) >= 0);
  });
}

function attemptOf(delivery: Delivery, at: Temporal.Instant): Attempt {
  const { outcome } = delivery;
  return outcome === "delivered" ? { at, outcome } : { at, outcome, reason: delivery.reason };
}

function put(
  { words: _, ...sending }: Sending,
  state: Sending["state"],
  retryAt: Temporal.Instant,
  reason: string,
): Sending {
  return { ...sending, state, reason, tries: sending.tries + 1, retryAt };
}

/** A message was refused for its words: it waits by itself, and one about several matters is told as one for each. */
function alone(member: Member, refused: Sending, now: Temporal.Instant): Member {
  const parts = heads(refused);
  if (parts.length === 1) return withSending(member, refused.id, () => ({ ...refused, words: true }));
  const apart = parts.map((head): Sending => {
    const notices = refused.notices.filter((notice) => matterIn(notice) === matterIn(head));
    const id = postmarkKey(refused.id, head);
    return { ...refused, id, notices, state: "later", words: true, since: now, retryAt: now };
  });
  return {
    ...member,
    sending: member.sending.flatMap((each) => (each.id === refused.id ? apart : [each])),
  };
}

function withSending(member: Member, id: string, change: (sending: Sending) => Sending): Member {
  if (!member.sending.some((each) => each.id === id)) return member;
  return { ...member, sending: member.sending.map((each) => (each.id === id ? change(each) : each)) };
}
