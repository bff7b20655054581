import type { Card } from "../../src/domain/card.ts";
import type { FeeRules } from "../../src/domain/fee.ts";
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
export const world: World = { fee: feeRules, timeZone: "America/New_York" };

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

export function memberWith(cards: readonly Card[], change: Partial<Member> = {}): Member {
  return { ...newMember(), matters: [...cards], nextId: cards.length + 1, ...change };
}
