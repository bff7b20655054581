import type { Clock } from "../core/clock.ts";
import type { Communities } from "../core/community/communities.ts";
import type { Platform } from "../core/platform.ts";
import { postmarkKey } from "../core/postmark.ts";
import { message, paragraphs } from "../core/reply.ts";
import { join, md, words } from "../core/text.ts";
import type { Digest } from "../domain/digest.ts";
import { addressOf } from "../domain/notice.ts";

type Stopped = NonNullable<Digest["stopped"]>;

/** Milliseconds before it is looked whether the message arrived whose answer was lost. */
const LOOK_AFTER = 60_000;

/** Tells whoever set a digest up, once and directly, that it has stopped and why. */
export async function tellStopped(
  key: string,
  { stopped, by, channel }: Digest,
  platform: Platform,
  { communities, clock }: { readonly communities: Communities; readonly clock: Clock },
): Promise<void> {
  if (stopped === undefined || stopped.notice === "done") return;
  const now = clock.now();
  if (stopped.retryAt !== undefined && Temporal.Instant.compare(now, stopped.retryAt) < 0) return;
  const write = (to: Partial<Stopped>) =>
    communities.update(key, (community) => {
      const { digest } = community;
      if (digest?.stopped?.at.equals(stopped.at) !== true) return community;
      const { retryAt: _, ...rest } = digest.stopped;
      return { ...community, digest: { ...digest, stopped: { ...rest, ...to } } };
    });
  const later = (notice: Stopped["notice"], after: number) =>
    write({ notice, retryAt: clock.now().add({ milliseconds: Math.ceil(after) }) });
  const to = by === undefined ? undefined : addressOf(by);
  const id = postmarkKey(key, channel, String(stopped.at));
  const isBegun = to !== undefined && stopped.notice === "begun";
  const fate = isBegun ? await platform.find(to, id) : "absent";
  if (fate === "unheard" || typeof fate === "object") {
    await later("begun", fate === "unheard" ? LOOK_AFTER : fate.askAfter);
    return;
  }
  if (to === undefined || fate !== "absent") {
    await write({ notice: "done" });
    return;
  }
  await write({ notice: "begun" });
  const delivery = await platform.deliver(to, notice(stopped.reason), { key: id });
  switch (delivery.outcome) {
    case "later":
      await later("due", delivery.after);
      return;
    case "unknown":
      await later("begun", LOOK_AFTER);
      return;
    default:
      await write({ notice: "done" });
  }
}

function notice(reason: string) {
  return message("The weekly digest has stopped", [
    paragraphs(
      join(
        md`The channel that you chose for it took no more messages:`,
        words(reason),
        md`Nothing more is sent there. When it is put right, set it up again with ${{ type: "inlineCode", value: "admin digest" }}.`,
      ),
    ),
  ]);
}
