import type { Entry, Vocabulary } from "../schema.ts";
import { createAnalyse, isPair, isWord } from "./analyse.ts";
import { type Example, learn } from "./learn.ts";
import type { Lesson, Reason } from "./lessons.ts";
import { createSpelling } from "./spelling.ts";
import { splitWords } from "./terms.ts";

/** All that a question may lead to, the best first; nothing where no word of it is known. */
export type Rank = (
  question: string,
) => readonly { readonly leads: Entry | Reason; readonly score: number }[];

/** Stands for a word that is known from nowhere else. */
const RARE = "~?";

/** Learns from the names of entries and from questions that people asked which words lead where. */
export function createRanking(lessons: readonly Lesson[], vocabulary: Vocabulary): Rank {
  const analyse = createAnalyse(vocabulary);
  const examples = lessons.flatMap(({ leads, texts }) =>
    texts.map((text) => ({ features: analyse(text), label: leads.id })),
  );
  const counts = countFeatures(examples);
  const { labels, scores } = learn(
    examples.map(({ features, label }) => ({ features: mark(shared(features, counts), counts, 2), label })),
  );
  const correct = createSpelling(wordsOf(lessons, vocabulary));
  const byId = new Map(lessons.map(({ leads }) => [leads.id, leads]));
  return (question) => {
    const features = analyse(question, correct);
    if (!features.some((each) => isWord(each) && counts.has(each))) return [];
    const fits = scores(mark(features, counts, 1));
    return labels
      .flatMap((label, index) => {
        const leads = byId.get(label);
        return leads === undefined ? [] : [{ leads, score: fits[index] ?? 0 }];
      })
      .sort((a, b) => b.score - a.score);
  };
}

/** In how many examples each feature stands. */
function countFeatures(examples: readonly Example[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { features } of examples)
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return counts;
}

/** Two words that only one example has in a row teach nothing. */
function shared(features: readonly string[], counts: ReadonlyMap<string, number>): readonly string[] {
  return features.filter((each) => !isPair(each) || (counts.get(each) ?? 0) > 1);
}

/**
 * Adds whether a word of a text stands in fewer than `least` of the examples. An example counts itself, so what is
 * learnt of words that no other example has holds for words that no example has.
 */
function mark(
  features: readonly string[],
  counts: ReadonlyMap<string, number>,
  least: number,
): readonly string[] {
  return features.some((each) => isWord(each) && (counts.get(each) ?? 0) < least)
    ? [...features, RARE]
    : features;
}

/** The words that need no correction. */
function wordsOf(lessons: readonly Lesson[], { concepts }: Vocabulary): ReadonlySet<string> {
  const texts = [...Object.values(concepts), ...lessons.map(({ texts: each }) => each)].flat();
  return new Set(splitWords(texts.join(" ")));
}
