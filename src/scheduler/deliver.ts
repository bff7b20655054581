import type { Clock } from "../core/clock.ts";
import type { Log } from "../core/log.ts";
import type { Members } from "../core/members.ts";
import type { Delivery, Platform } from "../core/platform.ts";
import type { Compose } from "../core/reminder/compose.ts";
import type { Message } from "../core/reply.ts";
import { forgetAt } from "../domain/direct.ts";
import type { Member, Sending } from "../domain/member.ts";
import { type Address, addressOf } from "../domain/notice.ts";
import { notices, type World } from "../domain/plan.ts";
import { isDoubtful } from "./gather.ts";
import { intend, isAtRest, nextToSend, noteUnheard, retry, settle } from "./intent.ts";
import { ping } from "./ping.ts";

export type Post = {
  readonly members: Members;
  readonly clock: Clock;
  readonly world: World;
  readonly log: Log;
  readonly platform: (name: Address["platform"]) => Platform | undefined;
  readonly compose: Compose;
  /** Erases all that is kept about a member. */
  readonly erase: (key: string) => Promise<void>;
  /** Whether the desk was removed from where the person is: then nothing is tried until it is back. */
  readonly isAway?: (to: Address) => boolean;
  /** Hears what became of each try. */
  readonly heard?: (platform: Address["platform"], outcome: Delivery["outcome"]) => void;
};

/**
 * Sends the next message that a document has due: the intent is durable before the message is sent, it is sent
 * once, and the receipt is durable before the notice counts as told. A crash in between leaves a message whose
 * fate is looked into before it may be sent again. Where more is due, the document wakes at once.
 */
export async function deliverDue(key: string, post: Post): Promise<void> {
  const { members, clock, world } = post;
  const to = addressOf(key);
  const platform = to && post.platform(to.platform);
  if (to === undefined || platform === undefined || post.isAway?.(to)) return;
  const started = clock.now();
  let before: readonly string[] = [];
  const member = await members.update(key, (stored) => {
    before = stored.sending.map(({ id }) => id);
    return intend(key, stored, started, world);
  });
  const after = await sendNext(key, to, member, before, started, platform, post);
  if (isAtRest(after, started, world)) return;
  await ping(key, to, after, platform, post);
  const forgetting = forgetAt(after.direct);
  if (forgetting === undefined || Temporal.Instant.compare(forgetting, started) > 0) return;
  await post.erase(key);
  post.log.info({ platform: to.platform }, "erased what was kept of somebody who is gone");
}

/** Sends the message whose turn it is, if there is one, and gives the document with its receipt. */
async function sendNext(
  key: string,
  to: Address,
  member: Member,
  before: readonly string[],
  now: Temporal.Instant,
  platform: Platform,
  post: Post,
): Promise<Member> {
  const { members, clock, world } = post;
  const sending = nextToSend(member, now, world);
  const message = sending && composed(to, member, sending, post);
  if (sending === undefined || message === undefined) return member;
  const isNew = !before.includes(sending.id);
  const delivery = await attempt(key, to, sending, message, isNew, platform, post);
  if (delivery === undefined) return member;
  const settled = await members.update(key, (stored) => settle(stored, sending.id, delivery, clock.now()));
  report(key, sending, delivery, post.log);
  post.heard?.(to.platform, delivery.outcome);
  return settled;
}

/** Milliseconds for which look-ups may get no answer before that counts as a refusal, and between two of them. */
const [UNHEARD_MS, LOOK_AGAIN_MS] = [60_000, 20_000];
const UNCLEAR = "The platform doesn't say whether the message arrived.";

/**
 * One try; undefined where the member was told in another way meanwhile. A message that may have been sent already
 * is first looked for, where the platform wouldn't refuse it itself.
 */
async function attempt(
  key: string,
  to: Address,
  sending: Sending,
  message: Message,
  isNew: boolean,
  platform: Platform,
  { members, clock }: Post,
): Promise<Delivery | undefined> {
  if (isNew) return platform.deliver(to, message, { key: sending.id });
  const age = clock.now().epochMilliseconds - sending.since.epochMilliseconds;
  let doubt = isDoubtful(sending);
  let repeat = sending.repeat === true;
  if (doubt && age >= platform.refusesRepeats) {
    const fate = await platform.find(to, sending.id);
    if (fate === "found") return { outcome: "delivered" };
    if (typeof fate === "object") return { outcome: "unknown", after: fate.askAfter, reason: UNCLEAR };
    if (fate === "unheard" && !isLongUnheard(sending, clock.now())) {
      await members.update(key, (stored) => noteUnheard(stored, sending.id, clock.now()));
      return { outcome: "unknown", after: LOOK_AGAIN_MS, reason: UNCLEAR };
    }
    if (fate === "absent") doubt = repeat = false;
    else {
      // A repeat that was surely refused may be tried again; one that perhaps arrived is never sent twice.
      const perhapsRepeated = repeat && (sending.state === "intended" || sending.state === "unknown");
      if (perhapsRepeated) return { outcome: "unknown", reason: UNCLEAR };
      repeat = true;
    }
  }
  const noted = await members.update(key, (stored) => retry(stored, sending.id, { doubt, repeat }));
  if (!noted.sending.some(({ id }) => id === sending.id)) return undefined;
  return platform.deliver(to, message, { key: sending.id, ...(repeat && { repeat }) });
}

function isLongUnheard({ unheard }: Sending, now: Temporal.Instant): boolean {
  return unheard !== undefined && now.epochMilliseconds - unheard.epochMilliseconds >= UNHEARD_MS;
}

function composed(
  to: Address,
  member: Member,
  sending: Sending,
  { compose, clock, world }: Post,
): Message | undefined {
  const now = clock.now();
  const known = notices(member, now, world);
  const [latest, ...others] = sending.notices.flatMap((key) => known.filter((notice) => notice.key === key));
  return latest === undefined ? undefined : compose(to, member, [latest, ...others], now);
}

function report(key: string, { notices: [notice], tries }: Sending, delivery: Delivery, log: Log): void {
  const fields = { member: key, notice, tries, outcome: delivery.outcome };
  if (delivery.outcome === "delivered") log.info(fields, "reminder delivered");
  else log.warn({ ...fields, reason: delivery.reason }, "reminder not delivered");
}
