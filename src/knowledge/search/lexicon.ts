import type { Vocabulary } from "../schema.ts";
import { numberShared, pairsOf } from "./pairs.ts";
import { conceptsOf, type Phrases, phrasesOf } from "./phrases.ts";
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
  /** What stands together in several texts, by what `pairsOf` gives. */
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
  const pairs = numberShared(allPairs(numbers, phrases, firstConcept, unsaid), rare + 1);
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

function* allPairs(
  { numbers, begins }: Texts,
  phrases: Phrases,
  firstConcept: number,
  width: number,
): Iterable<number> {
  for (let text = 1; text < begins.length; text++) {
    const [begin, end] = [begins[text - 1] ?? 0, begins[text] ?? 0];
    const concepts = conceptsOf(phrases, numbers, begin, end).map((concept) => firstConcept + concept);
    yield* pairsOf(numbers, begin, end, concepts, width);
  }
}
