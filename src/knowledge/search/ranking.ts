import type { Entry } from "../schema.ts";
import { featuresOf, isWord } from "./features.ts";
import { fitsOf } from "./learn.ts";
import type { Reason } from "./lessons.ts";
import { readWords } from "./lexicon.ts";
import type { Model } from "./model.ts";
import { createSpelling } from "./spelling.ts";
import { findStem, STRANGE } from "./stems.ts";
import { splitWords } from "./terms.ts";

/** All that a question may lead to, and how well it fits; nothing where no word of the question is known. */
export type Rank = (question: string) => readonly Scored<Entry | Reason>[];
export type Scored<L> = { readonly leads: L; readonly score: number };

/** `leads` are what the lessons that the model learnt from lead to, in the same order. */
export function createRanking({ lexicon, counts, learnt }: Model, leads: readonly (Entry | Reason)[]): Rank {
  const { stems, rare } = lexicon;
  const correct = createSpelling(stems.words.keys(), (word) => findStem(stems, word) !== STRANGE);
  return (question) => {
    const reading = readWords(lexicon, splitWords(question).map(correct));
    const features = featuresOf(lexicon, reading);
    const strange = reading.words.filter((word) => word === STRANGE).length;
    const words = features.filter((feature) => isWord(lexicon, feature));
    const known = words.filter((word) => (counts[word] ?? 0) > 0);
    if (known.length === 0) return [];
    const hasRare = strange > 0 || known.length < words.length;
    const fits = fitsOf(learnt, hasRare ? [...features, rare] : features, strange);
    return leads.map((each, label) => ({ leads: each, score: fits[label] ?? 0 }));
  };
}
