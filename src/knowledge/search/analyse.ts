import type { Vocabulary } from "../schema.ts";
import { splitWords, stem } from "./terms.ts";

/** A word of a text: its stem, and the concepts whose longest phrase begins with it. */
export type Word = {
  readonly stem: string;
  readonly concepts: readonly string[];
  /** How many words the phrase of the concepts takes; 1 where there is none. */
  readonly length: number;
};

export type Analysis = {
  readonly words: readonly Word[];
  /** What the search compares: `~concept` for each phrase of the vocabulary, the stem of any other word. */
  readonly terms: readonly string[];
};

type Phrase = { readonly stems: readonly string[]; readonly concepts: readonly string[] };

/** Reads texts as words and terms of the vocabulary; "AF" and "annual fee" become the same term. */
export function createAnalyse({
  concepts,
  ignored,
}: Pick<Vocabulary, "concepts" | "ignored">): (text: string) => Analysis {
  const phrases = phrasesByFirstStem(concepts);
  const empty = new Set(ignored.map((word) => (word.startsWith("<") ? `~${word.slice(1, -1)}` : stem(word))));
  return (text) => {
    const stems = splitWords(text).map(stem);
    const words = stems.map((first, at): Word => {
      const phrase = phrases
        .get(first)
        ?.find((each) => each.stems.every((part, offset) => part === stems[at + offset]));
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
    const own = word.concepts.length === 0 ? [word.stem] : word.concepts.map((concept) => `~${concept}`);
    terms.push(...own.filter((term) => !empty.has(term)));
  }
  return terms;
}

function phrasesByFirstStem(concepts: Vocabulary["concepts"]): ReadonlyMap<string, readonly Phrase[]> {
  const byText = new Map<string, { stems: readonly string[]; concepts: string[] }>();
  for (const [concept, listed] of Object.entries(concepts)) {
    for (const phrase of listed.flatMap((each) => included(each, concepts))) {
      const stems = splitWords(phrase).map(stem);
      const known = byText.get(stems.join(" ")) ?? { stems, concepts: [] };
      if (!known.concepts.includes(concept)) known.concepts.push(concept);
      byText.set(stems.join(" "), known);
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
