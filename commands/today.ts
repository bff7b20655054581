import { personalCommand } from "../src/core/command.ts";
import { type AgendaItem, agenda } from "../src/core/reminder/agenda.ts";
import { directState } from "../src/core/reminder/direct-state.ts";
import { comingButtons, matterButtons } from "../src/core/reminder/matter-buttons.ts";
import { type Block, button, buttons, message, paragraphs } from "../src/core/reply.ts";
import { bullets, md, moment } from "../src/core/text.ts";
import type { Text } from "../src/knowledge/markdown.ts";

const DAYS = 90;
/** Items with buttons, and further ones in one line each: more would not fit into one message everywhere. */
const WITH_BUTTONS = 4;
const IN_LINES = 15;

export const today = personalCommand({
  name: "today",
  about: "The next 90 days, overdue first",
  options: {},
  run(_, { member, knowledge, now, timeZone, from }) {
    const items = agenda(member, now, now.add({ hours: 24 * DAYS }), knowledge, timeZone);
    const overdue = items.filter((each) => each.overdue).length;
    const shown = items.slice(0, WITH_BUTTONS);
    const lines = items.slice(WITH_BUTTONS, WITH_BUTTONS + IN_LINES);
    const left = items.length - shown.length - lines.length;
    if (member.matters.length === 0)
      return message(`Nothing in the next ${DAYS} days`, [
        directState(member),
        paragraphs(
          md`Start a clock with \`fee add\`, \`dispute open\` or \`remind\`, and what comes next stands here. Only you see it.`,
        ),
        buttons(
          { label: "Add a card", runs: { command: "fee add", given: {}, edit: true }, style: "primary" },
          button("Lost card", "number", { line: "lost-card" }),
          button("All that I can do", "help"),
        ),
      ]);
    if (items.length === 0)
      return message(`Nothing in the next ${DAYS} days`, [
        directState(member),
        paragraphs(md`What comes later stands in \`reminders\`.`),
        further(),
      ]);
    return message(heading(overdue, items.length), [
      directState(member),
      ...shown.flatMap((each) => [
        paragraphs(line(each, timeZone)),
        (each.overdue ? matterButtons : comingButtons)(each.notice.key, from, each.label),
      ]),
      lines.length === 0 ? undefined : paragraphs(bullets(lines.map((each) => line(each, timeZone)))),
      left === 0 ? undefined : paragraphs(md`And ${left} more: see \`reminders\`.`),
      further(),
    ]);
  },
});

function further(): Block | undefined {
  return buttons(
    button("My reminders", "reminders"),
    button("My calls", "call list"),
    button("Settings", "settings"),
  );
}

function heading(overdue: number, all: number): string {
  if (overdue === 0) return `The next ${DAYS} days`;
  return overdue === all ? `Overdue: ${overdue}` : `Overdue: ${overdue}, and the next ${DAYS} days`;
}

function line({ notice, title, overdue, more }: AgendaItem, timeZone: string): Text {
  const further = more === 0 ? "" : ` (${more} more ${more === 1 ? "reminder" : "reminders"} after it)`;
  return overdue
    ? md`**Overdue** since ${moment(notice.at, timeZone)}: ${title}${further}`
    : md`${moment(notice.at, timeZone)}: ${title}${further}`;
}
