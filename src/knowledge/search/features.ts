import type { Vocabulary } from "../schema.ts";
import { phraseAt, phrasesOf } from "./phrases.ts";
import { createStems, STRANGE } from "./stems.ts";
import { splitWords } from "./terms.ts";
import type { Texts } from "./texts.ts";

/**
 * What texts tell of their matter, each thing by its number: the stem of every word, the concept of each phrase of
 * the vocabulary, so that "AF" and "annual fee" have something in common, and every two words in a row that more than
 * one text has.
 */
export type Features = {
  /** Of the texts to learn from. */
  readonly ofTexts: Texts;
  /** The numbers of a text's features, and how many of its words have none. */
  readonly read: (words: readonly string[]) => {
    readonly features: readonly number[];
    readonly strange: number;
  };
  readonly isWord: (feature: number) => boolean;
  /** Stands for a word that is known from nowhere else. */
  readonly rare: number;
  /** The words that have a number, and whether one, or another of its stem, has. */
  readonly words: Iterable<string>;
  readonly knows: (word: string) => boolean;
  readonly count: number;
};

/** Learns the words of the vocabulary and of all texts. */
export function createFeatures({ concepts, own }: Vocabulary, texts: readonly string[]): Features {
  const stems = createStems();
  const phrases = phrasesOf(concepts, stems.learn);
  const learnt = numbered(texts, stems.learn);
  // The numbers of stems are followed by those of concepts, of two more features, and of pairs.
  const firstConcept = stems.count();
  const names = Object.keys(concepts);
  const ours = new Set(own.map((name) => names.indexOf(name)));
  /** Stands for the lack of any word that speaks of American Express. */
  const unsaid = firstConcept + names.length;
  const rare = unsaid + 1;
  const pairs = sharedPairs(learnt, firstConcept, rare + 1);
  const count = rare + 1 + pairs.size;

  function featuresOf({ numbers, begins }: Texts): Texts {
    const features: number[] = [];
    const featuresBegin = [0];
    /** The text, counted from 1, in which each feature was seen last. */
    const seen = new Int32Array(count);
    let text = 1;
    const add = (feature: number) => {
      if (seen[feature] === text) return;
      seen[feature] = text;
      features.push(feature);
    };
    for (; text < begins.length; text++) {
      const begin = begins[text - 1] ?? 0;
      const end = begins[text] ?? 0;
      for (let at = begin; at < end; at++) {
        const word = numbers[at] ?? STRANGE;
        if (word !== STRANGE) add(word);
        const pair = pairs.get((numbers[at - 1] ?? STRANGE) * firstConcept + word);
        if (pair !== undefined) add(pair);
      }
      let isOurs = false;
      for (let at = begin; at < end; ) {
        const phrase = phraseAt(phrases, numbers, at);
        if (phrase !== undefined)
          for (const concept of phrase.concepts) {
            add(firstConcept + concept);
            isOurs ||= ours.has(concept);
          }
        at += phrase?.stems.length ?? 1;
      }
      if (!isOurs) features.push(unsaid);
      featuresBegin.push(features.length);
    }
    return { numbers: features, begins: featuresBegin };
  }

  return {
    ofTexts: featuresOf(learnt),
    read(words) {
      const numbers: number[] = [];
      addNumbers(numbers, words, stems.find);
      return {
        features: featuresOf({ numbers, begins: [0, numbers.length] }).numbers,
        strange: numbers.filter((number) => number === STRANGE).length,
      };
    },
    isWord: (feature) => feature < firstConcept,
    rare,
    words: stems.words(),
    knows: (word) => stems.find(word) !== STRANGE,
    count,
  };
}

/** The words of each text by their numbers; STRANGE ends it, so that no phrase or pair goes on in the next one. */
function numbered(texts: readonly string[], number: (word: string) => number): Texts {
  const numbers: number[] = [];
  const begins = [0];
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

/** Numbers, from `first` on, two words in a row that stand in several places; by `width` times the one, and the other. */
function sharedPairs({ numbers }: Texts, width: number, first: number): ReadonlyMap<number, number> {
  const shared = new Map<number, number>();
  const single = new Set<number>();
  for (let at = 1; at < numbers.length; at++) {
    const [before, word] = [numbers[at - 1] ?? STRANGE, numbers[at] ?? STRANGE];
    if (before === STRANGE || word === STRANGE) continue;
    const pair = before * width + word;
    if (!single.has(pair)) single.add(pair);
    else if (!shared.has(pair)) shared.set(pair, first + shared.size);
  }
  return shared;
}
