import type { Lexicon } from "./lexicon.ts";
import { pairsOf } from "./pairs.ts";
import { conceptsOf } from "./phrases.ts";
import { STRANGE } from "./stems.ts";
import type { Texts } from "./texts.ts";

/**
 * What texts tell of their matter, each thing once a text: the stem of every word, the concept of each phrase of the
 * vocabulary, so that "AF" and "annual fee" have something in common, and what stands together in more than one text.
 * `words` are the texts' words by their stems.
 */
export function featuresOf(lexicon: Lexicon, words: Texts): Texts {
  const { phrases, firstConcept, own, unsaid, pairs } = lexicon;
  const features: number[] = [];
  const begins = [0];
  /** The text, counted from 1, in which each feature was seen last. */
  const seen = new Int32Array(lexicon.featureCount);
  for (let text = 1; text < words.begins.length; text++) {
    const [begin, end] = [words.begins[text - 1] ?? 0, words.begins[text] ?? 0];
    const add = (feature: number | undefined) => {
      if (feature === undefined || seen[feature] === text) return;
      seen[feature] = text;
      features.push(feature);
    };
    const found = conceptsOf(phrases, words.numbers, begin, end);
    const concepts = found.map((concept) => firstConcept + concept);
    for (let at = begin; at < end; at++) if (words.numbers[at] !== STRANGE) add(words.numbers[at]);
    for (const concept of concepts) add(concept);
    if (!found.some((concept) => own.has(concept))) add(unsaid);
    for (const pair of pairsOf(words.numbers, begin, end, concepts, unsaid)) add(pairs.get(pair));
    begins.push(features.length);
  }
  return { numbers: features, begins };
}

export function isWord({ firstConcept }: Lexicon, feature: number): boolean {
  return feature < firstConcept;
}
