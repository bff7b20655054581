import { dayAt } from "../../domain/calendar.ts";
import { type Dispute, disputeState, logged } from "../../domain/dispute.ts";
import { DISPUTE_STEPS, type DisputeStepKind } from "../../domain/dispute-notices.ts";
import { type Member, zoneOf } from "../../domain/member.ts";
import type { Address, Notice } from "../../domain/notice.ts";
import type { Text } from "../../knowledge/markdown.ts";
import type { Knowledge } from "../../knowledge/schema.ts";
import { sourcesOf } from "../answer/rule-sources.ts";
import { ownerMark } from "../reminder/owner.ts";
import { callBlock, lateNote } from "../reminder/reminder-parts.ts";
import { type Block, button, buttons, type Fact, type Message, message, paragraphs } from "../reply.ts";
import { ruleOf } from "../rules.ts";
import { join, md, words } from "../text.ts";
import { matterLabel } from "../words/label.ts";
import { type Advice, disputeAdvice } from "./advice.ts";
import { chargeFacts, dateFacts } from "./facts.ts";
import { EVENT_NAMES } from "./words.ts";

/**
 * A reminder of a dispute, ready to act on. Where several steps came due together, the most pressing one leads and
 * the others follow, so that none is lost.
 */
export function disputeReminder(
  dispute: Dispute,
  all: readonly [Notice, ...Notice[]],
  to: Address,
  member: Member,
  now: Temporal.Instant,
  knowledge: Knowledge,
  fallbackZone: string,
): Message {
  const timeZone = zoneOf(member, fallbackZone);
  const today = dayAt(now, timeZone);
  const label = matterLabel(dispute, knowledge);
  const kinds = pressing(all);
  const lead = all.find(({ kind }) => kind === `dispute.${kinds[0]}`) ?? all[0];
  const advice = kinds.map((kind) => disputeAdvice(kind, { dispute, today, knowledge }));
  const pressed = { notice: lead.key, for: ownerMark(to) };
  const rules = [...new Set(advice.flatMap((each) => each.rules))];
  const further = advice.flatMap((each) => each.sources ?? []);
  return message(`${label}: ${advice[0]?.title ?? "a reminder"}`, [
    lateNote(lead, all.length - 1, now, timeZone),
    paragraphs(join(...advice.map(({ text }) => text), have(dispute))),
    {
      kind: "facts",
      facts: [
        ...chargeFacts(dispute),
        ...dateFacts(dispute, { today, knowledge }),
        ...rules.map((id): Fact => ({ label: "Rule", value: words(ruleOf(knowledge, id).sentence) })),
      ],
    },
    { kind: "sources", sources: sourcesOf(knowledge, rules, further) },
    advice.some(({ calls }) => calls === true) ? callBlock(knowledge) : undefined,
    buttons(
      button("Done", "done", pressed, { spoken: `Done: ${label}`, style: "primary" }),
      button("Snooze", "snooze", pressed, { spoken: `Snooze: ${label}` }),
    ),
    eventButtons(dispute, advice, to, label),
  ]);
}

/** The kinds of steps in the notices, the most pressing first; both letter reminders are one. */
function pressing(all: readonly Notice[]): readonly DisputeStepKind[] {
  const kinds = DISPUTE_STEPS.filter((step) => all.some(({ kind }) => kind === `dispute.${step}`));
  return kinds.filter((kind) => kind !== "post" || !kinds.includes("letter"));
}

function have({ statement, reference }: Dispute): Text {
  const number = reference === undefined ? "" : `, the reference ${reference}`;
  return md`**Have at hand:** the statement of ${statement}, receipts and messages with the merchant${number}. Never a card number in a chat.`;
}

/** The letter, where it is asked for, and what may have happened, each one press. */
function eventButtons(
  dispute: Dispute,
  advice: readonly Advice[],
  to: Address,
  label: string,
): Block | undefined {
  if (disputeState(dispute) === "closed") return undefined;
  const events = [...new Set(advice.flatMap((each) => each.events))].filter(
    (event) => logged(dispute, event) === undefined,
  );
  return buttons(
    advice.some(({ letter }) => letter === true)
      ? button("The letter", "dispute letter", { dispute: dispute.id }, { spoken: `The letter: ${label}` })
      : undefined,
    ...events
      .slice(0, 4)
      .map((event) =>
        button(
          EVENT_NAMES[event],
          "dispute log",
          { dispute: dispute.id, event, for: ownerMark(to) },
          { spoken: `${EVENT_NAMES[event]}: ${label}` },
        ),
      ),
  );
}
