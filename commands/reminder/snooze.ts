import { personalCommand } from "../../src/core/command.ts";
import { BadInput, UserError } from "../../src/core/errors.ts";
import { flag, optional, text } from "../../src/core/option.ts";
import { FOR, requireOwner } from "../../src/core/reminder/owner.ts";
import { button, buttons, type Message, message, paragraphs } from "../../src/core/reply.ts";
import { worldOf } from "../../src/core/rules.ts";
import { md, moment } from "../../src/core/text.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import { matterOf, press } from "../../src/domain/answer.ts";
import { factsOf, type Matter } from "../../src/domain/matter.ts";
import type { Member } from "../../src/domain/member.ts";
import type { OwnMatter } from "../../src/domain/own-matter.ts";
import { notices } from "../../src/domain/plan.ts";
import { release } from "../../src/domain/rest.ts";
import type { When } from "../../src/domain/when.ts";
import { FORGOTTEN } from "./done.ts";
import { undoButton } from "./undo-button.ts";
import { instantUntil, TIMES, TOMORROW, timesFor, untilOption } from "./until.ts";

/**
 * One press puts a reminder off until tomorrow at the member's hour; the buttons of the answer offer other times,
 * and a form for any. A time in words counts once the member has seen how it was read.
 */
export const snooze = personalCommand({
  name: "snooze",
  about: "Remind me again later",
  options: {
    notice: { ...text("The reminder", { max: 60 }), carried: true },
    for: FOR,
    until: optional(untilOption),
    sure: { ...optional(flag("Yes, then")), carried: true },
  },
  hidden: true,
  async run({ notice: pressed, for: mark, until: asked, sure }, context) {
    const { from, member: before, update, knowledge, now, today, timeZone } = context;
    requireOwner(mark, from);
    const [notice = pressed] = pressed.split("~");
    const given = { notice, for: mark };
    const until = asked ?? TOMORROW;
    const meant = (member: Member) => {
      const { matter, facts, cycle } = openTurn(member, notice);
      const wanted = instantUntil(until, facts, cycle, member, context);
      return { matter, facts, cycle, wanted, at: release(wanted, member.profile, timeZone).at };
    };
    const shown = meant(before);
    const due = notices(before, now, worldOf(knowledge, timeZone)).find(({ key }) => key === notice)?.at;
    if (asked === undefined && due !== undefined && Temporal.Instant.compare(due, shown.at) > 0)
      throw new BadInput({
        until: "that reminder comes later than tomorrow anyway; say until when it shall wait",
      });
    const label = matterLabel(shown.matter, knowledge);
    if (!("time" in until) && sure !== true) return confirmation(label, shown.at, until, given, timeZone);
    const member = await update((stored) => {
      const { matter, cycle, wanted } = meant(stored);
      return press(stored, cycle, matter, { snooze: { notice, until: wanted } }, now);
    });
    const others = timesFor(shown.facts, shown.cycle, today).filter(
      (time) => !("time" in until && until.time === time),
    );
    return message(`${label}: I'll remind you again`, [
      paragraphs(md`On ${moment(shown.at, timeZone)}.`),
      buttons(...others.map((time) => button(TIMES[time], "snooze", { ...given, until: time }))),
      buttons(
        { label: "Other time…", runs: { command: "snooze", given, edit: true } },
        undoButton(member, from),
      ),
    ]);
  },
});

/** The turn of a matter that a notice is about. Throws a sentence where it is gone or done. */
function openTurn(
  member: Member,
  notice: string,
): { readonly matter: Matter; readonly facts: OwnMatter; readonly cycle: string } {
  const found = matterOf(member, notice);
  const facts = found && factsOf(found.matter);
  if (found === undefined || facts === undefined) throw new UserError(FORGOTTEN);
  if (facts.answers[found.cycle]?.done !== undefined)
    throw new UserError(
      "That is marked done, so there is nothing to put off. Type reminders to see what is left.",
    );
  return { ...found, facts };
}

function confirmation(
  label: string,
  at: Temporal.Instant,
  until: When,
  given: Readonly<Record<string, string>>,
  timeZone: string,
): Message {
  const exactly = "at" in until ? until.at.toString() : until.day.toString();
  return message(`${label}: remind you then?`, [
    paragraphs(md`On **${moment(at, timeZone)}**. Nothing has changed yet.`),
    buttons(button("Yes, then", "snooze", { ...given, until: exactly, sure: "yes" }, { style: "primary" }), {
      label: "Another time…",
      runs: { command: "snooze", given, edit: true },
    }),
  ]);
}
