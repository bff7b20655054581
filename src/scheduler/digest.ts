import type { Clock } from "../core/clock.ts";
import type { Communities } from "../core/community/communities.ts";
import type { Edition, Editor } from "../core/community/digest.ts";
import type { Log } from "../core/log.ts";
import type { Delivery, Platform } from "../core/platform.ts";
import { postmarkKey } from "../core/postmark.ts";
import type { Community } from "../domain/community.ts";
import { type Digest, type DigestSending, nextDigest } from "../domain/digest.ts";
import type { Address } from "../domain/notice.ts";
import { tellStopped } from "./digest-stop.ts";

export type DigestCare = {
  readonly communities: Communities;
  readonly clock: Clock;
  readonly log: Log;
  readonly edit: Editor;
  readonly platform: (name: Address["platform"]) => Platform | undefined;
};

/**
 * Sends the digest that a community has due, with the discipline of reminders: the intent is durable before it is
 * sent, it is sent once, and the receipt is durable before its contents count as told. Where there is nothing to
 * tell, nothing is sent.
 */
export async function sendDigest(key: string, care: DigestCare): Promise<void> {
  const { communities, clock, edit } = care;
  const { digest, counted, shared } = await communities.read(key);
  const platform = care.platform(key.split(".")[0] as Address["platform"]); // Keys begin with the platform's name.
  if (digest === undefined || platform === undefined) return;
  if (digest.stopped !== undefined) return tellStopped(key, digest, platform, care);
  const now = clock.now();
  if (shared?.includes(digest.channel) === true) {
    await change(key, digest, care, (stored) => stopped(stored, SHARED, now));
    return;
  }
  if (isBefore(now, digest.sending === undefined ? digest.next : (digest.sending.retryAt ?? now))) return;
  const edition = await edit(key, digest, counted, now);
  const attempt = attemptOf(key, digest, platform, now);
  if (edition.message === undefined || attempt === undefined || platform.post === undefined) {
    await settled(key, digest, edition, care);
    return;
  }
  const begun = await change(key, digest, care, (stored) => ({ ...stored, sending: attempt }));
  if (begun === undefined) return;
  const delivery = await platform.post({ community: key, id: digest.channel }, edition.message, {
    key: attempt.id,
    ...(attempt.repeat === true && { repeat: true }),
  });
  report(key, delivery, care.log);
  if (delivery.outcome === "delivered") await settled(key, begun, edition, care);
  else await change(key, begun, care, (stored) => afterFailure(stored, attempt, delivery, clock.now()));
}

/** The first wait after an answer was lost; it doubles up to an hour. */
const UNKNOWN_RETRY_SECONDS = 5;

/** What is written before sending; undefined where another message might be a second repeat. */
function attemptOf(
  key: string,
  { channel, next, sending }: Digest,
  platform: Platform,
  now: Temporal.Instant,
): DigestSending | undefined {
  if (sending === undefined) {
    const id = postmarkKey(key, channel, String(next));
    return { id, since: now, tries: 1, state: "intended" };
  }
  const { id, since, tries, state, doubt = false, repeat = false } = sending;
  const mayHaveCome = doubt || state !== "later";
  const isRefused = now.epochMilliseconds - since.epochMilliseconds < platform.refusesRepeats;
  const again: DigestSending = { id, since, tries: tries + 1, state: "intended", repeat, doubt: mayHaveCome };
  if (!mayHaveCome || isRefused) return again;
  // A channel isn't read to look for it: it is sent once more, worded so.
  return repeat && state !== "later" ? undefined : { ...again, repeat: true };
}

const SHARED = "People of other organizations read that channel now, and its figures are not for them.";

function stopped({ sending: _, ...digest }: Digest, reason: string, at: Temporal.Instant): Digest {
  return { ...digest, stopped: { at, reason, notice: "due" } };
}

function afterFailure(
  digest: Digest,
  attempt: DigestSending,
  delivery: Exclude<Delivery, { outcome: "delivered" }>,
  now: Temporal.Instant,
): Digest {
  const { outcome, reason } = delivery;
  if (outcome === "blocked" || outcome === "gone") return stopped(digest, reason, now);
  const retryAt =
    outcome === "later"
      ? now.add({ milliseconds: Math.ceil(delivery.after) })
      : now.add({ seconds: Math.min(UNKNOWN_RETRY_SECONDS * 2 ** attempt.tries, 3600) });
  return { ...digest, sending: { ...attempt, state: outcome, retryAt } };
}

/** What an edition told counts as told, and the next one is a week away. */
async function settled(key: string, digest: Digest, edition: Edition, care: DigestCare): Promise<void> {
  const { told, quarter, counted } = edition;
  const next = nextDigest(care.clock.now(), digest.timeZone);
  await change(
    key,
    digest,
    care,
    ({ sending: _, ...stored }) => ({ ...stored, told, ...(quarter !== undefined && { quarter }), next }),
    { counted },
  );
}

/** Changes the digest, unless it was stopped or set up anew meanwhile: then undefined. */
async function change(
  key: string,
  digest: Digest,
  { communities }: DigestCare,
  to: (stored: Digest) => Digest,
  rest: Partial<Community> = {},
): Promise<Digest | undefined> {
  let isSame = false;
  const written = await communities.update(key, (community) => {
    const stored = community.digest;
    isSame = stored?.channel === digest.channel && stored.next.equals(digest.next);
    return isSame && stored !== undefined ? { ...community, ...rest, digest: to(stored) } : community;
  });
  return isSame ? written.digest : undefined;
}

function isBefore(now: Temporal.Instant, then: Temporal.Instant): boolean {
  return Temporal.Instant.compare(now, then) < 0;
}

function report(community: string, delivery: Delivery, log: Log): void {
  const fields = { community, outcome: delivery.outcome };
  if (delivery.outcome === "delivered") log.info(fields, "digest posted");
  else log.warn({ ...fields, reason: delivery.reason }, "digest not posted");
}
