import type { Matter } from "../../domain/matter.ts";
import type { Knowledge } from "../../knowledge/schema.ts";

/** How a matter is called: a card by its nickname or name, a dispute by the merchant, a note by its own words. */
export function matterLabel(matter: Matter, knowledge: Knowledge): string {
  switch (matter.kind) {
    case "card":
      return matter.nickname ?? knowledge.cards.get(matter.product)?.name ?? matter.product;
    case "dispute":
      return `Dispute with ${matter.merchant}`;
    case "note":
      return shorten(matter.what);
    case "call":
      return shorten(`Call about ${matter.about}`);
    case "shared":
      return matter.lent === undefined ? "A shared reminder" : matterLabel(matter.lent.facts, knowledge);
  }
}

/** Enough of a member's words to know the matter by: a title must fit everywhere. */
export function shorten(words: string): string {
  return words.length > 80 ? `${words.slice(0, 79).trimEnd()}…` : words;
}
