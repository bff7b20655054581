import { personalCommand } from "../../src/core/command.ts";
import type { Offered } from "../../src/core/household/household.ts";
import { householdName } from "../../src/core/household/words.ts";
import { flag, optional, text } from "../../src/core/option.ts";
import { button, buttons, type Message, message, paragraphs } from "../../src/core/reply.ts";
import { md } from "../../src/core/text.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import type { OwnMatter } from "../../src/domain/own-matter.ts";
import { withHousehold } from "../../src/domain/sharing.ts";
import type { Knowledge } from "../../src/knowledge/schema.ts";

export const householdJoin = personalCommand({
  name: "household join",
  about: "Look at what a code shares with you, and accept or decline",
  options: {
    code: text("The code that you were given, such as BCDF-GHJK", { max: 20 }),
    sure: { ...optional(flag("Yes, I accept")), carried: true },
  },
  async run({ code, sure }, { from, member, household, update, knowledge }) {
    if (sure !== true) return preview(code, await household.look(code), knowledge);
    const { matter, by } = await household.accept(code);
    await update((stored) => withHousehold(stored, { wrong: [] }));
    const label = matterLabel(matter, knowledge);
    const direct = message("Shared reminders will come here", [
      paragraphs(md`The first ones: those of ${label}, shared with you by ${householdName(by)}.`),
    ]);
    return message(
      `${label} is shared with you`,
      [
        paragraphs(
          md`You get its reminders from now on, at your own hour and by your own settings. Done is for you both, Snooze for you alone. End it at any time with \`household leave\`.`,
        ),
        buttons(button("My reminders", "reminders"), {
          label: "Choose a name",
          runs: { command: "household name", given: {}, edit: true },
        }),
      ],
      from.platform === "local" || member.direct?.state === "open" ? {} : { direct },
    );
  },
});

/** What it is and no more: no amounts, no notes, before they have accepted. */
function preview(code: string, { matter, by }: Offered, knowledge: Knowledge): Message {
  return message("A reminder to share", [
    {
      kind: "facts",
      facts: [
        { label: "What", value: md`${matterLabel(matter, knowledge)}` },
        { label: "Kind", value: md`${KINDS[matter.kind]}` },
        { label: "From", value: md`${householdName(by)}` },
      ],
    },
    paragraphs(
      md`If you accept, you get its reminders, too, and either of you may mark them done. Whoever shares it sees that you joined, and the name that you choose with \`household name\`.`,
    ),
    buttons(
      button("Accept", "household join", { code, sure: "yes" }, { style: "primary" }),
      button("Decline", "household decline", { code }),
    ),
  ]);
}

const KINDS: Readonly<Record<OwnMatter["kind"], string>> = {
  card: "the annual fee of a card",
  dispute: "a disputed charge",
  note: "a reminder in their own words",
  call: "a call to follow up",
};
