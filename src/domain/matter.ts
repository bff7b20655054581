import { z } from "zod";
import { type Call, call } from "./call.ts";
import { type Card, card } from "./card.ts";
import { type Dispute, dispute } from "./dispute.ts";
import { note } from "./note.ts";

/** What a member keeps a clock for: only facts that the member told; every notice is derived from them. */
export const matter = z.discriminatedUnion("kind", [card, dispute, note, call]);
export type Matter = z.output<typeof matter>;

/** A document's cards, in the order in which they were added. */
export function cardsOf({ matters }: { readonly matters: readonly Matter[] }): readonly Card[] {
  return matters.filter((each) => each.kind === "card");
}

/** A document's disputes, in the order in which they were opened. */
export function disputesOf({ matters }: { readonly matters: readonly Matter[] }): readonly Dispute[] {
  return matters.filter((each) => each.kind === "dispute");
}

/** A document's logged calls, in the order in which they were logged. */
export function callsOf({ matters }: { readonly matters: readonly Matter[] }): readonly Call[] {
  return matters.filter((each) => each.kind === "call");
}
