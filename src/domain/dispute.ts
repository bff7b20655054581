import { z } from "zod";
import { matterParts } from "./answers.ts";
import { instant, plainDate } from "./date.ts";

/** What is wrong with a charge. */
export const DISPUTE_KINDS = ["billing", "fraud", "quality", "refund"] as const;
export type DisputeKind = (typeof DISPUTE_KINDS)[number];

/** How a dispute was brought to American Express. */
export const FILINGS = ["online", "phone", "chat", "letter"] as const;
export type Filing = (typeof FILINGS)[number];

/** What happens to a dispute, as the member logs it. */
export const DISPUTE_EVENTS = [
  "letter-sent",
  "acknowledged",
  "merchant-answered",
  "credited",
  "won",
  "lost",
  "withdrawn",
] as const;
export type DisputeEvent = (typeof DISPUTE_EVENTS)[number];

/** A disputed charge and its clock: only facts that the member told; every notice is derived from them. */
export const dispute = z.object({
  kind: z.literal("dispute"),
  ...matterParts,
  merchant: z.string(),
  charged: plainDate,
  /** When the first statement that shows the charge was closed or sent. */
  statement: plainDate,
  /** US cents. */
  amount: z.int().optional(),
  disputeKind: z.enum(DISPUTE_KINDS),
  /** The law's dates are for consumer cards alone. */
  business: z.boolean(),
  /** The id of the member's own card that was charged. */
  card: z.string().optional(),
  /** Absent while it isn't filed. `logged`: when the member told, since reminders from before that are not sent. */
  filed: z.object({ how: z.enum(FILINGS), on: plainDate, logged: instant }).optional(),
  reference: z.string().optional(),
  /** Each at most once: logging one again corrects its day. */
  events: z.array(z.object({ event: z.enum(DISPUTE_EVENTS), on: plainDate, logged: instant })),
});
export type Dispute = z.output<typeof dispute>;

export type DisputeState = "open" | "letter sent" | "acknowledged" | "credited" | "closed";

/** The numbers of the dispute clock, from data/rules.yaml. Days. */
export type DisputeRules = {
  /** After the statement, by when the written notice must have arrived. */
  readonly notice: number;
  /** After the statement, on which to remind while no letter is logged. */
  readonly remindLetter: readonly number[];
  /** After the letter, by when it is acknowledged, and by when the matter is resolved at the latest. */
  readonly acknowledge: number;
  readonly resolve: number;
  /** After the letter, on which to ask for an answer before that. */
  readonly follow: number;
  /** After the filing, by when the merchant answers, and by when most disputes are resolved. */
  readonly merchantAnswer: number;
  readonly usuallyResolved: number;
  /** After the charge, on which to remind of the network's limit, and that limit. */
  readonly networkRemind: number;
  readonly networkLimit: number;
};

/** The days that count in a dispute. */
export type DisputeDates = {
  /** The last day on which the written notice may arrive. */
  readonly letterBy: Temporal.PlainDate;
  /** The last day for the answer to the letter, counted from the day it was sent. */
  readonly answerBy: Temporal.PlainDate | undefined;
  readonly networkUntil: Temporal.PlainDate;
};

export function disputeDates(of: Dispute, rules: DisputeRules): DisputeDates {
  return {
    letterBy: of.statement.add({ days: rules.notice }),
    answerBy: logged(of, "letter-sent")?.on.add({ days: rules.resolve }),
    networkUntil: of.charged.add({ days: rules.networkLimit }),
  };
}

/** The event as the member logged it; undefined where it hasn't happened. */
export function logged({ events }: Dispute, event: DisputeEvent): Dispute["events"][number] | undefined {
  return events.find((each) => each.event === event);
}

/** Writes an event down; one that is there already gets the new day. */
export function logEvent(
  of: Dispute,
  event: DisputeEvent,
  on: Temporal.PlainDate,
  now: Temporal.Instant,
): Dispute {
  const others = of.events.filter((each) => each.event !== event);
  return { ...of, events: [...others, { event, on, logged: now }] };
}

/** Writes down that it was filed, in place of an earlier filing. */
export function logFiling(of: Dispute, how: Filing, on: Temporal.PlainDate, now: Temporal.Instant): Dispute {
  const filed: Dispute = { ...of, filed: { how, on, logged: now } };
  return how === "letter" ? logEvent(filed, "letter-sent", on, now) : filed;
}

export function disputeState(of: Dispute): DisputeState {
  const has = (event: DisputeEvent) => logged(of, event) !== undefined;
  if (has("won") || has("lost") || has("withdrawn")) return "closed";
  if (has("credited")) return "credited";
  if (has("acknowledged")) return "acknowledged";
  return has("letter-sent") ? "letter sent" : "open";
}
