import { type Personal, personalCommand } from "../../src/core/command.ts";
import { UserError } from "../../src/core/errors.ts";
import { householdName } from "../../src/core/household/words.ts";
import { text } from "../../src/core/option.ts";
import { FOR, requireOwner } from "../../src/core/reminder/owner.ts";
import { buttons, type Message, message, paragraphs } from "../../src/core/reply.ts";
import { md, moment } from "../../src/core/text.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import { matterOf, press } from "../../src/domain/answer.ts";
import { factsOf, type Matter } from "../../src/domain/matter.ts";
import type { OwnMatter } from "../../src/domain/own-matter.ts";
import type { Text } from "../../src/knowledge/markdown.ts";
import { undoButton } from "./undo-button.ts";

/** Why a press on a reminder does nothing any more. */
export const FORGOTTEN =
  "What this reminder was about is no longer kept, so there is nothing left to do. Type reminders to see what is.";

export const done = personalCommand({
  name: "done",
  about: "What this reminder is about is dealt with",
  options: { notice: text("The reminder", { max: 60 }), for: FOR },
  hidden: true,
  async run({ notice, for: mark }, context) {
    const { from, member: stored, household, knowledge, now } = context;
    requireOwner(mark, from);
    const { matter, cycle } = matterOf(stored, notice) ?? {};
    const facts = matter && factsOf(matter);
    if (matter === undefined || cycle === undefined || facts === undefined) throw new UserError(FORGOTTEN);
    const label = matterLabel(matter, knowledge);
    const already = facts.answers[cycle];
    if (already?.done !== undefined)
      return alreadyDone(label, already.done, await doneBy(already, matter, context), context);
    const { id, update } = household.truth(matter);
    const pressed = { done: now, ...(matter.kind === "shared" && { by: "partner" as const }) };
    let meanwhile: Answer | undefined;
    const member = await update((current) => {
      const found = matterOf(current, notice.replace(matter.id, id));
      if (found === undefined) throw new UserError(FORGOTTEN);
      meanwhile = found.matter.answers[found.cycle];
      return meanwhile?.done === undefined
        ? press(current, found.cycle, found.matter, pressed, now)
        : current;
    });
    if (meanwhile?.done !== undefined)
      return alreadyDone(label, meanwhile.done, await doneBy(meanwhile, matter, context), context);
    return message(`${label}: done`, [
      paragraphs(cycle.includes(".keep") ? ENDED.note : ENDED[facts.kind]),
      buttons(undoButton(member, from, matter)),
    ]);
  },
});

type Answer = OwnMatter["answers"][string];

/** Who did it, as the presser calls them. */
async function doneBy({ by }: Answer, matter: Matter, { household }: Personal): Promise<string> {
  const mine = (by === "partner") === (matter.kind === "shared");
  if (mine) return "you";
  return householdName(matter.kind === "shared" ? matter.lent?.by : await household.partnerName(matter.id));
}

function alreadyDone(label: string, at: Temporal.Instant, by: string, { timeZone }: Personal): Message {
  return message(`${label}: already done`, [
    paragraphs(md`It was marked done by ${by} on ${moment(at, timeZone)}; nothing changed.`),
  ]);
}

/** What Done ends, and what goes on. */
const ENDED: Readonly<Record<OwnMatter["kind"], Text>> = {
  card: md`No more reminders about this year's fee. The clock goes on with the next renewal.`,
  note: md`It won't come again.`,
  call: md`No more reminders to follow it up. What you logged is kept: type \`call list\`.`,
  dispute: md`No more reminders about this step. Those about the other steps go on until you log how the dispute ended.`,
};
