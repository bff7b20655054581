import type { Grade, Knowledge, Source } from "./schema.ts";

/** An entry, and the pages that it rests on. */
type Cited = { readonly id: string; readonly sources: readonly Source[] };
/** A number, a site, a card's fee or a rule. */
type Fact = Cited & { readonly grade: Grade };

/** What a maintainer should look at: each list may be empty. */
type Audit = {
  /** Pages that nobody read for too long, the oldest first, with what rests on them. */
  readonly stale: readonly {
    readonly source: Source;
    readonly days: number;
    readonly facts: readonly string[];
  }[];
  /** Facts that no official page and no publication has. */
  readonly weak: readonly Fact[];
  /** Entries that rest on no official page. */
  readonly unofficial: readonly Cited[];
};

/** How well the knowledge is known on a day; a page is stale when it was checked more than `staleAfter` days before. */
export function audit(knowledge: Knowledge, today: Temporal.PlainDate, staleAfter: number): Audit {
  const entries = entriesOf(knowledge);
  const facts = factsOf(knowledge);
  const stale = [...knowledge.sources.values()]
    .map((source) => ({
      source,
      days: source.checked.until(today).days,
      facts: [...facts, ...entries].filter(({ sources }) => sources.includes(source)).map(({ id }) => id),
    }))
    .filter(({ days }) => days > staleAfter)
    .toSorted((a, b) => b.days - a.days);
  return {
    stale,
    weak: facts.filter(({ grade }) => grade === "accounts" || grade === "unverified"),
    unofficial: entries.filter(({ sources }) => !sources.some(({ grade }) => grade === "official")),
  };
}

function factsOf({ numbers, sites, cards, rules }: Knowledge): readonly Fact[] {
  return [
    ...Array.from(numbers.values(), ({ id, grade, sources }) => ({ id: `number:${id}`, grade, sources })),
    ...Array.from(sites.values(), ({ id, grade, sources }) => ({ id: `site:${id}`, grade, sources })),
    ...Array.from(cards.values(), ({ id, grade, source }) => ({ id: `fee:${id}`, grade, sources: [source] })),
    ...[...rules.values()].flatMap((rule) =>
      "source" in rule ? [{ id: `rule:${rule.id}`, grade: rule.grade, sources: [rule.source] }] : [],
    ),
  ];
}

function entriesOf({ contacts, playbooks }: Knowledge): readonly Cited[] {
  return [
    ...Array.from(contacts.values(), ({ id, sources }) => ({ id: `contact:${id}`, sources })),
    ...Array.from(playbooks.values(), ({ id, sources }) => ({ id: `playbook:${id}`, sources })),
  ];
}
