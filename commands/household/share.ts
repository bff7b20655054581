import { personalCommand } from "../../src/core/command.ts";
import { UserError } from "../../src/core/errors.ts";
import { CODE_DAYS } from "../../src/core/household/household.ts";
import { button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { bullets, join, md, moment, strong } from "../../src/core/text.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import { householdOf } from "../../src/domain/sharing.ts";
import { anyReminder, findReminder } from "./any-reminder.ts";

export const householdShare = personalCommand({
  name: "household share",
  about: "Let one other member get a reminder of yours, too",
  options: { reminder: anyReminder("Which of your reminders", ({ kind }) => kind !== "shared") },
  async run({ reminder: typed }, { member, household, knowledge, timeZone }) {
    const matter = findReminder(typed, member, knowledge, ({ kind }) => kind !== "shared");
    if (matter.kind === "shared")
      throw new UserError("That one is shared with you; only the member whose it is can share it.");
    const { code, until } = await household.offer(matter.id);
    const named = householdOf(member).name !== undefined;
    return message(`${matterLabel(matter, knowledge)}: the code to share it`, [
      paragraphs(
        join(
          md`${strong(code)}`,
          md`Give it to the member who shall get its reminders, too. They type \`household join\` and the code, on Discord or on Slack, see what it is, and accept or decline. I write to nobody before that.`,
          bullets([
            md`It is good once, until ${moment(until, timeZone)} (${CODE_DAYS} days). It isn't shown again; sharing again makes a new one.`,
            md`Each of you gets every reminder, with all that stands in it, at their own hour. Either may press Done; Snooze is for oneself.`,
            md`Either can end it at any time with \`household leave\`.`,
          ]),
        ),
      ),
      buttons(
        named
          ? undefined
          : { label: "Choose a name", runs: { command: "household name", given: {}, edit: true } },
        button("Take it back", "household leave", { reminder: matter.id }),
      ),
    ]);
  },
});
