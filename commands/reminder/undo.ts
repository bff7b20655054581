import { personalCommand } from "../../src/core/command.ts";
import { UserError } from "../../src/core/errors.ts";
import { optional, text } from "../../src/core/option.ts";
import { FOR, requireOwner } from "../../src/core/reminder/owner.ts";
import { button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { md } from "../../src/core/text.ts";
import { type NoUndo, takeBack, UNDO_MINUTES } from "../../src/domain/answer.ts";
import { sharedOf } from "../../src/domain/matter.ts";
import { FORGOTTEN } from "./done.ts";

export const undo = personalCommand({
  name: "undo",
  about: "Take the last press back",
  options: {
    change: text("Which change", { max: 12 }),
    for: FOR,
    matter: optional(text("What is shared, where it was that", { max: 12 })),
  },
  hidden: true,
  async run({ change, for: mark, matter }, { from, member, household, update, now }) {
    requireOwner(mark, from);
    const pointer = sharedOf(member).find(({ id }) => id === matter);
    if (matter !== undefined && pointer === undefined) throw new UserError(FORGOTTEN);
    const truth = pointer && household.truth(pointer);
    await (truth?.update ?? update)((stored) => {
      const entry = stored.undo.find(({ id }) => id === change);
      if (truth !== undefined && entry !== undefined && entry.before.id !== truth.id)
        throw new UserError(FORGOTTEN);
      const restored = takeBack(stored, change, now);
      if (typeof restored === "string") throw new UserError(sentence(restored));
      return restored;
    });
    return message("Taken back", [
      paragraphs(md`Everything is as it was before.`),
      buttons(button("My reminders", "reminders")),
    ]);
  },
});

function sentence(reason: NoUndo): string {
  return reason === "too late"
    ? `That can be taken back for ${UNDO_MINUTES} minutes only, and they have passed, or it was taken back already. Type reminders to see how things stand.`
    : "Something else has changed since, so taking this back would undo more than you pressed. Type reminders to see how things stand.";
}
