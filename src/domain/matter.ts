import { z } from "zod";
import { type Card, card } from "./card.ts";
import { type Dispute, dispute } from "./dispute.ts";

/** What a member keeps a clock for: only facts that the member told; every notice is derived from them. */
export const matter = z.discriminatedUnion("kind", [card, dispute]);
export type Matter = z.output<typeof matter>;

/** Matters that one member may keep: far more than anybody has, and few enough to plan at once. */
export const MOST_MATTERS = 100;

/** A document's cards, in the order in which they were added. */
export function cardsOf({ matters }: { readonly matters: readonly Matter[] }): readonly Card[] {
  return matters.filter((each) => each.kind === "card");
}

/** A document's disputes, in the order in which they were opened. */
export function disputesOf({ matters }: { readonly matters: readonly Matter[] }): readonly Dispute[] {
  return matters.filter((each) => each.kind === "dispute");
}
