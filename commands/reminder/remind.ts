import { personalCommand } from "../../src/core/command.ts";
import { BadInput } from "../../src/core/errors.ts";
import { text, when } from "../../src/core/option.ts";
import { heldWords } from "../../src/core/reminder/held-words.ts";
import { forgetButton } from "../../src/core/reminder/matter-buttons.ts";
import { requireRoom } from "../../src/core/reminder/room.ts";
import { button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { worldOf } from "../../src/core/rules.ts";
import { md, moment, words } from "../../src/core/text.ts";
import type { Note } from "../../src/domain/note.ts";
import { notices } from "../../src/domain/plan.ts";
import { forgetDone } from "../../src/domain/room.ts";

export const remind = personalCommand({
  name: "remind",
  about: "Remind me of something, once",
  options: {
    what: text("What to remind you of", { max: 300 }),
    when: when("When, such as tomorrow 9am, in 20 minutes or 2027-03-14"),
  },
  async run({ what: typed, when }, { update, now, today, timeZone, knowledge, from }) {
    const what = typed.replace(/^me to (?=\S)/i, "");
    const world = worldOf(knowledge, timeZone);
    let note: Note | undefined;
    const member = await update((stored) => {
      const kept = forgetDone(stored, now);
      requireRoom(kept, "note");
      const id = `n${kept.nextId}`;
      note = { kind: "note", id, version: 1, added: now, answers: {}, what, when };
      const changed = { ...kept, matters: [...kept.matters, note], nextId: kept.nextId + 1 };
      if (!notices(changed, now, world).some(({ matter }) => matter === id))
        throw passed(stored.profile.hour, today);
      return changed;
    });
    const id = note?.id;
    const [notice] = notices(member, now, world).filter(({ matter }) => matter === id);
    if (id === undefined || notice === undefined) throw new Error("the update ran without adding the note");
    const direct = message("Your reminders will come here", [
      paragraphs(md`The first one: ${moment(notice.at, timeZone)}.`),
      paragraphs(words(what)),
    ]);
    return message(
      "I'll remind you",
      [
        paragraphs(md`On **${moment(notice.at, timeZone)}**:`),
        paragraphs(words(what)),
        notice.held === undefined ? undefined : paragraphs(heldWords(notice.held, timeZone)),
        buttons(forgetButton(id, from), button("My reminders", "reminders")),
      ],
      from.platform === "local" || member.direct?.state === "open" ? {} : { direct },
    );
  },
});

/** A day alone means the member's hour, which may be over today. */
function passed(hour: Temporal.PlainTime, today: Temporal.PlainDate): BadInput {
  const at = hour.toString({ smallestUnit: "minute" });
  return new BadInput({
    when: `a day without a time means ${at}, your hour, which is past today; name a time, or another day such as ${today.add({ days: 1 })}`,
  });
}
