import { withoutMatter } from "./household.ts";
import type { Matter } from "./matter.ts";
import type { Member } from "./member.ts";

/** How long a press can be taken back. */
export const UNDO_MINUTES = 10;
/** So many of the latest presses can be taken back: each keeps a whole matter, and a button can be pressed all day. */
const MOST_UNDO = 20;

export type Press =
  | { readonly done: Temporal.Instant; readonly by?: "partner" }
  | { readonly snooze: { readonly notice: string; readonly until: Temporal.Instant } };

/** The matter and the turn of it that a notice is about; undefined where the matter was removed. */
export function matterOf(
  member: Member,
  notice: string,
): { readonly matter: Matter; readonly cycle: string } | undefined {
  const [id, turn] = notice.split(".");
  const matter = member.matters.find((each) => each.id === id);
  return matter === undefined || turn === undefined ? undefined : { matter, cycle: `${matter.id}.${turn}` };
}

/** Writes a press into the matter's turn, and keeps the matter as it was for ten minutes under `undo`. */
export function press(
  member: Member,
  cycle: string,
  matter: Matter,
  pressed: Press,
  now: Temporal.Instant,
): Member {
  const kept = "done" in pressed ? {} : matter.answers[cycle];
  const answers = { ...matter.answers, [cycle]: { ...kept, ...pressed } };
  return changeMatter(member, { ...matter, answers }, now);
}

/** Puts a changed matter in place of what it was; its earlier state can be had back for ten minutes. */
export function changeMatter(member: Member, changed: Matter, now: Temporal.Instant): Member {
  const before = member.matters.find(({ id }) => id === changed.id);
  if (before === undefined) return member;
  const after = { ...changed, version: before.version + 1 };
  const open = member.undo.filter(({ until }) => Temporal.Instant.compare(now, until) < 0);
  const entry = {
    id: `u${member.nextId}`,
    until: now.add({ minutes: UNDO_MINUTES }),
    after: after.version,
    before,
  };
  return {
    ...member,
    matters: member.matters.map((matter) => (matter.id === after.id ? after : matter)),
    undo: [...open, entry].slice(-MOST_UNDO),
    nextId: member.nextId + 1,
  };
}

/** The member's document without the matter, and without what was told of it, on its way, shared or could be taken back. */
export function removeMatter(member: Member, id: string): Member {
  const told = Object.entries(member.told).filter(([key]) => !key.startsWith(`${id}.`));
  return {
    ...member,
    matters: member.matters.filter((matter) => matter.id !== id),
    told: Object.fromEntries(told),
    sending: member.sending.flatMap((sending) => {
      const [first, ...others] = sending.notices.filter((key) => !key.startsWith(`${id}.`));
      return first === undefined ? [] : [{ ...sending, notices: [first, ...others] }];
    }),
    undo: member.undo.filter((entry) => entry.before.id !== id),
    ...(member.household && { household: withoutMatter(member.household, id) }),
  };
}

/** Why a press can't be taken back. */
export type NoUndo = "too late" | "changed since";

/** The exact earlier state of the matter, unless ten minutes have passed or something else changed it meanwhile. */
export function takeBack(member: Member, id: string, now: Temporal.Instant): Member | NoUndo {
  const entry = member.undo.find((each) => each.id === id);
  if (entry === undefined || Temporal.Instant.compare(now, entry.until) >= 0) return "too late";
  const current = member.matters.find((matter) => matter.id === entry.before.id);
  if (current?.version !== entry.after) return "changed since";
  return {
    ...member,
    matters: member.matters.map((matter) => (matter.id === entry.before.id ? entry.before : matter)),
    undo: member.undo.filter((each) => each.id !== id),
  };
}
