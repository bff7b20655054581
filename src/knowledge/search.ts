import MiniSearch from "minisearch";
import type { Contact, Entry, Found, Playbook, Vocabulary } from "./schema.ts";
import { createAnalyse } from "./search/analyse.ts";
import { createScope } from "./search/scope.ts";
import { type Target, targetsOf } from "./search/targets.ts";

type Searched = {
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly playbooks: ReadonlyMap<string, Playbook>;
  readonly vocabulary: Vocabulary;
};

/** Where a term stands says how much it tells of an entry: among its names more than in its text. */
const BOOST = { title: 2, aliases: 4, questions: 3, summary: 0.5, body: 0.2 };
/** What a term that matters little counts beside others. */
const WEAK = 0.4;
/** What a question must hold of an entry, as a share of all it says and in all, to be answered with it. */
const ENOUGH = { share: 0.14, evidence: 1.7 };

/**
 * Indexes every entry, and answers a question with the one that fits; with none where the vocabulary says that
 * it is out of scope, or where too little of it is known.
 */
export function createSearch({ contacts, playbooks, vocabulary }: Searched): (question: string) => Found {
  const analyse = createAnalyse(vocabulary);
  const outside = createScope(vocabulary);
  const weak = new Set(vocabulary.weak.map((concept) => `~${concept}`));
  const targets = targetsOf(contacts, playbooks);
  const entries = new Map<string, Entry>(targets.map(({ entry }) => [entry.id, entry]));
  const { index, frequency } = createIndex(targets, (text) => analyse(text).terms);
  const weight = (term: string) =>
    Math.log(1 + targets.length / (frequency.get(term) ?? 2)) * (weak.has(term) ? WEAK : 1);

  return (question) => {
    const { words, terms } = analyse(question);
    const asked = [...new Set(terms)];
    const plain = asked.every((term) => weak.has(term));
    const results = index.search(asked.join(" "), {
      boost: BOOST,
      boostTerm: (term) => (weak.has(term) && !plain ? WEAK : 1),
      fuzzy: (term) => (frequency.has(term) || term.length < 5 || term.startsWith("~") ? false : 0.25),
      weights: { fuzzy: 0.6, prefix: 0 },
    });
    const [best] = results;
    const near = results.slice(0, 3).flatMap(({ id }) => entries.get(String(id)) ?? []);
    const worth = (term: string) => (plain ? 1 / WEAK : 1) * weight(term);
    const total = asked.reduce((sum, term) => sum + worth(term), 0);
    const matched = Object.entries(best?.match ?? {});
    const evidence = matched.reduce(
      (sum, [term, fields]) =>
        sum +
        worth(term) *
          (fields.some((f) => f === "aliases" || f === "title")
            ? term.startsWith("~")
              ? 1
              : 0.8
            : fields.includes("questions")
              ? term.startsWith("~")
                ? 0.8
                : 0.4
              : 0.1),
      0,
    );
    const debug = `ev=${evidence.toFixed(2)} share=${(evidence / total).toFixed(2)} ${results.slice(0, 3).map((r) => r.score.toFixed(0))} {${asked.join(" ")}} m=${matched.map((m) => m[0]).join(" ")}`;
    const reason = outside(words);
    if (
      reason !== undefined ||
      (!(plain && evidence > 0) && (evidence < ENOUGH.evidence || evidence / total < ENOUGH.share))
    )
      return { entry: undefined, alternatives: near.slice(0, 2), outside: reason, debug } as Found;
    return { entry: near[0], alternatives: near.slice(1), debug } as Found;
  };
}

function createIndex(targets: readonly Target[], termsOf: (text: string) => readonly string[]) {
  const index = new MiniSearch({
    fields: Object.keys(BOOST),
    tokenize: (text) => text.split(" "),
    processTerm: (term) => term,
  });
  const frequency = new Map<string, number>();
  for (const { entry, texts } of targets) {
    const fields = Object.entries(texts).map(([field, text]) => [field, termsOf(text)] as const);
    for (const term of new Set(fields.flatMap(([field, terms]) => (field === "body" ? [] : terms))))
      frequency.set(term, (frequency.get(term) ?? 0) + 1);
    index.add({
      id: entry.id,
      ...Object.fromEntries(fields.map(([field, terms]) => [field, terms.join(" ")])),
    });
  }
  return { index, frequency };
}
