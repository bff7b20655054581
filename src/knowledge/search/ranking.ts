import type { Entry, Vocabulary } from "../schema.ts";
import { createFeatures, type Features } from "./features.ts";
import { learn } from "./learn.ts";
import type { Lesson, Reason } from "./lessons.ts";
import { createSpelling } from "./spelling.ts";
import { splitWords } from "./terms.ts";
import { countNumbers, type Texts } from "./texts.ts";

/** All that a question may lead to, and how well it fits; nothing where no word of the question is known. */
export type Rank = (question: string) => readonly Scored<Entry | Reason>[];
export type Scored<L> = { readonly leads: L; readonly score: number };

/** Learns from the names of entries and from questions that people asked which words lead where. */
export function createRanking(lessons: readonly Lesson[], vocabulary: Vocabulary): Rank {
  const features = createFeatures(
    vocabulary,
    lessons.flatMap(({ texts }) => texts),
  );
  const counts = countNumbers(features.ofTexts, features.count);
  const labels = lessons.flatMap(({ texts }, label) => texts.map(() => label));
  const score = learn({ ...withRare(features, counts), labels }, features.count, lessons.length);
  const correct = createSpelling(features.words, features.knows);
  return (question) => {
    const read = features.read(splitWords(question).map(correct));
    const words = read.features.filter(features.isWord);
    const learnt = words.filter((word) => (counts[word] ?? 0) > 0);
    if (learnt.length === 0) return [];
    const hasRare = read.strange > 0 || learnt.length < words.length;
    const scores = score(hasRare ? [...read.features, features.rare] : read.features, read.strange);
    return lessons.map(({ leads }, label) => ({ leads, score: scores[label] ?? 0 }));
  };
}

/**
 * Adds to each text whether it has a word that no other has: what is learnt of such words holds for those that no
 * text has.
 */
function withRare({ ofTexts, isWord, rare }: Features, counts: Uint32Array): Texts {
  const numbers: number[] = [];
  const begins = [0];
  for (let text = 1; text < ofTexts.begins.length; text++) {
    let hasRare = false;
    const end = ofTexts.begins[text] ?? 0;
    for (let index = ofTexts.begins[text - 1] ?? 0; index < end; index++) {
      const feature = ofTexts.numbers[index] ?? rare;
      numbers.push(feature);
      hasRare ||= counts[feature] === 1 && isWord(feature);
    }
    if (hasRare) numbers.push(rare);
    begins.push(numbers.length);
  }
  return { numbers, begins };
}
