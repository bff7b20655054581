import type { FeeRules } from "../domain/fee.ts";
import type { World } from "../domain/plan.ts";
import type { Knowledge } from "../knowledge/schema.ts";

/** All that the clocks count with. */
export function worldOf(knowledge: Knowledge, timeZone: string): World {
  return { fee: feeRules(knowledge), timeZone };
}

/** The value of a rule of data/rules.yaml. */
export function ruleValue({ rules }: Knowledge, id: string): number {
  const rule = rules.get(id);
  if (rule === undefined) throw new Error(`data/rules.yaml: there is no rule ${id}`);
  return rule.value;
}

/** The numbers of the fee clock, as the knowledge holds them with their sources and reasons. */
export function feeRules(knowledge: Knowledge): FeeRules {
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
}
