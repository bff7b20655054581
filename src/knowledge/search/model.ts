import type { Vocabulary } from "../schema.ts";
import { featuresOf, isWord } from "./features.ts";
import { type Learnt, learn } from "./learn.ts";
import type { Lesson } from "./lessons.ts";
import { type Lexicon, learnWords } from "./lexicon.ts";
import { countNumbers, textsOf } from "./texts.ts";

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
  const { lexicon, readings } = learnWords(
    vocabulary,
    lessons.flatMap(({ texts }) => texts),
  );
  const features = readings.map((reading) => featuresOf(lexicon, reading));
  const counts = countNumbers(textsOf(features), lexicon.featureCount);
  // What is learnt of words that only one text has holds for those that no text has.
  const isRare = (feature: number) => counts[feature] === 1 && isWord(lexicon, feature);
  const withRare = features.map((each) => (each.some(isRare) ? [...each, lexicon.rare] : each));
  const labels = lessons.flatMap(({ texts }, label) => texts.map(() => label));
  const examples = { ...textsOf(withRare), labels };
  return { lexicon, counts, learnt: learn(examples, lexicon.featureCount, lessons.length) };
}
