import { removeMatter } from "./answer.ts";
import { callsOf, type Matter } from "./matter.ts";
import type { Member } from "./member.ts";

/** How much is kept for one person: more would be no help to them, and a burden on everybody's clock. */
export const MOST_CALLS = 200;
export const MOST_MATTERS = 100;

/** Days after Done for which a note is kept, before it makes room for another. */
const KEEP_DONE_DAYS = 30;

/** Whether another matter of the kind may be added. */
export function hasRoom(member: Member, kind: Matter["kind"]): boolean {
  const calls = callsOf(member).length;
  return kind === "call" ? calls < MOST_CALLS : member.matters.length - calls < MOST_MATTERS;
}

/** The document without the notes that were done a month ago and longer. */
export function forgetDone(member: Member, now: Temporal.Instant): Member {
  const before = now.subtract({ hours: 24 * KEEP_DONE_DAYS });
  const old = member.matters.filter(
    ({ kind, answers }) =>
      kind === "note" &&
      Object.values(answers).some(({ done }) => done && Temporal.Instant.compare(done, before) < 0),
  );
  return old.reduce((left, { id }) => removeMatter(left, id), member);
}
