import { personalCommand } from "../../src/core/command.ts";
import { UserError } from "../../src/core/errors.ts";
import { matterLabel } from "../../src/core/label.ts";
import { text } from "../../src/core/option.ts";
import { FOR, requireOwner } from "../../src/core/owner.ts";
import { buttons, message, paragraphs } from "../../src/core/reply.ts";
import { md, moment } from "../../src/core/text.ts";
import { matterOf, press } from "../../src/domain/answer.ts";
import type { Matter } from "../../src/domain/matter.ts";
import type { Text } from "../../src/knowledge/markdown.ts";
import { undoButton } from "./undo-button.ts";

/** Why a press on a reminder does nothing any more. */
export const FORGOTTEN =
  "What this reminder was about is no longer kept, so there is nothing left to do. Type reminders to see what is.";

export const done = personalCommand({
  name: "done",
  about: "What this reminder is about is dealt with",
  options: { notice: text("The reminder", { max: 60 }), for: FOR },
  hidden: true,
  async run({ notice, for: mark }, { from, member: stored, update, knowledge, now, timeZone }) {
    requireOwner(mark, from);
    const before = matterOf(stored, notice);
    if (before === undefined) throw new UserError(FORGOTTEN);
    const label = matterLabel(before.matter, knowledge);
    const already = before.matter.answers[before.cycle]?.done;
    if (already !== undefined)
      return message(`${label}: already done`, [
        paragraphs(md`You marked it done on ${moment(already, timeZone)}; nothing changed.`),
      ]);
    const member = await update((current) => {
      const found = matterOf(current, notice);
      if (found === undefined) throw new UserError(FORGOTTEN);
      if (found.matter.answers[found.cycle]?.done !== undefined) return current;
      return press(current, found.cycle, found.matter, { done: now }, now);
    });
    return message(`${label}: done`, [
      paragraphs(before.cycle.includes(".keep") ? ENDED.note : ENDED[before.matter.kind]),
      buttons(undoButton(member, from)),
    ]);
  },
});

/** What Done ends, and what goes on. */
const ENDED: Readonly<Record<Matter["kind"], Text>> = {
  card: md`No more reminders about this year's fee. The clock goes on with the next renewal.`,
  note: md`It won't come again.`,
  call: md`No more reminders to follow it up. What you logged is kept: type \`call list\`.`,
  dispute: md`No more reminders about this step. Those about the other steps go on until you log how the dispute ended.`,
};
