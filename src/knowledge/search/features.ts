import type { Vocabulary } from "../schema.ts";
import { phraseAt, phrasesOf } from "./phrases.ts";
import { splitWords, stem } from "./terms.ts";

/**
 * What texts tell of their matter, each thing by its number: the stem of every word, the concept of each phrase of
 * the vocabulary, so that "AF" and "annual fee" have something in common, and every two words in a row that more than
 * one text has.
 */
export type Features = {
  /** Of the texts to learn from. */
  readonly learnt: Texts;
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

/**
 * The numbers of many texts in one list, since a list for each would cost more than all else: those of a text stand
 * from its place in `begins` up to the next.
 */
export type Texts = { readonly numbers: readonly number[]; readonly begins: readonly number[] };

/** The numbers of the stems of a text end with it, so that no phrase goes on in the next one; words begin behind it. */
const STRANGE = 0;

/** Learns the words of the vocabulary and of all texts. */
export function createFeatures({ concepts, own }: Vocabulary, texts: readonly string[]): Features {
  const words = new Map<string, number>();
  const stems = new Map<string, number>();

  function learnWord(word: string): number {
    const known = words.get(word);
    if (known !== undefined) return known;
    const stemmed = stem(word);
    const number = stems.get(stemmed) ?? stems.size + 1;
    stems.set(stemmed, number);
    words.set(word, number);
    return number;
  }

  const phrases = phrasesOf(concepts, learnWord);
  const read = readAll(texts, learnWord);
  const firstConcept = stems.size + 1;
  const names = Object.keys(concepts);
  const ours = new Set(own.map((name) => firstConcept + names.indexOf(name)));
  /** Stands for the lack of any word that speaks of American Express. */
  const unsaid = firstConcept + names.length;
  const rare = unsaid + 1;
  const pairs = sharedPairs(read, firstConcept, rare + 1);
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
      let isOurs = false;
      for (let at = begin; at < end; at++) {
        const word = numbers[at] ?? STRANGE;
        if (word !== STRANGE) add(word);
        const pair = pairs.get((numbers[at - 1] ?? STRANGE) * firstConcept + word);
        if (pair !== undefined) add(pair);
      }
      for (let at = begin; at < end; ) {
        const phrase = phraseAt(phrases, numbers, at);
        if (phrase !== undefined)
          for (const concept of phrase.concepts) {
            add(firstConcept + concept);
            isOurs ||= ours.has(firstConcept + concept);
          }
        at += phrase?.stems.length ?? 1;
      }
      if (!isOurs) features.push(unsaid);
      featuresBegin.push(features.length);
    }
    return { numbers: features, begins: featuresBegin };
  }

  const knownWord = (word: string) => words.get(word) ?? stems.get(stem(word)) ?? STRANGE;
  return {
    learnt: featuresOf(read),
    read(text) {
      const numbers = asOneName(text).map(knownWord);
      return {
        features: featuresOf({ numbers, begins: [0, numbers.length] }).numbers,
        strange: numbers.filter((number) => number === STRANGE).length,
      };
    },
    isWord: (feature) => feature < firstConcept,
    rare,
    words: words.keys(),
    knows: (word) => knownWord(word) !== STRANGE,
    count,
  };
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

function readAll(texts: readonly string[], number: (word: string) => number): Texts {
  const numbers: number[] = [];
  const begins = [0];
  for (const text of texts) {
    numbers.push(...asOneName(splitWords(text)).map(number), STRANGE);
    begins.push(numbers.length);
  }
  return { numbers, begins };
}

/** "American Express" is one word, as "amex" is. */
function asOneName(words: readonly string[]): readonly string[] {
  if (!words.includes("american")) return words;
  return words.flatMap((word, at) => {
    if (word === "american" && words[at + 1] === "express") return ["amex"];
    return word === "express" && words[at - 1] === "american" ? [] : [word];
  });
}
