import type { Card } from "./card.ts";
import type { Member } from "./member.ts";

/** How long a press can be taken back. */
export const UNDO_MINUTES = 10;

export type Press =
  | { readonly done: Temporal.Instant }
  | { readonly snooze: { readonly notice: string; readonly until: Temporal.Instant } };

/** The card and the year that a notice is about; undefined where the card was removed. */
export function cardOfNotice(
  member: Member,
  notice: string,
): { readonly card: Card; readonly cycle: string } | undefined {
  const [id, year] = notice.split(".");
  const card = member.cards.find((each) => each.id === id);
  return card === undefined || year === undefined ? undefined : { card, cycle: `${card.id}.${year}` };
}

/** Writes a press into the card's year, and keeps the card as it was for ten minutes under `undo`. */
export function press(member: Member, cycle: string, card: Card, pressed: Press, now: Temporal.Instant): Member {
  const kept = "done" in pressed ? {} : card.answers[cycle];
  return changeCard(member, { ...card, answers: { ...card.answers, [cycle]: { ...kept, ...pressed } } }, now);
}

/** Puts a changed card in place of the one it was; its earlier state can be had back for ten minutes. */
export function changeCard(member: Member, changed: Card, now: Temporal.Instant): Member {
  const before = member.cards.find(({ id }) => id === changed.id);
  if (before === undefined) return member;
  const after = { ...changed, version: before.version + 1 };
  const open = member.undo.filter(({ until }) => Temporal.Instant.compare(now, until) < 0);
  return {
    ...member,
    cards: member.cards.map((card) => (card.id === after.id ? after : card)),
    undo: [
      ...open,
      {
        id: `u${member.nextId}`,
        until: now.add({ minutes: UNDO_MINUTES }),
        after: after.version,
        card: before,
      },
    ],
    nextId: member.nextId + 1,
  };
}

/** Why a press can't be taken back. */
export type NoUndo = "too late" | "changed since";

/** The exact earlier state of the card, unless ten minutes have passed or something else changed it meanwhile. */
export function takeBack(member: Member, id: string, now: Temporal.Instant): Member | NoUndo {
  const entry = member.undo.find((each) => each.id === id);
  if (entry === undefined || Temporal.Instant.compare(now, entry.until) >= 0) return "too late";
  const current = member.cards.find((card) => card.id === entry.card.id);
  if (current?.version !== entry.after) return "changed since";
  return {
    ...member,
    cards: member.cards.map((card) => (card.id === entry.card.id ? entry.card : card)),
    undo: member.undo.filter((each) => each.id !== id),
  };
}
