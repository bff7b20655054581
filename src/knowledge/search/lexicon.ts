import type { Vocabulary } from "../schema.ts";
import { type Phrases, phrasesOf } from "./phrases.ts";
import { findStem, learnStem, noStems, STRANGE, type Stems } from "./stems.ts";
import { splitWords } from "./terms.ts";
import type { Texts } from "./texts.ts";

/**
 * The words of the vocabulary and of texts, and the number of each feature that a text may have: those of stems are
 * followed by those of concepts, of two more features, and of pairs.
 */
export type Lexicon = {
  readonly stems: Stems;
  readonly phrases: Phrases;
  readonly firstConcept: number;
  /** The concepts that speak of American Express. */
  readonly own: ReadonlySet<number>;
  /** Stands for the lack of any word that speaks of it. */
  readonly unsaid: number;
  /** Stands for a word that is known from nowhere else. */
  readonly rare: number;
  /** Two words in a row that several texts have, as `pairOf` writes them. */
  readonly pairs: ReadonlyMap<number, number>;
  readonly featureCount: number;
};

/** Learns the words of the vocabulary and of all texts; `numbers` are the texts' words by their stems. */
export function learnWords(
  { concepts, own }: Vocabulary,
  texts: readonly string[],
): { readonly lexicon: Lexicon; readonly numbers: Texts } {
  const stems = noStems();
  const phrases = phrasesOf(concepts, (word) => learnStem(stems, word));
  const numbers = numbered(texts, stems);
  const firstConcept = stems.stems.size + 1;
  const names = Object.keys(concepts);
  const unsaid = firstConcept + names.length;
  const rare = unsaid + 1;
  const pairs = sharedPairs(numbers, firstConcept, rare + 1);
  const lexicon = {
    stems,
    phrases,
    firstConcept,
    own: new Set(own.map((name) => names.indexOf(name))),
    unsaid,
    rare,
    pairs,
    featureCount: rare + 1 + pairs.size,
  };
  return { lexicon, numbers };
}

/** The words of one text by their stems, STRANGE where a word has none that was learnt. */
export function findWords({ stems }: Lexicon, words: readonly string[]): Texts {
  const numbers: number[] = [];
  addNumbers(numbers, words, (word) => findStem(stems, word));
  return { numbers, begins: [0, numbers.length] };
}

/** The words of each text by their stems; STRANGE ends it, so that no phrase or pair goes on in the next one. */
function numbered(texts: readonly string[], stems: Stems): Texts {
  const numbers: number[] = [];
  const begins = [0];
  const number = (word: string) => learnStem(stems, word);
  for (const text of texts) {
    addNumbers(numbers, splitWords(text), number);
    numbers.push(STRANGE);
    begins.push(numbers.length);
  }
  return { numbers, begins };
}

/** Adds the numbers of words; "American Express" is one word, as "amex" is. */
function addNumbers(numbers: number[], words: readonly string[], number: (word: string) => number): void {
  let before = "";
  for (const word of words) {
    if (word === "express" && before === "american") numbers[numbers.length - 1] = number("amex");
    else numbers.push(number(word));
    before = word;
  }
}

/** Numbers, from `first` on, two words in a row that stand in several places. */
function sharedPairs({ numbers }: Texts, width: number, first: number): ReadonlyMap<number, number> {
  const shared = new Map<number, number>();
  const single = new Set<number>();
  for (let at = 1; at < numbers.length; at++) {
    const [before, word] = [numbers[at - 1] ?? STRANGE, numbers[at] ?? STRANGE];
    if (before === STRANGE || word === STRANGE) continue;
    const pair = pairOf(before, word, width);
    if (!single.has(pair)) single.add(pair);
    else if (!shared.has(pair)) shared.set(pair, first + shared.size);
  }
  return shared;
}

/** Two words as one number; all numbers of words are below `width`. */
export function pairOf(before: number, word: number, width: number): number {
  return before * width + word;
}
