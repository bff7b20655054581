import type { Lexicon, Reading } from "./lexicon.ts";
import { STRANGE } from "./stems.ts";

/**
 * What a text tells of its matter, each thing once: the stem of every word, the concept of each phrase of the
 * vocabulary, so that "AF" and "annual fee" have something in common, and what stands together in more than one text.
 */
export function featuresOf(
  { own, unsaid, pairs }: Lexicon,
  { words, concepts, pairs: found }: Reading,
): readonly number[] {
  const features = new Set(words);
  for (const concept of concepts) features.add(concept);
  if (!concepts.some((concept) => own.has(concept))) features.add(unsaid);
  for (const pair of found) {
    const feature = pairs.get(pair);
    if (feature !== undefined) features.add(feature);
  }
  features.delete(STRANGE);
  return [...features];
}

export function isWord({ firstConcept }: Lexicon, feature: number): boolean {
  return feature < firstConcept;
}
