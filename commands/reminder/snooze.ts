import { personalCommand } from "../../src/core/command.ts";
import { UserError } from "../../src/core/errors.ts";
import { matterLabel } from "../../src/core/label.ts";
import { choice, optional, text } from "../../src/core/option.ts";
import { FOR, requireOwner } from "../../src/core/owner.ts";
import { button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { md, moment } from "../../src/core/text.ts";
import { matterOf, press } from "../../src/domain/answer.ts";
import { instantOf } from "../../src/domain/calendar.ts";
import type { Member } from "../../src/domain/member.ts";
import { FORGOTTEN } from "./done.ts";
import { undoButton } from "./undo-button.ts";

const TIMES = {
  "20m": "20 minutes",
  "3h": "3 hours",
  tomorrow: "Tomorrow",
  week: "Next week",
} as const;

/** One press puts a reminder off until tomorrow at the member's hour; the buttons of the answer offer other times. */
export const snooze = personalCommand({
  name: "snooze",
  about: "Remind me again later",
  options: {
    notice: text("The reminder", { max: 60 }),
    for: FOR,
    until: optional(choice("Until when", TIMES)),
  },
  hidden: true,
  async run(
    { notice: pressed, for: mark, until = "tomorrow" },
    { from, update, knowledge, now, today, timeZone },
  ) {
    requireOwner(mark, from);
    const [notice = pressed] = pressed.split("~");
    let at = now;
    let label = "";
    const member = await update((stored) => {
      const found = matterOf(stored, notice);
      if (found === undefined) throw new UserError(FORGOTTEN);
      label = matterLabel(found.matter, knowledge);
      if (found.matter.answers[found.cycle]?.done !== undefined)
        throw new UserError(`${label} is marked done, so there is nothing to put off.`);
      at = timeOf(until, stored, now, today, timeZone);
      return press(stored, found.cycle, found.matter, { snooze: { notice, until: at } }, now);
    });
    const others = Object.entries(TIMES).filter(([value]) => value !== until);
    return message(`${label}: I'll remind you again`, [
      paragraphs(md`On ${moment(at, timeZone)}.`),
      buttons(
        ...others.map(([value, name]) => button(name, "snooze", { notice, for: mark, until: value })),
        undoButton(member, from),
      ),
    ]);
  },
});

function timeOf(
  until: keyof typeof TIMES,
  { profile }: Member,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
  timeZone: string,
): Temporal.Instant {
  switch (until) {
    case "20m":
      return now.add({ minutes: 20 });
    case "3h":
      return now.add({ hours: 3 });
    case "tomorrow":
      return instantOf(today.add({ days: 1 }), profile.hour, timeZone);
    case "week":
      return instantOf(today.add({ weeks: 1 }), profile.hour, timeZone);
  }
}
