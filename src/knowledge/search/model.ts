import type { Vocabulary } from "../schema.ts";
import { featuresOf, isWord } from "./features.ts";
import { type Learnt, learn } from "./learn.ts";
import type { Lesson } from "./lessons.ts";
import { type Lexicon, learnWords } from "./lexicon.ts";
import { countNumbers, type Texts } from "./texts.ts";

/** All that was learnt from lessons: plain data. */
export type Model = {
  readonly lexicon: Lexicon;
  /** How many texts have each feature. */
  readonly counts: Uint32Array;
  /** The labels are the places of the lessons. */
  readonly learnt: Learnt;
};

/** Learns from the names of entries and from questions that people asked which words lead where. */
export function learnModel(lessons: readonly Lesson[], vocabulary: Vocabulary): Model {
  const { lexicon, numbers } = learnWords(
    vocabulary,
    lessons.flatMap(({ texts }) => texts),
  );
  const features = featuresOf(lexicon, numbers);
  const counts = countNumbers(features, lexicon.featureCount);
  const labels = lessons.flatMap(({ texts }, label) => texts.map(() => label));
  const examples = { ...withRare(features, lexicon, counts), labels };
  return { lexicon, counts, learnt: learn(examples, lexicon.featureCount, lessons.length) };
}

/**
 * Adds to each text whether it has a word that no other has: what is learnt of such words holds for those that no
 * text has.
 */
function withRare(features: Texts, lexicon: Lexicon, counts: Uint32Array): Texts {
  const numbers: number[] = [];
  const begins = [0];
  for (let text = 1; text < features.begins.length; text++) {
    let hasRare = false;
    const end = features.begins[text] ?? 0;
    for (let index = features.begins[text - 1] ?? 0; index < end; index++) {
      const feature = features.numbers[index] ?? lexicon.rare;
      numbers.push(feature);
      hasRare ||= counts[feature] === 1 && isWord(lexicon, feature);
    }
    if (hasRare) numbers.push(lexicon.rare);
    begins.push(numbers.length);
  }
  return { numbers, begins };
}
