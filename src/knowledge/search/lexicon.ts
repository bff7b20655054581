import type { Vocabulary } from "../schema.ts";
import { numberShared, pairsOf } from "./pairs.ts";
import { conceptsOf, type Phrases, phrasesOf } from "./phrases.ts";
import { findStem, learnStem, noStems, type Stems } from "./stems.ts";
import { splitWords } from "./terms.ts";

/**
 * The words of the vocabulary and of texts, and the number of each feature that a text may have: those of stems are
 * followed by those of concepts, of two more features, and of pairs.
 */
export type Lexicon = {
  readonly stems: Stems;
  readonly phrases: Phrases;
  readonly firstConcept: number;
  /** The features of concepts that speak of American Express. */
  readonly own: ReadonlySet<number>;
  /** Stands for the lack of any word that speaks of it. */
  readonly unsaid: number;
  /** Stands for a word that is known from nowhere else. */
  readonly rare: number;
  /** What stands together in several texts, by what `pairsOf` gives. */
  readonly pairs: ReadonlyMap<number, number>;
  readonly featureCount: number;
};

/** A text by its words' stems, STRANGE where one has none that was learnt; its concepts; what stands together in it. */
export type Reading = {
  readonly words: readonly number[];
  readonly concepts: readonly number[];
  readonly pairs: readonly number[];
};

/** Learns the words of the vocabulary and of all texts, and reads the texts by them. */
export function learnWords(
  { concepts, own }: Vocabulary,
  texts: readonly string[],
): { readonly lexicon: Lexicon; readonly readings: readonly Reading[] } {
  const stems = noStems();
  const learnt = (word: string) => learnStem(stems, word);
  const phrases = phrasesOf(concepts, learnt);
  const numbered = texts.map((text) => numbersOf(splitWords(text), learnt));
  const firstConcept = stems.stems.size + 1;
  const names = Object.keys(concepts);
  const unsaid = firstConcept + names.length;
  const rare = unsaid + 1;
  const known = { stems, phrases, firstConcept, unsaid };
  const readings = numbered.map((words) => readingOf(known, words));
  const pairs = numberShared(readings, rare + 1);
  const lexicon = {
    ...known,
    own: new Set(own.map((name) => firstConcept + names.indexOf(name))),
    rare,
    pairs,
    featureCount: rare + 1 + pairs.size,
  };
  return { lexicon, readings };
}

/** Reads a text by what was learnt. */
export function readWords(lexicon: Lexicon, words: readonly string[]): Reading {
  const numbers = numbersOf(words, (word) => findStem(lexicon.stems, word));
  return readingOf(lexicon, numbers);
}

/** The numbers of words; "American Express" is one word, as "amex" is. */
function numbersOf(words: readonly string[], number: (word: string) => number): readonly number[] {
  const numbers: number[] = [];
  let before = "";
  for (const word of words) {
    if (word === "express" && before === "american") numbers[numbers.length - 1] = number("amex");
    else numbers.push(number(word));
    before = word;
  }
  return numbers;
}

function readingOf(
  { phrases, firstConcept, unsaid }: Pick<Lexicon, "phrases" | "firstConcept" | "unsaid">,
  words: readonly number[],
): Reading {
  const concepts = conceptsOf(phrases, words).map((concept) => firstConcept + concept);
  return { words, concepts, pairs: pairsOf(words, concepts, unsaid) };
}
