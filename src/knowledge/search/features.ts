import { type Lexicon, pairOf } from "./lexicon.ts";
import { phraseAt } from "./phrases.ts";
import { STRANGE } from "./stems.ts";
import type { Texts } from "./texts.ts";

/**
 * What texts tell of their matter, each thing once a text: the stem of every word, the concept of each phrase of the
 * vocabulary, so that "AF" and "annual fee" have something in common, and every two words in a row that more than one
 * text has. `words` are the texts' words by their stems.
 */
export function featuresOf(lexicon: Lexicon, words: Texts): Texts {
  const features: number[] = [];
  const begins = [0];
  /** The text, counted from 1, in which each feature was seen last. */
  const seen = new Int32Array(lexicon.featureCount);
  let text = 1;
  const add = (feature: number) => {
    if (seen[feature] === text) return;
    seen[feature] = text;
    features.push(feature);
  };
  for (; text < words.begins.length; text++) {
    const begin = words.begins[text - 1] ?? 0;
    const end = words.begins[text] ?? 0;
    addWords(lexicon, words.numbers, begin, end, add);
    if (!addConcepts(lexicon, words.numbers, begin, end, add)) features.push(lexicon.unsaid);
    begins.push(features.length);
  }
  return { numbers: features, begins };
}

/** Adds each word, and each two in a row. */
function addWords(
  { firstConcept, pairs }: Lexicon,
  numbers: readonly number[],
  begin: number,
  end: number,
  add: (feature: number) => void,
): void {
  for (let at = begin; at < end; at++) {
    const word = numbers[at] ?? STRANGE;
    if (word !== STRANGE) add(word);
    const pair = pairs.get(pairOf(numbers[at - 1] ?? STRANGE, word, firstConcept));
    if (pair !== undefined) add(pair);
  }
}

/** Adds the concepts of all phrases; tells whether one of them speaks of American Express. */
function addConcepts(
  { phrases, firstConcept, own }: Lexicon,
  numbers: readonly number[],
  begin: number,
  end: number,
  add: (feature: number) => void,
): boolean {
  let isOwn = false;
  for (let at = begin; at < end; ) {
    const phrase = phraseAt(phrases, numbers, at);
    if (phrase !== undefined)
      for (const concept of phrase.concepts) {
        add(firstConcept + concept);
        isOwn ||= own.has(concept);
      }
    at += phrase?.stems.length ?? 1;
  }
  return isOwn;
}

export function isWord({ firstConcept }: Lexicon, feature: number): boolean {
  return feature < firstConcept;
}
