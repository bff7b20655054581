import { businessDayOnOrBefore } from "./calendar.ts";
import { type Dispute, type DisputeRules, disputeDates, disputeState, logged } from "./dispute.ts";
import type { Calendar, Notice } from "./notice.ts";

/** What a dispute's reminders are about, the most pressing first. */
export const DISPUTE_STEPS = [
  "letter",
  "network",
  "overdue",
  "follow",
  "acknowledge",
  "post",
  "usual",
  "merchant",
] as const;
export type DisputeStepKind = (typeof DISPUTE_STEPS)[number];

export type DisputeStep = {
  readonly kind: DisputeStepKind;
  /** The step that Done ends, `letter` or `filed-20`, and which reminder of it. */
  readonly turn: string;
  readonly name: string;
  /** The day that the rule names. */
  readonly on: Temporal.PlainDate;
  /** When the member told what it is counted from: a reminder from before that is not sent after the fact. */
  readonly since: Temporal.Instant;
};

/** The reminders of a dispute that is open; none of the law's for a business card. */
export function disputeNotices(of: Dispute, calendar: Calendar, rules: DisputeRules): readonly Notice[] {
  return disputeSteps(of, rules).flatMap((step): Notice[] => {
    const at = sendAt(step, calendar);
    const cycle = `${of.id}.${step.turn}`;
    const { kind, name, on, since } = step;
    // Without `until`: a deadline that has passed is still worth knowing, in other words.
    return Temporal.Instant.compare(at, since) > 0
      ? [{ key: `${cycle}.${name}`, matter: of.id, cycle, kind: `dispute.${kind}`, on, at }]
      : [];
  });
}

/** The days on which to remind of a dispute, the most pressing kind first; none once it is closed. */
export function disputeSteps(of: Dispute, rules: DisputeRules): readonly DisputeStep[] {
  if (disputeState(of) === "closed") return [];
  const steps = [...(of.business ? [] : legalSteps(of, rules)), ...processSteps(of, rules)];
  return steps.toSorted((a, b) => DISPUTE_STEPS.indexOf(a.kind) - DISPUTE_STEPS.indexOf(b.kind));
}

/** The law's, 12 CFR 1026.13: the written notice, then what American Express owes in answer to it. */
function legalSteps(of: Dispute, rules: DisputeRules): readonly DisputeStep[] {
  const letter = logged(of, "letter-sent");
  if (letter === undefined) return [...unwritten(of, rules), ...rules.remindLetter.map(toWrite(of))];
  const after = (kind: DisputeStepKind, days: number) => counted(kind, "letter", days, letter);
  const acknowledged = logged(of, "acknowledged") !== undefined;
  return [
    ...(acknowledged ? [] : [after("acknowledge", rules.acknowledge)]),
    after("follow", rules.follow),
    after("overdue", rules.resolve),
  ];
}

function toWrite({ statement, added }: Dispute): (days: number) => DisputeStep {
  return (days) => ({
    kind: "letter",
    turn: "letter",
    name: String(days),
    on: statement.add({ days }),
    since: added,
  });
}

/** Filed by phone or chat alone: a reminder to write, while the letter can still arrive in time. */
function unwritten(of: Dispute, rules: DisputeRules): readonly DisputeStep[] {
  const { filed } = of;
  if (filed === undefined || (filed.how !== "phone" && filed.how !== "chat")) return [];
  if (Temporal.PlainDate.compare(filed.on, disputeDates(of, rules).letterBy) > 0) return [];
  return [counted("post", "filed", 0, filed)];
}

/** How American Express and its network handle a dispute, on whatever card. */
function processSteps(of: Dispute, rules: DisputeRules): readonly DisputeStep[] {
  const { filed, charged, added, disputeKind } = of;
  const answered = logged(of, "merchant-answered") !== undefined;
  const network: DisputeStep = {
    kind: "network",
    turn: "network",
    name: String(rules.networkRemind),
    on: charged.add({ days: rules.networkRemind }),
    since: added,
  };
  return [
    ...(filed === undefined || answered ? [] : [counted("merchant", "filed", rules.merchantAnswer, filed)]),
    ...(filed === undefined ? [] : [counted("usual", "filed", rules.usuallyResolved, filed)]),
    ...(disputeKind === "fraud" ? [] : [network]),
  ];
}

/** So many days after what the member logged: a step of its own, such as `filed-20`. */
function counted(
  kind: DisputeStepKind,
  from: "filed" | "letter",
  days: number,
  { on, logged: since }: { readonly on: Temporal.PlainDate; readonly logged: Temporal.Instant },
): DisputeStep {
  return { kind, turn: `${from}-${days}`, name: "day", on: on.add({ days }), since };
}

/**
 * On the business day on or before the day that the rule names, so that no deadline moves later. The reminder to
 * post a letter is for the first morning after the member told of the call, since it can't come before.
 */
function sendAt({ kind, on, since }: DisputeStep, { toSend, timeZone }: Calendar): Temporal.Instant {
  if (kind !== "post") return toSend(businessDayOnOrBefore(on));
  const told = since.toZonedDateTimeISO(timeZone).toPlainDate();
  const first = Temporal.PlainDate.compare(on, told) > 0 ? on : told;
  const at = toSend(first);
  return Temporal.Instant.compare(at, since) > 0 ? at : toSend(first.add({ days: 1 }));
}
