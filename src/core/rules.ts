import type { FeeRules } from "../domain/fee.ts";
import type { Knowledge } from "../knowledge/schema.ts";

/** The numbers of the fee clock, as the knowledge holds them with their sources. */
export function feeRules({ rules }: Knowledge): FeeRules {
  const days = (id: string): number => {
    const value = rules.get(id)?.value;
    if (value === undefined) throw new Error(`data/rules.yaml: there is no rule ${id}`);
    return value;
  };
  return {
    refundAfterCharge: days("fee-refund-after-charge"),
    refundAfterClosing: days("fee-refund-after-closing"),
    remindBefore: [30, 7],
    remindAfter: [14, 23, 28],
    keepMonths: days("keep-after-offer"),
  };
}
