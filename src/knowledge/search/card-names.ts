import type { Card } from "../schema.ts";
import { splitWords } from "./terms.ts";

type Name = { readonly words: readonly string[]; readonly card: Card };

/** Finds the cards that a text names, by name or alias, the longest first: "delta gold" is no Gold Card. */
export function createCardFinder(cards: ReadonlyMap<string, Card>): (text: string) => readonly Card[] {
  const names = [...cards.values()]
    .flatMap((card) => [card.name, ...card.aliases].map((name): Name => ({ words: splitWords(name), card })))
    .toSorted((a, b) => b.words.length - a.words.length);
  const byFirst = Map.groupBy(names, ({ words }) => words[0] ?? "");
  return (text) => {
    const words = splitWords(text);
    const found = new Set<Card>();
    for (let at = 0; at < words.length; ) {
      const name = byFirst
        .get(words[at] ?? "")
        ?.find((each) => each.words.every((part, offset) => part === words[at + offset]));
      if (name !== undefined) found.add(name.card);
      at += name?.words.length ?? 1;
    }
    return [...found];
  };
}
