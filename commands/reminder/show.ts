import { personalCommand } from "../../src/core/command.ts";
import { UserError } from "../../src/core/errors.ts";
import { text } from "../../src/core/option.ts";
import { composeReminder } from "../../src/core/reminder/compose.ts";
import { FOR, requireOwner } from "../../src/core/reminder/owner.ts";
import { worldOf } from "../../src/core/rules.ts";
import { notices } from "../../src/domain/plan.ts";

/** One of several reminders that came together, whole. */
export const show = personalCommand({
  name: "show",
  about: "This reminder, with what to do",
  options: { notice: text("The reminder", { max: 60 }), for: FOR },
  hidden: true,
  run({ notice: key, for: mark }, { member, knowledge, from, now, timeZone }) {
    requireOwner(mark, from);
    const notice = notices(member, now, worldOf(knowledge, timeZone)).find((each) => each.key === key);
    if (notice === undefined)
      throw new UserError("That is dealt with, or no longer kept. Type reminders to see what is open.");
    return composeReminder(knowledge, timeZone)(from, member, [notice], now);
  },
});
