import { oncePer } from "../../domain/cache.ts";
import { isLate, tellsOf } from "../../domain/misfire.ts";
import type { Notice } from "../../domain/notice.ts";
import type { Knowledge } from "../../knowledge/schema.ts";
import { type Block, paragraphs } from "../reply.ts";
import { md, moment } from "../text.ts";

/** Says that a reminder comes late, and for how many it stands; nothing where it is on time. */
export function lateNote(
  notice: Notice,
  superseded: number,
  now: Temporal.Instant,
  timeZone: string,
): Block | undefined {
  if (!isLate(notice.at, now))
    return notice.held === undefined ? undefined : heldNote(notice.held, superseded, timeZone);
  const others =
    superseded === 0 ? "" : ` It stands for ${superseded + 1} reminders that came due meanwhile.`;
  const tells = tellsOf(notice.kind) === "today" ? " It tells how things stand today." : "";
  return paragraphs(
    md`**Late:** this reminder was set for ${moment(notice.at, timeZone)}, and should have arrived then.${others}${tells}`,
  );
}

/** What held a reminder back that was set for an earlier time. */
function heldNote({ by, from }: NonNullable<Notice["held"]>, superseded: number, timeZone: string): Block {
  const others = superseded === 0 ? "" : ` It stands for ${superseded + 1} reminders.`;
  return paragraphs(
    by === "pause"
      ? md`**Late, after your pause:** this reminder was set for ${moment(from, timeZone)}.${others}`
      : md`It was set for ${moment(from, timeZone)}, in your quiet hours.${others}`,
  );
}

/** Whom to call: the number on the card, then the general line. */
export const callBlock = oncePer(({ numbers }: Knowledge): Block | undefined => {
  const general = numbers.get("general");
  if (general === undefined) return undefined;
  return paragraphs(
    md`**Call** the number on the back of your card; it comes first. The general line is ${general.national} (${general.international}).`,
  );
});
