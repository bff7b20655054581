import { stem } from "./terms.ts";

/** The number of what has none. */
export const STRANGE = 0;

/** Words, and the stems that they have, each with the number of the stem, from 1 on. */
export type Stems = { readonly words: Map<string, number>; readonly stems: Map<string, number> };

export function noStems(): Stems {
  return { words: new Map(), stems: new Map() };
}

/** The number of a word's stem, a new one where the stem is new. */
export function learnStem({ words, stems }: Stems, word: string): number {
  const known = words.get(word);
  if (known !== undefined) return known;
  const stemmed = stem(word);
  const number = stems.get(stemmed) ?? stems.size + 1;
  stems.set(stemmed, number);
  words.set(word, number);
  return number;
}

/** The number of a word's stem, or STRANGE. */
export function findStem({ words, stems }: Stems, word: string): number {
  return words.get(word) ?? stems.get(stem(word)) ?? STRANGE;
}
