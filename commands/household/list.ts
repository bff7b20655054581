import { personalCommand } from "../../src/core/command.ts";
import { householdName } from "../../src/core/household/words.ts";
import { type Block, button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { bullets, join, md, moment, strong } from "../../src/core/text.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import { sharedOf } from "../../src/domain/matter.ts";
import { householdOf } from "../../src/domain/sharing.ts";
import type { Text } from "../../src/knowledge/markdown.ts";

export const householdList = personalCommand({
  name: "household list",
  about: "What you share, and what is shared with you",
  options: {},
  async run(_, { member, household, knowledge, now, timeZone }) {
    const { offers, shares, name } = householdOf(member);
    const label = (id: string) => {
      const matter = member.matters.find((each) => each.id === id);
      return strong(matter === undefined ? id : matterLabel(matter, knowledge));
    };
    const byMe = await Promise.all(
      shares.map(
        async ({ matter, since }) =>
          md`${label(matter)}, with ${householdName(await household.partnerName(matter))} since ${moment(since, timeZone)}`,
      ),
    );
    const open = offers
      .filter(({ until }) => Temporal.Instant.compare(now, until) < 0)
      .map(
        ({ matter, until }) =>
          md`${label(matter)}, nobody has joined yet; the code is good until ${moment(until, timeZone)}`,
      );
    const withMe = sharedOf(member).map((pointer) =>
      pointer.lent === undefined
        ? md`A reminder that I can't read just now; your admin has to look at the document of whose it is`
        : md`${strong(matterLabel(pointer, knowledge))}, by ${householdName(pointer.lent.by)} since ${moment(pointer.added, timeZone)}`,
    );
    const shared = [...byMe, ...open];
    if (shared.length + withMe.length === 0)
      return message("Nothing is shared", [
        paragraphs(
          md`With \`household share\` and the name of one of your reminders you get a code for one other member; with \`household join\` and a code you get theirs, too.`,
        ),
        buttons(button("My reminders", "reminders")),
      ]);
    return message("What is shared", [
      section(md`**You share**`, shared),
      section(md`**Shared with you**`, withMe),
      paragraphs(
        name === undefined
          ? md`You have chosen no name, so the others read “your household”.`
          : md`The others call you ${strong(name)}.`,
      ),
      buttons(
        { label: "Choose a name", runs: { command: "household name", given: {}, edit: true } },
        button("My reminders", "reminders"),
      ),
    ]);
  },
});

function section(title: Text, lines: readonly Text[]): Block | undefined {
  return lines.length === 0 ? undefined : paragraphs(join(title, bullets(lines)));
}
