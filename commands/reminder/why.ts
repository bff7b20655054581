import { sourcesOf } from "../../src/core/answer/rule-sources.ts";
import { personalCommand } from "../../src/core/command.ts";
import { UserError } from "../../src/core/errors.ts";
import { text } from "../../src/core/option.ts";
import { rulesBehind } from "../../src/core/reminder/notice-rules.ts";
import { noticeTitle } from "../../src/core/reminder/notice-title.ts";
import { FOR, requireOwner } from "../../src/core/reminder/owner.ts";
import { button, buttons, type Fact, message, paragraphs } from "../../src/core/reply.ts";
import { ruleOf, worldOf } from "../../src/core/rules.ts";
import { bullets, join, md, moment } from "../../src/core/text.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import { matterOf } from "../../src/domain/answer.ts";
import type { Attempt } from "../../src/domain/attempt.ts";
import { factsOf, type Matter } from "../../src/domain/matter.ts";
import type { Member } from "../../src/domain/member.ts";
import type { Notice } from "../../src/domain/notice.ts";
import { notices } from "../../src/domain/plan.ts";
import type { Text } from "../../src/knowledge/markdown.ts";
import { FORGOTTEN } from "./done.ts";

/** Why a reminder comes, by which rule and source, and what was tried when to send it. */
export const why = personalCommand({
  name: "why",
  about: "Why this reminder comes, and what was tried when",
  options: { notice: text("The reminder", { max: 60 }), for: FOR },
  hidden: true,
  run({ notice: key, for: mark }, { member, knowledge, from, now, today, timeZone }) {
    requireOwner(mark, from);
    const found = matterOf(member, key);
    if (found === undefined) throw new UserError(FORGOTTEN);
    const facts = factsOf(found.matter);
    if (facts === undefined) throw new UserError(FORGOTTEN);
    const label = matterLabel(facts, knowledge);
    const notice = derived(member, key, now, worldOf(knowledge, timeZone));
    const rules = notice === undefined ? [] : rulesBehind(notice, facts, today, knowledge);
    return message(`Why: ${notice === undefined ? label : noticeTitle(notice, label)}`, [
      {
        kind: "facts",
        facts: [
          ...(notice === undefined ? [] : timeFacts(notice, timeZone)),
          ...rules.map((id): Fact => ({ label: "Rule", value: ruleText(ruleOf(knowledge, id)) })),
          ...(rules.length === 0 ? [{ label: "Rule", value: md`you asked for it` }] : []),
        ],
      },
      { kind: "sources", sources: sourcesOf(knowledge, rules) },
      paragraphs(join(md`**What was tried:**`, bullets(history(member, key, timeZone)))),
      buttons(button("My reminders", "reminders")),
    ]);
  },
});

/** The notice as it would be without any press: a press on Done must not hide why it came. */
function derived(
  member: Member,
  key: string,
  now: Temporal.Instant,
  world: ReturnType<typeof worldOf>,
): Notice | undefined {
  const all = notices(member, now, world);
  const unpressed = { ...member, matters: member.matters.map(unanswered) };
  const [first] = key.split("~");
  return (
    all.find((each) => each.key === key) ?? notices(unpressed, now, world).find((each) => each.key === first)
  );
}

function unanswered(matter: Matter): Matter {
  if (matter.kind !== "shared") return { ...matter, answers: {} };
  return {
    ...matter,
    ...(matter.lent && { lent: { ...matter.lent, facts: { ...matter.lent.facts, answers: {} } } }),
  };
}

function timeFacts({ on, at, held }: Notice, timeZone: string): readonly Fact[] {
  const why = held?.by === "pause" ? "your pause" : "your quiet hours";
  return [
    { label: "Meant for", value: md`${on}` },
    { label: "Set for", value: md`${moment(at, timeZone)}` },
    ...(held === undefined
      ? []
      : [{ label: "Held back by", value: md`${why}, from ${moment(held.from, timeZone)}` }]),
  ];
}

function ruleText(rule: ReturnType<typeof ruleOf>): Text {
  return "choice" in rule ? md`${rule.sentence} Our own choice: ${rule.choice}` : md`${rule.sentence}`;
}

const OUTCOMES: Readonly<Record<Attempt["outcome"], string>> = {
  delivered: "delivered",
  later: "refused for now, to be tried again",
  blocked: "not let through",
  gone: "nobody there any more",
  unknown: "sent perhaps; the answer was lost",
};

/** Each try, oldest first, and what it came to. */
function history(member: Member, key: string, timeZone: string): readonly Text[] {
  const told = member.told[key];
  const sending = member.sending.find(({ notices: keys }) => keys.includes(key));
  const tries = [...(told?.attempts ?? []), ...(sending?.attempts ?? [])].map(
    ({ at, by, outcome, reason = "" }) =>
      md`${moment(at, timeZone)}: ${by === "ping" ? "ping in your channel, " : ""}${OUTCOMES[outcome]}. ${reason}`,
  );
  const next =
    sending?.retryAt === undefined ? [] : [md`${moment(sending.retryAt, timeZone)}: the next try.`];
  const end = told === undefined ? [] : ended(told, timeZone);
  const all = [...tries, ...next, ...(sending?.state === "blocked" ? ladder(member) : []), ...end];
  return all.length > 0 ? all : [md`Nothing yet: its time has not come.`];
}

/** What else is done for a reminder that can't be sent directly. */
function ladder({ profile }: Member): readonly Text[] {
  return [
    md`At your next command it is shown to you, and to you alone.`,
    ...(profile.ping === undefined
      ? [md`No ping says that it waits: you named no channel for it, with \`settings ping:here\`.`]
      : []),
    md`If you took the calendar file of \`data export\`, it is in there, with an alarm.`,
  ];
}

function ended({ how, at, attempts = [] }: Member["told"][string], timeZone: string): readonly Text[] {
  switch (how) {
    case "superseded":
      return [md`${moment(at, timeZone)}: a later reminder of the same matter stood for it.`];
    case "expired":
      return [md`${moment(at, timeZone)}: too late to be of use, so it was not sent.`];
    case "listed":
      return [md`${moment(at, timeZone)}: not sent, since you take reminders from your calendar.`];
    case "repeated":
      return [md`It was sent once more, since nobody could say whether the first try had arrived.`];
    case "shown":
      return [md`${moment(at, timeZone)}: shown to you when you asked me for something.`];
    case "sent":
      return attempts.length > 0 ? [] : [md`${moment(at, timeZone)}: delivered.`];
  }
}
