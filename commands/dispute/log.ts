import { personalCommand } from "../../src/core/command.ts";
import { EVENT_NAMES } from "../../src/core/dispute/words.ts";
import { UserError } from "../../src/core/errors.ts";
import { choice, text } from "../../src/core/option.ts";
import { FOR, requireOwner } from "../../src/core/reminder/owner.ts";
import { button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { md } from "../../src/core/text.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import { changeMatter } from "../../src/domain/answer.ts";
import { logEvent, logged } from "../../src/domain/dispute.ts";
import { disputesOf } from "../../src/domain/matter.ts";
import type { Member } from "../../src/domain/member.ts";
import { FORGOTTEN } from "../reminder/done.ts";
import { loggedAnswer } from "./logged-answer.ts";

/** One press logs that something happened today; a second press, on whatever day, changes nothing. */
export const disputeLog = personalCommand({
  name: "dispute log",
  about: "This happened today",
  options: {
    dispute: text("The dispute", { max: 12 }),
    event: choice("What happened", EVENT_NAMES),
    for: FOR,
  },
  hidden: true,
  async run({ dispute: id, event, for: mark }, context) {
    const { from, knowledge, update, today, now, member: before } = context;
    requireOwner(mark, from);
    const already = logged(find(before, id), event);
    if (already !== undefined)
      return message(`${matterLabel(find(before, id), knowledge)}: already logged`, [
        paragraphs(md`You logged “${EVENT_NAMES[event]}” on ${already.on}; nothing changed.`),
        buttons(
          {
            label: "Another day",
            runs: { command: "dispute update", given: { dispute: id, event }, edit: true },
          },
          button("My reminders", "reminders"),
        ),
      ]);
    const member = await update((stored) => {
      const dispute = find(stored, id);
      if (logged(dispute, event) !== undefined) return stored;
      return changeMatter(stored, logEvent(dispute, event, today, now), now);
    });
    return loggedAnswer(find(member, id), event, member, context);
  },
});

function find(member: Member, id: string) {
  const dispute = disputesOf(member).find((each) => each.id === id);
  if (dispute === undefined) throw new UserError(FORGOTTEN);
  return dispute;
}
