import type { Share } from "../domain/household.ts";
import { type Member, newMember } from "../domain/member.ts";
import { plan, type World } from "../domain/plan.ts";
import { countChanges, endSharing, followShare, pointerTo, toldOf, untold } from "../domain/sharing.ts";
import type { Documents } from "../store/documents.ts";
import { CorruptDocument, StoreUnavailable } from "../store/errors.ts";
import type { Clock } from "./clock.ts";
import { withLent, withoutLent } from "./household/lending.ts";

/**
 * The members' documents, with the facts of what others share with them. Every write derives anew when the document
 * wakes, and says so to the scheduler; a changed matter that is shared wakes the other's document, too.
 */
export type Members = {
  /** Undefined where nothing is kept about them. */
  readonly read: (key: string) => Promise<Member | undefined>;
  /** Resolves once the change is durable; what `change` throws leaves the document as it was. */
  readonly update: (key: string, change: (member: Member) => Member) => Promise<Member>;
  readonly erase: (key: string) => Promise<void>;
  /** Every document's key, also of such as can't be read; `under` as below. */
  readonly keys: (under?: string) => AsyncIterable<string>;
  /** Every document's key and undecoded content; with `under`, those whose keys begin with it and a dot. */
  readonly scan: (under?: string) => AsyncIterable<readonly [key: string, raw: unknown]>;
};

export function openMembers(
  documents: Documents<Member>,
  world: World,
  clock: Clock,
  woken: (key: string, at: Temporal.Instant | undefined, member?: Member) => void,
): Members {
  const lent = (key: string, member: Member) => withLent(member, key, documents.read);

  async function write(key: string, change: (member: Member) => Member): Promise<Member> {
    let seen: Member | undefined;
    const written = await documents.update(key, async (stored) => {
      const member = await lent(key, stored ?? newMember());
      const changed = change(member);
      seen = changed;
      if (changed === member) return stored;
      seen = withWake(await lent(key, countChanges(member, changed)), clock.now(), world);
      // Erased while somebody's reminder was about to be shared with them: they stay erased.
      if (stored === undefined && changed.matters.length > 0 && seen.matters.length === 0) return undefined;
      return withoutLent(seen);
    });
    if (written !== undefined) woken(key, written.wakeAt, written);
    return seen ?? newMember();
  }

  async function isFollowed(key: string, share: Share): Promise<boolean> {
    try {
      const partner = await write(share.with, (member) => followShare(member, key, share));
      return pointerTo(partner, key, share.matter) !== undefined;
    } catch (error) {
      // Set aside until it is mended: the share stays, and waits for nothing.
      if (error instanceof CorruptDocument) return true;
      throw error;
    }
  }

  /**
   * Wakes the other side of each share that changed. The document that changed is due until that is done, so that
   * a crash in between only puts it off to the next start.
   */
  async function follow(key: string, shares: readonly Share[]): Promise<void> {
    for (const share of shares) {
      const followed = await isFollowed(key, share);
      await write(key, (member) =>
        followed ? toldOf(member, share) : endSharing(member, share.matter, "left"),
      );
    }
  }

  return {
    async read(key) {
      const member = await documents.read(key);
      return member && lent(key, member);
    },
    async update(key, change) {
      const written = await write(key, change);
      try {
        await follow(key, untold(written));
      } catch (error) {
        // What was asked is done; the document stays due, and the next ring tries again.
        if (!(error instanceof StoreUnavailable)) throw error;
      }
      return written;
    },
    async erase(key) {
      await documents.remove(key);
      woken(key, undefined);
    },
    keys: documents.keys,
    scan: documents.scan,
  };
}

function withWake(member: Member, now: Temporal.Instant, world: World): Member {
  const { due, expired, next } = plan(member, now, world);
  const { wakeAt: _, ...rest } = member;
  const isDue = due.length > 0 || expired.length > 0 || untold(member).length > 0;
  const wakeAt = isDue ? now : next;
  return wakeAt === undefined ? rest : { ...rest, wakeAt };
}
