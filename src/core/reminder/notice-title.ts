import type { Notice } from "../../domain/notice.ts";

/** What a notice is about, in one line: "Plat 1: annual fee in 30 days". */
export function noticeTitle({ kind }: Notice, label: string): string {
  const [clock, step = ""] = kind.split(".");
  if (clock === "note") return label;
  if (clock === "call") return `${label}: follow it up`;
  return `${label}: ${clock === "dispute" ? (DISPUTE[step] ?? "a reminder") : feeTitle(step)}`;
}

function feeTitle(step: string): string {
  const [when, days] = step.split("-");
  if (when === "before") return `the annual fee comes in ${days} days`;
  if (when === "after") return `the fee was charged ${days} days ago, and can still be refunded`;
  if (when === "deadline") return "the last day to have the annual fee refunded";
  if (when === "keep") return "the months to keep it for the offer are over";
  return "the annual fee comes now";
}

const DISPUTE: Readonly<Record<string, string>> = {
  post: "post the letter",
  letter: "post the letter while it can arrive in time",
  network: "the network's limit is near",
  overdue: "the deadline for their answer",
  follow: "ask for the answer before its deadline",
  acknowledge: "has your letter been acknowledged?",
  usual: "most disputes are resolved by now",
  merchant: "the merchant's answer is due about now",
};
