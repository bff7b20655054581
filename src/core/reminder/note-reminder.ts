import type { Note } from "../../domain/note.ts";
import type { Address, Notice } from "../../domain/notice.ts";
import { type Message, message, paragraphs } from "../reply.ts";
import { md, moment, words } from "../text.ts";
import { shorten } from "../words/label.ts";
import { matterButtons } from "./matter-buttons.ts";
import { lateNote } from "./reminder-parts.ts";

/** A member's own reminder: their words, and when they asked for it. */
export function noteReminder(
  { what, added }: Note,
  [latest, ...others]: readonly [Notice, ...Notice[]],
  to: Address,
  timeZone: string,
  now: Temporal.Instant,
): Message {
  const short = shorten(what);
  return message(`Reminder: ${short}`, [
    lateNote(latest, others.length, now, timeZone),
    short === what ? undefined : paragraphs(words(what)),
    paragraphs(md`Asked for on ${moment(added, timeZone)}.`),
    matterButtons(latest.key, to, what),
  ]);
}
