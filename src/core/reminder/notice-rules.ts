import type { DisputeStepKind } from "../../domain/dispute-notices.ts";
import type { Notice } from "../../domain/notice.ts";
import type { OwnMatter } from "../../domain/own-matter.ts";
import type { Knowledge } from "../../knowledge/schema.ts";
import { disputeAdvice } from "../dispute/advice.ts";
import { ruleValue } from "../rules.ts";

/** The rules of data/rules.yaml that a notice follows from, by id; none where the member named the time. */
export function rulesBehind(
  { kind }: Notice,
  matter: OwnMatter,
  today: Temporal.PlainDate,
  knowledge: Knowledge,
): readonly string[] {
  const [, step = ""] = kind.split(".");
  if (matter.kind === "card") return feeRulesBehind(step, knowledge);
  if (matter.kind !== "dispute") return [];
  return disputeAdvice(step as DisputeStepKind, { dispute: matter, today, knowledge }).rules; // The kind of a dispute's notice is `dispute.` and its step.
}

const BEFORE = ["fee-remind-before", "fee-remind-week-before"];
const AFTER = ["fee-remind-after-first", "fee-remind-after-second", "fee-remind-after-third"];

function feeRulesBehind(step: string, knowledge: Knowledge): readonly string[] {
  const [when, days] = step.split("-");
  const counted = (ids: readonly string[]) => ids.filter((id) => ruleValue(knowledge, id) === Number(days));
  switch (when) {
    case "before":
      return counted(BEFORE);
    case "after":
      return [...counted(AFTER), "fee-refund-after-charge"];
    case "keep":
      return ["keep-after-offer"];
    case "day":
      return ["fee-remind-on-day"];
    default:
      return ["fee-refund-after-charge"];
  }
}
