import { personalCommand } from "../../src/core/command.ts";
import { flag, optional } from "../../src/core/option.ts";
import { button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { md } from "../../src/core/text.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import { removeMatter } from "../../src/domain/answer.ts";
import { findDispute, ownDispute } from "./own-dispute.ts";

export const disputeRemove = personalCommand({
  name: "dispute remove",
  about: "Stop the clock of a dispute and forget it",
  options: { dispute: ownDispute, sure: optional(flag("Yes, remove it for good")) },
  async run({ dispute: typed, sure }, { member, update, knowledge }) {
    const dispute = findDispute(typed, member);
    const label = matterLabel(dispute, knowledge);
    if (sure !== true)
      return message(`Remove ${label}?`, [
        paragraphs(
          md`Its clock, its reminders and what you logged about it are forgotten. This can't be undone.`,
        ),
        buttons(
          button("Remove it", "dispute remove", { dispute: dispute.id, sure: "yes" }, { style: "danger" }),
          button("Keep it", "dispute list"),
        ),
      ]);
    await update((stored) => removeMatter(stored, dispute.id));
    return message(`${label} is removed`, [paragraphs(md`No more reminders will come for it.`)]);
  },
});
