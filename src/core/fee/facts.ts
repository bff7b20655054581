import type { Card } from "../../domain/card.ts";
import { currentFeeYear, type FeeRules, type FeeYear } from "../../domain/fee.ts";
import { keepUntil } from "../../domain/keep.ts";
import type { Member } from "../../domain/member.ts";
import { notices } from "../../domain/plan.ts";
import type { Text } from "../../knowledge/markdown.ts";
import { spellPageDate } from "../../knowledge/page-date.ts";
import type { Knowledge, Card as ListedCard } from "../../knowledge/schema.ts";
import type { Reading } from "../option.ts";
import type { Fact } from "../reply.ts";
import { feeRules, worldOf } from "../rules.ts";
import { md } from "../text.ts";
import { dayAndDistance } from "../words/days.ts";
import { RESULT_NAMES } from "./words.ts";

/** What is known of a card's fee: the day, the amount with its source, the refund window, the next reminder. */
export function feeFacts(
  card: Card,
  member: Member,
  { today, now, timeZone, knowledge }: Reading,
): readonly Fact[] {
  const rules = feeRules(knowledge);
  const year = currentFeeYear(card, today, rules);
  if (year === undefined) return [{ label: "Fee", value: md`The clock has ended.` }, ...lastOutcome(card)];
  const [next] = notices(member, now, worldOf(knowledge, timeZone))
    .filter(
      ({ matter, key, at }) =>
        matter === card.id && !Object.hasOwn(member.told, key) && Temporal.Instant.compare(at, now) > 0,
    )
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  return [
    {
      label: year.estimated ? "Renews" : "Fee charged",
      value: md`${dayAndDistance(year.charged, today)}${year.estimated ? ", estimated until you tell me with fee posted" : ""}`,
    },
    { label: "Fee", value: feeAmount(card, knowledge) },
    ...windowFacts(year, today),
    ...keepFacts(card, rules, today),
    ...lastOutcome(card),
    {
      label: "Next reminder",
      value:
        next === undefined
          ? md`none is left this year`
          : md`${{ type: "moment", instant: next.at, timeZone }}`,
    },
  ];
}

/** Until when not to cancel or downgrade, while that is still to come. */
export function keepFacts(card: Card, rules: FeeRules, today: Temporal.PlainDate): readonly Fact[] {
  const keep = keepUntil(card, rules);
  if (keep === undefined || Temporal.PlainDate.compare(keep.until, today) <= 0) return [];
  const why = keep.since === "opened" ? "opening the account" : "the offer you took";
  return [
    {
      label: "Keep it until",
      value: md`${dayAndDistance(keep.until, today)}, ${rules.keepMonths} months from ${why}`,
    },
  ];
}

/** How the latest fee that was settled ended. */
function lastOutcome({ outcomes }: Card): readonly Fact[] {
  const last = outcomes.toSorted((a, b) => Temporal.PlainDate.compare(b.renewal, a.renewal))[0];
  if (last === undefined) return [];
  const offer = last.offer === undefined ? "" : `: ${last.offer}`;
  return [
    {
      label: `Fee of ${last.renewal.year}`,
      value: md`${RESULT_NAMES[last.result]}${offer}, logged ${last.on}`,
    },
  ];
}

/** The refund window: its sure end, and the later one that may still work. */
export function windowFacts(
  { deadline, outerDeadline, estimated }: FeeYear,
  today: Temporal.PlainDate,
): readonly Fact[] {
  const sure = md`${dayAndDistance(deadline, today)}${estimated ? ", estimated" : ""}`;
  return [
    { label: "Refund until", value: sure },
    ...(outerDeadline === undefined
      ? []
      : [
          {
            label: "May still work until",
            value: md`${dayAndDistance(outerDeadline, today)}, 30 days after the statement closed; confirm with American Express`,
          },
        ]),
  ];
}

/** The member's own fee, or the table's with its source and date: no single source is right. */
export function feeAmount(card: Card, knowledge: Knowledge): Text {
  if (card.amount !== undefined) return md`$${card.amount}, as you told me`;
  const known = knowledge.cards.get(card.product);
  if (known === undefined) return md`unknown: see your statement`;
  return md`${fromSource(known)}; your statement comes before it.${conflict(known)}`;
}

/** The fee that the knowledge has for a card, with its source and date, and what is known to conflict with it. */
export function listedFee(card: ListedCard): Text {
  return md`${fromSource(card)}.${conflict(card)}`;
}

function fromSource({ fee, source, asOf }: ListedCard): string {
  return `$${fee} by ${source.title}, ${spellPageDate(asOf)}`;
}

function conflict({ note }: ListedCard): string {
  return note === undefined ? "" : ` ${note}`;
}
