import { personalCommand } from "../../src/core/command.ts";
import { flag, optional } from "../../src/core/option.ts";
import { button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { md } from "../../src/core/text.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import { removeMatter } from "../../src/domain/answer.ts";
import { findCard, ownCard } from "./own-card.ts";

export const feeRemove = personalCommand({
  name: "fee remove",
  about: "Stop the clock of a card and forget the card",
  options: { card: ownCard, sure: optional(flag("Yes, remove it for good")) },
  async run({ card: typed, sure }, { member, update, knowledge }) {
    const card = findCard(typed, member, knowledge);
    const label = matterLabel(card, knowledge);
    if (sure !== true)
      return message(`Remove ${label}?`, [
        paragraphs(
          md`Its clock, its reminders and what you logged about its fee are forgotten. This can't be undone.`,
        ),
        buttons(
          button("Remove it", "fee remove", { card: card.id, sure: "yes" }, { style: "danger" }),
          button("Keep it", "fee list"),
        ),
      ]);
    await update((stored) => removeMatter(stored, card.id));
    return message(`${label} is removed`, [paragraphs(md`No more reminders will come for it.`)]);
  },
});
