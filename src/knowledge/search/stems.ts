import { stem } from "./terms.ts";

/** The number of what has none. */
export const STRANGE = 0;

/** Numbers the stems of words, from 1 on, so that words of one stem are one. */
export type Stems = {
  /** The number of a word, a new one where its stem is new. */
  readonly learn: (word: string) => number;
  /** The number of a word, or STRANGE. */
  readonly find: (word: string) => number;
  /** The words that were learnt. */
  readonly words: () => Iterable<string>;
  /** How many numbers there are, STRANGE among them. */
  readonly count: () => number;
};

export function createStems(): Stems {
  const words = new Map<string, number>();
  const stems = new Map<string, number>();
  return {
    learn(word) {
      const known = words.get(word);
      if (known !== undefined) return known;
      const stemmed = stem(word);
      const number = stems.get(stemmed) ?? stems.size + 1;
      stems.set(stemmed, number);
      words.set(word, number);
      return number;
    },
    find: (word) => words.get(word) ?? stems.get(stem(word)) ?? STRANGE,
    words: () => words.keys(),
    count: () => stems.size + 1,
  };
}
