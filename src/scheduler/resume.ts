import { membersOf } from "../core/community/erasure.ts";
import type { Members } from "../core/members.ts";
import type { Member } from "../domain/member.ts";
import { CorruptDocument } from "../store/errors.ts";

/** The desk is back in a community: what waits for its members is tried at once, and their wake-ups are set again. */
export async function resume(community: string, members: Members, now: Temporal.Instant): Promise<void> {
  for await (const key of membersOf(community, members)) {
    try {
      await members.update(key, (stored) => tryNow(stored, now));
    } catch (error) {
      // Reported when it was found; the others go on.
      if (!(error instanceof CorruptDocument)) throw error;
    }
  }
}

/** The document with what was not let through put forward to `now`. */
function tryNow(member: Member, now: Temporal.Instant): Member {
  const waits = ({ state, retryAt }: Member["sending"][number]) =>
    state === "blocked" && retryAt !== undefined && Temporal.Instant.compare(retryAt, now) > 0;
  if (!member.sending.some(waits)) return member;
  return {
    ...member,
    sending: member.sending.map((each) => (waits(each) ? { ...each, retryAt: now } : each)),
  };
}
