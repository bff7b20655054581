import { z } from "zod";
import { type Card, card } from "./card.ts";

/** What a member keeps a clock for: only facts that the member told; every notice is derived from them. */
export const matter = z.discriminatedUnion("kind", [card]);
export type Matter = z.output<typeof matter>;

/** A document's cards, in the order in which they were added. */
export function cardsOf({ matters }: { readonly matters: readonly Matter[] }): readonly Card[] {
  return matters.filter((each) => each.kind === "card");
}
