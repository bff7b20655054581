import type { Notice } from "../domain/notice.ts";

/** What a notice is about, in one line: "Plat 1: annual fee in 30 days". */
export function noticeTitle({ kind }: Notice, label: string): string {
  const [of, step = ""] = kind.split(".");
  if (of === "note") return label;
  if (of === "call") return `${label}: follow it up`;
  const [when, days] = step.split("-");
  if (when === "before") return `${label}: the annual fee comes in ${days} days`;
  if (when === "after") return `${label}: the fee was charged ${days} days ago, and can still be refunded`;
  if (when === "deadline") return `${label}: the last day to have the annual fee refunded`;
  return `${label}: the annual fee comes now`;
}
