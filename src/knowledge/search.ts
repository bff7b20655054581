import MiniSearch, { type SearchOptions, type SearchResult } from "minisearch";
import type { Card, Contact, Entry, Found, Playbook, Vocabulary } from "./schema.ts";
import { type Analyse, createAnalyse } from "./search/analyse.ts";
import { createCardFinder } from "./search/card-names.ts";
import { createScope } from "./search/scope.ts";
import { createSpelling } from "./search/spelling.ts";
import { type Target, targetsOf } from "./search/targets.ts";
import { splitWords } from "./search/terms.ts";

type Searched = {
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly playbooks: ReadonlyMap<string, Playbook>;
  readonly cards: ReadonlyMap<string, Card>;
  readonly vocabulary: Vocabulary;
};

/** Where a term stands says how much it tells of an entry: in its names and questions more than in its text. */
const BOOST = { title: 2, aliases: 2, questions: 2, summary: 0.5, body: 0.2 };
/** Length counts for little: an entry that people ask for in many ways is no less about each of them. */
const BM25 = { k: 3, b: 0.3, d: 0.5 };
/** What a plain word, and a concept that matters little, count beside a concept. */
const PLAIN = 0.6;
const WEAK = 0.5;
/** Other entries that are offered beside the answer, or where there is none. */
const ALTERNATIVES = 2;
/** What a question must share with an entry to be answered by it: in all, and of what it says. */
const ENOUGH = { evidence: 1.15, share: 0.1 };

/**
 * Indexes every entry, and answers a question with the one that fits best; with none where the vocabulary says
 * that it is out of scope, or where too little of it is known.
 */
export function createSearch({
  contacts,
  playbooks,
  cards,
  vocabulary,
}: Searched): (question: string) => Found {
  const analyse = createAnalyse(vocabulary);
  const outside = createScope(vocabulary);
  const cardsIn = createCardFinder(cards);
  const targets = targetsOf(contacts, playbooks);
  const entries = new Map<string, Entry>(targets.map(({ entry }) => [entry.id, entry]));
  const { index, frequency } = createIndex(targets, analyse);
  const correct = createSpelling(
    new Set([
      ...wordsOf(vocabulary),
      ...targets.flatMap(({ texts }) => splitWords(Object.values(texts).join(" "))),
    ]),
  );
  const weak = new Set(vocabulary.weak.map((concept) => `~${concept}`));
  const isGeneral = createGeneral(vocabulary);
  const options: SearchOptions = {
    boost: BOOST,
    bm25: BM25,
    boostTerm: (term) => (isConcept(term) ? (weak.has(term) ? WEAK : 1) : PLAIN),
  };

  return (question) => {
    const { terms } = analyse(question, correct);
    const asked = [...new Set(terms)];
    const results = index.search(asked.join(" "), options);
    const near = results.flatMap(({ id }) => entries.get(String(id)) ?? []);
    const found = (entry: Entry | undefined, reason?: string): Found => ({
      entry,
      alternatives: near.filter((each) => each !== entry).slice(0, ALTERNATIVES),
      cards: cardsIn(question),
      outside: reason,
    });
    const reason = outside(analyse(question).words);
    if (reason !== undefined) return found(undefined, reason);
    if (isGeneral(asked)) return found(entries.get(vocabulary.general.entry));
    return found(isEnough(results[0], asked) ? near[0] : undefined);
  };

  /** Whether an entry shares enough with a question; words that no entry has say nothing of how it is asked. */
  function isEnough(result: SearchResult | undefined, asked: readonly string[]): boolean {
    const worth = (term: string) => Math.log(1 + targets.length / (frequency.get(term) ?? 2));
    const onlyWeak = asked.every((term) => weak.has(term) || !frequency.has(term));
    const total = asked.reduce((sum, term) => sum + worth(term), 0);
    const evidence = Object.entries(result?.match ?? {}).reduce(
      (sum, [term, fields]) =>
        sum + worth(term) * trust(fields, isConcept(term)) * (weak.has(term) && !onlyWeak ? WEAK : 1),
      0,
    );
    return evidence >= ENOUGH.evidence && evidence >= ENOUGH.share * total;
  }
}

/** How far a term shows that a question is about an entry, by the fields of it that have the term. */
function trust(fields: readonly string[], concept: boolean): number {
  if (fields.includes("title") || fields.includes("aliases")) return concept ? 1 : 0.8;
  if (concept) return 0.8;
  return fields.includes("questions") ? 0.3 : 0.1;
}

function isConcept(term: string): boolean {
  return term.startsWith("~");
}

/** Whether a question asks for no more than how to reach American Express. */
function createGeneral({ general }: Vocabulary): (terms: readonly string[]) => boolean {
  const words = new Set(general.words.map((concept) => `~${concept}`));
  const needs = new Set(general.needs.map((concept) => `~${concept}`));
  return (terms) => terms.every((term) => words.has(term)) && terms.some((term) => needs.has(term));
}

/** The words of the vocabulary itself, which need no correction. */
function wordsOf({ ignored, concepts, outside }: Vocabulary): readonly string[] {
  const phrases = [ignored, ...Object.values(concepts), ...outside.map(({ patterns }) => patterns)].flat();
  return splitWords(phrases.join(" "));
}

/** The index, and for each term the number of entries that have it in their names or questions. */
function createIndex(targets: readonly Target[], analyse: Analyse) {
  const index = new MiniSearch({
    fields: Object.keys(BOOST),
    tokenize: (text) => text.split(" "),
    processTerm: (term) => term,
  });
  const frequency = new Map<string, number>();
  for (const { entry, texts } of targets) {
    const fields = Object.entries(texts).map(([field, text]) => ({ field, terms: analyse(text).terms }));
    const naming = fields.flatMap(({ field, terms }) => (field === "body" ? [] : terms));
    for (const term of new Set(naming)) frequency.set(term, (frequency.get(term) ?? 0) + 1);
    index.add({
      id: entry.id,
      ...Object.fromEntries(fields.map(({ field, terms }) => [field, terms.join(" ")])),
    });
  }
  return { index, frequency };
}
