import type { Vocabulary } from "../schema.ts";
import { splitWords, stem } from "./terms.ts";

/** A word of a text: its stem, and the concepts whose longest phrase begins with it. */
export type Word = {
  readonly stem: string;
  /** Marked with a tilde: `~annual-fee`. */
  readonly concepts: readonly string[];
  /** How many words the phrase of the concepts takes; 1 where there is none. */
  readonly length: number;
};

export type Analysis = {
  readonly words: readonly Word[];
  /** What the search compares: `~concept` for each phrase of the vocabulary, the stem of any other word. */
  readonly terms: readonly string[];
};

/** Every word may be corrected before it is compared. */
export type Analyse = (text: string, correct?: (word: string) => string) => Analysis;

type Phrase = { readonly stems: readonly string[]; readonly concepts: readonly string[] };

/** Reads texts as words and terms of the vocabulary; "AF" and "annual fee" become the same term. */
export function createAnalyse({ concepts, ignored }: Pick<Vocabulary, "concepts" | "ignored">): Analyse {
  const phrases = phrasesByFirstStem(concepts);
  const stemOnce = remember(stem);
  const empty = new Set(ignored.map((word) => (word.startsWith("<") ? `~${word.slice(1, -1)}` : stem(word))));
  return (text, correct = (word) => word) => {
    const stems = splitWords(text).map((word) => stemOnce(correct(word)));
    const isAt = (phrase: Phrase, at: number) =>
      phrase.stems.every((part, offset) => part === stems[at + offset]);
    const words = stems.map((first, at): Word => {
      const phrase = phrases.get(first)?.find((each) => isAt(each, at));
      return { stem: first, concepts: phrase?.concepts ?? [], length: phrase?.stems.length ?? 1 };
    });
    return { words, terms: termsOf(words, empty) };
  };
}

function termsOf(words: readonly Word[], empty: ReadonlySet<string>): readonly string[] {
  const terms: string[] = [];
  let covered = 0;
  for (const [at, word] of words.entries()) {
    if (at < covered) continue;
    covered = at + word.length;
    const own = word.concepts.length === 0 ? [word.stem] : word.concepts;
    terms.push(...own.filter((term) => !empty.has(term)));
  }
  return terms;
}

function phrasesByFirstStem(concepts: Vocabulary["concepts"]): ReadonlyMap<string, readonly Phrase[]> {
  const stemOnce = remember(stem);
  const byText = new Map<string, { stems: readonly string[]; concepts: string[] }>();
  for (const [name, listed] of Object.entries(concepts)) {
    for (const phrase of listed.flatMap((each) => included(each, concepts))) {
      const stems = splitWords(phrase).map(stemOnce);
      const text = stems.join(" ");
      const known = byText.get(text);
      if (known === undefined) byText.set(text, { stems, concepts: [`~${name}`] });
      else if (!known.concepts.includes(`~${name}`)) known.concepts.push(`~${name}`);
    }
  }
  const byFirst = Map.groupBy(byText.values(), ({ stems }) => stems[0] ?? "");
  for (const phrases of byFirst.values()) phrases.sort((a, b) => b.stems.length - a.stems.length);
  return byFirst;
}

/** The phrases of another concept, where it is named as `<concept>`. */
function included(phrase: string, concepts: Vocabulary["concepts"]): readonly string[] {
  const name = /^<(.+)>$/.exec(phrase)?.[1];
  return name === undefined ? [phrase] : (concepts[name] ?? []);
}

/** Most words come again and again while entries are indexed; questions may not make it grow without end. */
function remember(compute: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const computed = compute(word);
    if (known.size < 10_000) known.set(word, computed);
    return computed;
  };
}
