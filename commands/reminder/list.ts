import { personalCommand } from "../../src/core/command.ts";
import { matterLabel } from "../../src/core/label.ts";
import { noticeTitle } from "../../src/core/notice-title.ts";
import { ownerMark } from "../../src/core/owner.ts";
import { type Block, button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { feeRules } from "../../src/core/rules.ts";
import { bullets, join, md, moment, strong } from "../../src/core/text.ts";
import { cardsOf } from "../../src/domain/matter.ts";
import type { Member, Sending } from "../../src/domain/member.ts";
import type { Notice } from "../../src/domain/notice.ts";
import { notices } from "../../src/domain/plan.ts";

/** Matters shown with their buttons; what comes later stands in the member's list of cards. */
const PAGE = 5;
/** Coming reminders shown for each. */
const COMING = 3;

export const reminders = personalCommand({
  name: "reminders",
  about: "All of your reminders, and what became of those sent",
  options: {},
  run(_, { member, knowledge, now, timeZone, from }) {
    const all = notices(member, now, { fee: feeRules(knowledge), timeZone });
    const blocks = cardsOf(member)
      .slice(0, PAGE)
      .flatMap((card): (Block | undefined)[] => {
        const label = matterLabel(card, knowledge);
        const mine = all.filter(({ matter }) => matter === card.id);
        const coming = mine
          .filter(({ key, at }) => !Object.hasOwn(member.told, key) && Temporal.Instant.compare(at, now) > 0)
          .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
        const lines = [
          ...mine.flatMap((notice) => status(notice, member)),
          ...coming
            .slice(0, COMING)
            .map((notice) => md`${moment(notice.at, timeZone)}: ${noticeTitle(notice, label)}`),
        ];
        const [next] = coming;
        const open = next?.key ?? mine.findLast(({ key }) => Object.hasOwn(member.told, key))?.key;
        const given = { notice: open ?? "", for: ownerMark(from) };
        return [
          paragraphs(
            join(
              md`${strong(label)}`,
              lines.length === 0 ? md`No reminder is left this year.` : bullets(lines),
            ),
          ),
          open === undefined
            ? undefined
            : buttons(
                button("Done", "done", given, { spoken: `Done: ${label}` }),
                button("Remove", "fee remove", { card: card.id }, { spoken: `Remove: ${label}` }),
              ),
        ];
      });
    if (blocks.length === 0)
      return message("No reminders yet", [
        paragraphs(md`Set one with \`fee add platinum 2027-03-14\`, the day its annual fee comes.`),
        buttons({ label: "Add a card", runs: { command: "fee add", given: {}, edit: true } }),
      ]);
    return message("Your reminders", [directState(member), ...blocks, ended(member)]);
  },
});

/** What became of a notice that isn't simply to come: on its way, or held up and why. */
function status({ key }: Notice, { sending }: Member) {
  return sending.filter(({ notices: keys }) => keys[0] === key).map((each) => md`${trouble(each)}`);
}

function trouble({ state, reason = "" }: Sending): string {
  switch (state) {
    case "intended":
      return "Being sent now.";
    case "later":
      return `Waiting to be sent again. ${reason}`;
    case "unknown":
      return `Sent perhaps; I am finding out. ${reason}`;
    case "blocked":
      return `Could not be delivered. ${reason}`;
    case "gone":
      return `Could not be delivered, and is not tried again. ${reason}`;
  }
}

function directState({ direct }: Member): Block | undefined {
  if (direct?.state !== "blocked") return undefined;
  return paragraphs(
    md`**Direct messages don't reach you.** ${direct.reason ?? ""} Your reminders are kept and wait.`,
  );
}

/** Notices that came too late to be sent are said, never dropped in silence. */
function ended({ told }: Member): Block | undefined {
  const expired = Object.values(told).filter(({ how }) => how === "expired").length;
  if (expired === 0) return undefined;
  return paragraphs(md`${expired} came too late to be of use while the desk was away, and were not sent.`);
}
