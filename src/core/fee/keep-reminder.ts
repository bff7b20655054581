import type { Address, Notice } from "../../domain/notice.ts";
import type { Text } from "../../knowledge/markdown.ts";
import type { Knowledge } from "../../knowledge/schema.ts";
import { sourcesOf } from "../answer/rule-sources.ts";
import { matterButtons } from "../reminder/matter-buttons.ts";
import { lateNote } from "../reminder/reminder-parts.ts";
import { type Message, message, paragraphs } from "../reply.ts";
import { ruleValue } from "../rules.ts";
import { md } from "../text.ts";

/** The months to keep a card for an offer are over. */
export function keepReminder(
  label: string,
  [latest, ...others]: readonly [Notice, ...Notice[]],
  to: Address,
  now: Temporal.Instant,
  timeZone: string,
  knowledge: Knowledge,
): Message {
  const months = ruleValue(knowledge, "keep-after-offer");
  return message(`${label}: you may downgrade or cancel now`, [
    lateNote(latest, others.length, now, timeZone),
    paragraphs(keepOver(months)),
    { kind: "sources", sources: sourcesOf(knowledge, ["keep-after-offer"]) },
    matterButtons(latest.key, to, label),
  ]);
}

/** What the end of those months means. */
export function keepOver(months: number): Text {
  return md`The ${months} months since you took the offer are over: you may downgrade or cancel without the clawback that cardholders report. You don't have to; the next fee has its own reminders.`;
}
