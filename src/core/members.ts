import { type Member, newMember } from "../domain/member.ts";
import { plan, type World } from "../domain/plan.ts";
import type { Documents } from "../store/documents.ts";
import type { Clock } from "./clock.ts";

/** The members' documents. Every write derives anew when the document wakes, and says so to the scheduler. */
export type Members = {
  /** Undefined where nothing is kept about them. */
  readonly read: (key: string) => Promise<Member | undefined>;
  /** Resolves once the change is durable; what `change` throws leaves the document as it was. */
  readonly update: (key: string, change: (member: Member) => Member) => Promise<Member>;
  readonly erase: (key: string) => Promise<void>;
  /** Every document's key and undecoded content. */
  readonly scan: () => AsyncIterable<readonly [key: string, raw: unknown]>;
};

export function openMembers(
  documents: Documents<Member>,
  world: World,
  clock: Clock,
  woken: (key: string, at: Temporal.Instant | undefined) => void,
): Members {
  return {
    read: documents.read,
    async update(key, change) {
      const written = await documents.update(key, (stored) => {
        const member = stored ?? newMember();
        const changed = change(member);
        return changed === member ? stored : withWake(changed, clock.now(), world);
      });
      if (written !== undefined) woken(key, written.wakeAt);
      return written ?? newMember();
    },
    async erase(key) {
      await documents.update(key, () => undefined);
      woken(key, undefined);
    },
    scan: documents.scan,
  };
}

function withWake(member: Member, now: Temporal.Instant, world: World): Member {
  const { due, expired, next } = plan(member, now, world);
  const { wakeAt: _, ...rest } = member;
  const wakeAt = due.length > 0 || expired.length > 0 ? now : next;
  return wakeAt === undefined ? rest : { ...rest, wakeAt };
}
