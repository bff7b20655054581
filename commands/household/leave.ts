import { personalCommand } from "../../src/core/command.ts";
import { UserError } from "../../src/core/errors.ts";
import { flag, optional } from "../../src/core/option.ts";
import { button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { md } from "../../src/core/text.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import type { Matter } from "../../src/domain/matter.ts";
import type { Member } from "../../src/domain/member.ts";
import { householdOf } from "../../src/domain/sharing.ts";
import { anyReminder, findReminder } from "./any-reminder.ts";

export const householdLeave = personalCommand({
  name: "household leave",
  about: "End the sharing of a reminder, whichever side you are on",
  options: {
    reminder: anyReminder("Which shared reminder", isShared),
    sure: optional(flag("Yes, end it")),
  },
  async run({ reminder: typed, sure }, { member, household, knowledge }) {
    const matter = findReminder(typed, member, knowledge, isShared);
    const label = matterLabel(matter, knowledge);
    if (!isShared(matter, member))
      throw new UserError(`${label} isn't shared with anybody, so there is nothing to end.`, [
        { label: "What is shared", runs: { command: "household list", given: {} } },
      ]);
    if (sure !== true)
      return message(`End the sharing of ${label}?`, [
        paragraphs(
          md`${WHAT_ENDS[matter.kind === "shared" ? "theirs" : "yours"]} Sharing it again takes a new code.`,
        ),
        buttons(
          button("End it", "household leave", { reminder: matter.id, sure: "yes" }, { style: "danger" }),
          button("Keep it", "household list"),
        ),
      ]);
    await household.leave(matter);
    return message(`${label} is no longer shared`, [
      paragraphs(
        matter.kind === "shared"
          ? md`None of its reminders comes to you any more, and nothing of it is kept about you. The one whose it is goes on alone, and is told at their next command.`
          : md`Its reminders come to you alone. A code that was given out for it is no longer good; who got its reminders is told at their next command.`,
      ),
      buttons(button("What is shared", "household list"), button("My reminders", "reminders")),
    ]);
  },
});

const WHAT_ENDS = {
  theirs: "None of its reminders comes to you any more.",
  yours: "Its reminders come to you alone, and a code given out for it is no longer good.",
};

/** Shared with the member, or by them, or offered. */
function isShared({ id, kind }: Matter, member: Member): boolean {
  const { offers, shares } = householdOf(member);
  return kind === "shared" || [...offers, ...shares].some(({ matter }) => matter === id);
}
