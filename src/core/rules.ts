import { oncePer } from "../domain/cache.ts";
import type { DisputeRules } from "../domain/dispute.ts";
import type { FeeRules } from "../domain/fee.ts";
import type { World } from "../domain/plan.ts";
import type { Knowledge, Rule } from "../knowledge/schema.ts";

/** All that the clocks count with. */
export function worldOf(knowledge: Knowledge, timeZone: string): World {
  return { fee: feeRules(knowledge), dispute: disputeRules(knowledge), timeZone };
}

/** A rule of data/rules.yaml. Throws where there is none. */
export function ruleOf({ rules }: Knowledge, id: string): Rule {
  const rule = rules.get(id);
  if (rule === undefined) throw new Error(`data/rules.yaml: there is no rule ${id}`);
  return rule;
}

/** The value of a rule of data/rules.yaml. */
export function ruleValue(knowledge: Knowledge, id: string): number {
  return ruleOf(knowledge, id).value;
}

/** The numbers of the fee clock, as the knowledge holds them with their sources and reasons. */
export const feeRules = oncePer((knowledge: Knowledge): FeeRules => {
  const value = (id: string) => ruleValue(knowledge, id);
  return {
    refundAfterCharge: value("fee-refund-after-charge"),
    refundAfterClosing: value("fee-refund-after-closing"),
    remindBefore: [value("fee-remind-before"), value("fee-remind-week-before")],
    remindAfter: [
      value("fee-remind-after-first"),
      value("fee-remind-after-second"),
      value("fee-remind-after-third"),
    ],
    keepMonths: value("keep-after-offer"),
  };
});

/** The numbers of the dispute clock, as the knowledge holds them with their sources and reasons. */
export const disputeRules = oncePer((knowledge: Knowledge): DisputeRules => {
  const value = (id: string) => ruleValue(knowledge, id);
  return {
    notice: value("dispute-notice"),
    remindLetter: [
      value("dispute-letter-remind-first"),
      value("dispute-letter-remind-second"),
      value("dispute-letter-remind-third"),
    ],
    acknowledge: value("dispute-acknowledge"),
    resolve: value("dispute-resolve"),
    follow: value("dispute-letter-follow"),
    merchantAnswer: value("dispute-merchant-answer"),
    usuallyResolved: value("dispute-usually-resolved"),
    networkRemind: value("dispute-network-remind"),
    networkLimit: value("dispute-network-limit"),
  };
});
