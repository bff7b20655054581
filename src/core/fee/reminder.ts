import { dayAt } from "../../domain/calendar.ts";
import type { Card } from "../../domain/card.ts";
import { currentFeeYear, type FeeYear, feeYears } from "../../domain/fee.ts";
import { type Member, zoneOf } from "../../domain/member.ts";
import type { Address, Notice } from "../../domain/notice.ts";
import type { Knowledge } from "../../knowledge/schema.ts";
import { sourcesOf } from "../answer/rule-sources.ts";
import { matterButtons } from "../reminder/matter-buttons.ts";
import { ownerMark } from "../reminder/owner.ts";
import { callBlock, lateNote } from "../reminder/reminder-parts.ts";
import { type Button, button, type Fact, type Message, message, paragraphs } from "../reply.ts";
import { feeRules } from "../rules.ts";
import { join, md } from "../text.ts";
import { dayAndDistance, spellDay } from "../words/days.ts";
import { matterLabel } from "../words/label.ts";
import { feeAdvice, feePhase, settleBy } from "./advice.ts";
import { feeAmount, keepFacts, windowFacts } from "./facts.ts";
import { keepOver, keepReminder } from "./keep-reminder.ts";
import { feeScript } from "./script.ts";

/** A card's reminder, ready to act on: what is due and by when, what to do and why, whom to call and what to say. */
export function feeReminder(
  card: Card,
  all: readonly [Notice, ...Notice[]],
  to: Address,
  member: Member,
  now: Temporal.Instant,
  knowledge: Knowledge,
  fallbackZone: string,
): Message {
  const timeZone = zoneOf(member, fallbackZone);
  const today = dayAt(now, timeZone);
  const [latest, ...others] = all.filter(({ kind }) => kind !== "fee.keep");
  const label = matterLabel(card, knowledge);
  if (latest === undefined) return keepReminder(label, all, to, now, timeZone, knowledge);
  const rules = feeRules(knowledge);
  const year =
    feeYears(card, today, rules).find(({ cycle }) => cycle === latest.cycle) ??
    currentFeeYear(card, today, rules);
  if (year === undefined) throw new Error(`no fee year for ${latest.key}`);
  const phase = feePhase(year, today, knowledge);
  return message(title(label, year, today), [
    lateNote(latest, others.length, now, timeZone),
    paragraphs(feeAdvice(card, year, today, rules, knowledge)),
    all.length > others.length + 1 ? paragraphs(keepOver(rules.keepMonths)) : undefined,
    {
      kind: "facts",
      facts: [
        {
          label: year.estimated ? "Renews (estimated)" : "Fee charged",
          value: md`${dayAndDistance(year.charged, today)}`,
        },
        { label: "Fee", value: feeAmount(card, knowledge) },
        ...windowFacts(year, today),
        ...settleFacts(year, today, knowledge),
        ...keepFacts(card, rules, today),
      ],
    },
    callBlock(knowledge),
    paragraphs(
      join(
        phase === "before" ? md`**For the call or the chat, once the fee has posted:**` : [],
        feeScript(knowledge),
      ),
    ),
    { kind: "sources", sources: sourcesOf(knowledge, ["fee-refund-after-charge"]) },
    matterButtons(latest.key, to, `${label} annual fee`, ...feeButtons(card, year, to, label)),
  ]);
}

function title(label: string, { charged, estimated, deadline }: FeeYear, today: Temporal.PlainDate): string {
  const { days } = today.until(charged);
  if (days > 0) return `${label}: the annual fee comes on ${spellDay(charged)}`;
  if (Temporal.PlainDate.compare(today, deadline) > 0)
    return `${label}: the annual fee could be refunded until ${spellDay(deadline)}`;
  if (today.equals(deadline)) return `${label}: last day to have the annual fee refunded`;
  if (days === 0) return `${label}: the annual fee comes today`;
  return estimated
    ? `${label}: the annual fee was due on ${spellDay(charged)}`
    : `${label}: the annual fee can be refunded until ${spellDay(deadline)}`;
}

function settleFacts(year: FeeYear, today: Temporal.PlainDate, knowledge: Knowledge): readonly Fact[] {
  const by = settleBy(year, knowledge);
  if (Temporal.PlainDate.compare(by, today) <= 0) return [];
  return [{ label: "Better settled by", value: md`${dayAndDistance(by, today)}` }];
}

function feeButtons(
  card: Card,
  { estimated }: FeeYear,
  to: Address,
  label: string,
): readonly (Button | undefined)[] {
  const form = (name: string, command: string): Button => ({
    label: name,
    spoken: `${name}: ${label}`,
    runs: { command, given: { card: card.id }, edit: true },
  });
  return [
    form("Outcome", "fee outcome"),
    button(
      "I'm on the phone",
      "call script",
      { about: card.id, for: ownerMark(to) },
      { spoken: `I'm on the phone: ${label}` },
    ),
    estimated ? form("Fee posted", "fee posted") : undefined,
  ];
}
