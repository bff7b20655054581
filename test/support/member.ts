import type { Card } from "../../src/domain/card.ts";
import type { Dispute, DisputeRules } from "../../src/domain/dispute.ts";
import type { FeeRules } from "../../src/domain/fee.ts";
import type { Matter } from "../../src/domain/matter.ts";
import { type Member, newMember } from "../../src/domain/member.ts";
import type { World } from "../../src/domain/plan.ts";

export const day = (iso: string) => Temporal.PlainDate.from(iso);
export const moment = (iso: string) => Temporal.Instant.from(iso);

/** The fee clock's numbers, fixed here so that a test of the arithmetic doesn't move with the data. */
export const feeRules: FeeRules = {
  refundAfterCharge: 30,
  refundAfterClosing: 30,
  remindBefore: [30, 7],
  remindAfter: [14, 23, 28],
  keepMonths: 12,
};
/** The dispute clock's, likewise. */
export const disputeRules: DisputeRules = {
  notice: 60,
  remindLetter: [45, 53, 57],
  acknowledge: 30,
  resolve: 90,
  follow: 75,
  merchantAnswer: 20,
  usuallyResolved: 30,
  networkRemind: 110,
  networkLimit: 120,
};
export const world: World = { fee: feeRules, dispute: disputeRules, timeZone: "America/New_York" };

export function cardWith(change: Partial<Card> = {}): Card {
  return {
    kind: "card",
    id: "k1",
    version: 1,
    product: "platinum",
    renews: day("2027-03-14"),
    added: moment("2026-11-24T15:00:00Z"),
    posted: [],
    outcomes: [],
    answers: {},
    ...change,
  };
}

export function disputeWith(change: Partial<Dispute> = {}): Dispute {
  return {
    kind: "dispute",
    id: "d1",
    version: 1,
    merchant: "Acme Hotel",
    charged: day("2026-11-05"),
    statement: day("2026-11-20"),
    disputeKind: "billing",
    business: false,
    added: moment("2026-11-24T15:00:00Z"),
    events: [],
    answers: {},
    ...change,
  };
}

export function memberWith(matters: readonly Matter[], change: Partial<Member> = {}): Member {
  return { ...newMember(), matters: [...matters], nextId: matters.length + 1, ...change };
}
