import { type Dispute, disputeDates, disputeState } from "../../domain/dispute.ts";
import type { Member } from "../../domain/member.ts";
import { notices } from "../../domain/plan.ts";
import type { Phrasing, Text } from "../../knowledge/markdown.ts";
import type { Reading } from "../option.ts";
import type { Fact } from "../reply.ts";
import { disputeRules, worldOf } from "../rules.ts";
import { md } from "../text.ts";
import { dayAndDistance } from "../words/days.ts";
import { spellMoney } from "../words/money.ts";
import { EVENT_NAMES, FILING_NAMES, STATE_NAMES } from "./words.ts";

/** What is known of a dispute: the charge, how it stands, the days that count, the next reminder. */
export function disputeFacts(dispute: Dispute, member: Member, reading: Reading): readonly Fact[] {
  const { now, timeZone, knowledge } = reading;
  const [next] = notices(member, now, worldOf(knowledge, timeZone))
    .filter(
      ({ matter, key, at }) =>
        matter === dispute.id && !Object.hasOwn(member.told, key) && Temporal.Instant.compare(at, now) > 0,
    )
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  return [
    ...chargeFacts(dispute),
    { label: "State", value: stateOf(dispute) },
    ...dateFacts(dispute, reading),
    {
      label: "Next reminder",
      value: next === undefined ? md`none is left` : md`${{ type: "moment", instant: next.at, timeZone }}`,
    },
  ];
}

/** The charge, the statement that shows it, and how it was filed. */
export function chargeFacts({ amount, charged, statement, filed, reference }: Dispute): readonly Fact[] {
  const sum = amount === undefined ? "" : `${spellMoney(amount)} on `;
  return [
    { label: "Charge", value: md`${sum}${charged}` },
    { label: "First statement with it", value: md`${statement}` },
    {
      label: "Filed",
      value: filed === undefined ? md`not yet` : md`${FILING_NAMES[filed.how]} on ${filed.on}`,
    },
    ...(reference === undefined ? [] : [{ label: "Reference", value: md`${reference}` }]),
  ];
}

/** The days that count while it is open: the law's for a consumer card, and the network's. */
export function dateFacts(
  dispute: Dispute,
  { today, knowledge }: Pick<Reading, "today" | "knowledge">,
): readonly Fact[] {
  if (disputeState(dispute) === "closed") return [];
  const rules = disputeRules(knowledge);
  const { letterBy, answerBy, networkUntil } = disputeDates(dispute, rules);
  const network = {
    label: "Network's limit",
    value: md`${dayAndDistance(networkUntil, today)}, ${rules.networkLimit} days after the charge`,
  };
  return [
    legalFact(dispute.business, letterBy, answerBy, today),
    ...(dispute.disputeKind === "fraud" || isOver(networkUntil, today) ? [] : [network]),
  ];
}

function legalFact(
  business: boolean,
  letterBy: Temporal.PlainDate,
  answerBy: Temporal.PlainDate | undefined,
  today: Temporal.PlainDate,
): Fact {
  if (business)
    return {
      label: "The law's dates",
      value: md`not counted: they are for consumer cards, and this is a business card`,
    };
  if (answerBy !== undefined)
    return {
      label: "Answer to your letter",
      value: md`${dayAndDistance(answerBy, today)} at the latest, counted from the day you sent it`,
    };
  return {
    label: isOver(letterBy, today) ? "Letter had to arrive by" : "Letter must arrive by",
    value: md`${dayAndDistance(letterBy, today)}`,
  };
}

function isOver(date: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(date, today) < 0;
}

/** "acknowledged by American Express. Letter sent on …, Acknowledged on …": where it stands, and how it came there. */
function stateOf(dispute: Dispute): Text {
  const happened = dispute.events
    .toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on))
    .flatMap(({ event, on }, index): Phrasing[] => [
      { type: "text", value: `${index === 0 ? ". " : ", "}${EVENT_NAMES[event]} on ` },
      { type: "day", date: on },
    ]);
  return md`${STATE_NAMES[disputeState(dispute)]}${happened}`;
}
