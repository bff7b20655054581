import type { Card, Contact, Entry, Found, Playbook, Questions, Vocabulary } from "./schema.ts";
import { createAnalyse, isWord } from "./search/analyse.ts";
import { createCardFinder } from "./search/card-names.ts";
import { type Lesson, lessonsOf, type Reason } from "./search/examples.ts";
import { type Example, learn } from "./search/learn.ts";
import { createSpelling } from "./search/spelling.ts";
import { splitWords } from "./search/terms.ts";

type Searched = {
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly playbooks: ReadonlyMap<string, Playbook>;
  readonly cards: ReadonlyMap<string, Card>;
  readonly vocabulary: Vocabulary;
  readonly questions: Questions;
};

/** Other entries that are offered beside the answer, or where there is none. */
const ALTERNATIVES = 2;
/** How far an entry must lead every reason to answer nothing. */
const LEAD = 0.05;
/** How well a reason must fit to be told. */
const SURE = 0.25;
/** Stands for a word that is known from nowhere else. */
const RARE = "~?";

/**
 * Learns from every entry's names and from the questions that people asked which words lead where, and answers a
 * question with the entry that fits best; with none where a reason to answer nothing fits as well, or where no word
 * of it is known.
 */
export function createSearch(searched: Searched): (question: string) => Found {
  const { contacts, playbooks, cards, vocabulary, questions } = searched;
  const analyse = createAnalyse(vocabulary);
  const cardsIn = createCardFinder(cards);
  const lessons = lessonsOf(contacts, playbooks, questions);
  const byId = new Map(lessons.map(({ leads }) => [leads.id, leads]));
  const examples = lessons.flatMap(({ leads, texts }) =>
    texts.map((text) => ({ features: analyse(text), label: leads.id })),
  );
  const counts = countWords(examples);
  const { labels, scores } = learn(
    examples.map(({ features, label }) => ({ features: mark(features, counts, 2), label })),
  );
  const correct = createSpelling(wordsOf(lessons, vocabulary));

  return (question) => {
    const features = analyse(question, correct);
    const ranked = features.some((word) => counts.has(word)) ? rank(mark(features, counts, 1)) : [];
    const [best] = ranked.filter(isEntry);
    const [against] = ranked.filter(isReason);
    const entry = best !== undefined && best.score > (against?.score ?? 0) + LEAD ? best.leads : undefined;
    const isSure = against !== undefined && against.score > SURE;
    return {
      entry,
      alternatives: ranked
        .filter(isEntry)
        .flatMap(({ leads, score }) => (leads !== entry && score > 0 ? [leads] : []))
        .slice(0, ALTERNATIVES),
      cards: cardsIn(question),
      outside: entry === undefined && isSure ? against.leads.reason : undefined,
    };
  };

  /** What a question may lead to, the best first. */
  function rank(features: readonly string[]): readonly Ranked<Entry | Reason>[] {
    const fits = scores(features);
    return labels
      .flatMap((label, index) => {
        const leads = byId.get(label);
        return leads === undefined ? [] : [{ leads, score: fits[index] ?? 0 }];
      })
      .sort((a, b) => b.score - a.score);
  }
}

type Ranked<Leads> = { readonly leads: Leads; readonly score: number };

function isEntry(ranked: Ranked<Entry | Reason>): ranked is Ranked<Entry> {
  return "kind" in ranked.leads;
}

function isReason(ranked: Ranked<Entry | Reason>): ranked is Ranked<Reason> {
  return "reason" in ranked.leads;
}

/** In how many examples each word stands. */
function countWords(examples: readonly Example[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { features } of examples)
    for (const word of features.filter(isWord)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
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
