import type { Channel, Delivery, Platform } from "../core/platform.ts";
import { postmarkKey } from "../core/postmark.ts";
import { button, buttons, message, paragraphs } from "../core/reply.ts";
import { md } from "../core/text.ts";
import { withAttempt } from "../domain/attempt.ts";
import type { Member, Sending } from "../domain/member.ts";
import type { Address } from "../domain/notice.ts";
import type { Post } from "./deliver.ts";

/** What a ping says to a whole channel: nothing of what it is about, nor of the member. */
const PING = message("You have a reminder", [
  paragraphs(md`Press Show, or ask me for \`today\`: only you will see it.`),
  buttons(button("Show", "today")),
]);

/** How long a ping stands for what comes after it, too. */
const COVERS = { hours: 1 };

/**
 * Says in the channel that the member chose that a reminder waits, where direct messages don't reach them: once for
 * all that wait. A ping that was perhaps posted is never posted again, since the reminder itself waits on.
 */
export async function ping(
  key: string,
  to: Address,
  seen: Member,
  platform: Platform,
  { members, clock }: Pick<Post, "members" | "clock">,
): Promise<void> {
  const { post } = platform;
  if (post === undefined || waiting(seen, clock.now()).length === 0) return;
  let ids: readonly string[] = [];
  const member = await members.update(key, (stored) => {
    const now = clock.now();
    ids = waiting(stored, now).map(({ id }) => id);
    return withPings(stored, ids, (sending) => ({ ...sending, ping: { state: "intended", at: now } }));
  });
  const [first] = ids;
  const channel = channelOf(member);
  if (first === undefined || channel === undefined) return;
  const delivery = await post(channel, PING, { key: postmarkKey(first, "ping") }, [to.user]);
  await members.update(key, (stored) =>
    withPings(forgetting(stored, channel, delivery), ids, (sending) =>
      settled(sending, delivery, clock.now()),
    ),
  );
}

/** A channel that is gone is forgotten, unless the member has chosen another meanwhile. */
function forgetting(member: Member, { id }: Channel, { outcome }: Delivery): Member {
  const { ping: chosen, ...profile } = member.profile;
  return outcome === "gone" && chosen?.channel === id ? { ...member, profile } : member;
}

function channelOf({ profile }: Member): Channel | undefined {
  return profile.ping && { community: profile.ping.community, id: profile.ping.channel };
}

/** Blocked, and not pinged for yet, or to be pinged for now. */
function waiting(member: Member, now: Temporal.Instant): readonly Sending[] {
  const isCovered = member.sending.some(
    ({ ping: earlier }) => earlier !== undefined && Temporal.Instant.compare(now, earlier.at.add(COVERS)) < 0,
  );
  if (member.profile.ping === undefined) return [];
  return member.sending.filter(
    ({ state, ping: earlier }) =>
      state === "blocked" &&
      (earlier === undefined
        ? !isCovered
        : earlier.state === "later" && Temporal.Instant.compare(earlier.at, now) <= 0),
  );
}

function settled(sending: Sending, delivery: Delivery, now: Temporal.Instant): Sending {
  const { outcome } = delivery;
  const attempt = {
    at: now,
    outcome,
    by: "ping" as const,
    ...(outcome !== "delivered" && { reason: delivery.reason }),
  };
  return {
    ...sending,
    attempts: withAttempt(sending.attempts, attempt),
    ping:
      outcome === "later"
        ? { state: "later", at: now.add({ milliseconds: Math.ceil(delivery.after) }) }
        : { state: "over", at: now },
  };
}

function withPings(member: Member, ids: readonly string[], change: (sending: Sending) => Sending): Member {
  if (ids.length === 0) return member;
  return { ...member, sending: member.sending.map((each) => (ids.includes(each.id) ? change(each) : each)) };
}
