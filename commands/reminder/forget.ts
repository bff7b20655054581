import { personalCommand } from "../../src/core/command.ts";
import { UserError } from "../../src/core/errors.ts";
import { flag, optional, text } from "../../src/core/option.ts";
import { FOR, requireOwner } from "../../src/core/reminder/owner.ts";
import { button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { md } from "../../src/core/text.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import { removeMatter } from "../../src/domain/answer.ts";
import { FORGOTTEN } from "./done.ts";

export const forget = personalCommand({
  name: "forget",
  about: "Remove a reminder or a logged call",
  options: { matter: text("Which", { max: 12 }), for: FOR, sure: optional(flag("Yes, remove it")) },
  hidden: true,
  async run({ matter: id, for: mark, sure }, { from, member, update, knowledge }) {
    requireOwner(mark, from);
    const matter = member.matters.find((each) => each.id === id && each.kind !== "shared");
    if (matter === undefined) throw new UserError(FORGOTTEN);
    const label = matterLabel(matter, knowledge);
    if (sure !== true)
      return message(`Remove ${label}?`, [
        paragraphs(md`It is forgotten, with its reminders. This can't be undone.`),
        buttons(
          button("Remove it", "forget", { matter: id, for: mark, sure: "yes" }, { style: "danger" }),
          button("Keep it", "reminders"),
        ),
      ]);
    await update((stored) => removeMatter(stored, id));
    return message(`${label} is removed`, [paragraphs(md`No more reminders will come for it.`)]);
  },
});
