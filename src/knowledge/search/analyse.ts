import type { Vocabulary } from "../schema.ts";
import { splitWords, stem } from "./terms.ts";

/** Stands for the lack of any word that speaks of American Express. */
const UNSAID = "~";

/**
 * What a text tells of its matter: the stem of every word, every two words in a row, and `~concept` for each phrase
 * of the vocabulary, so that "AF" and "annual fee" have something in common. Every word may be corrected before.
 */
export type Analyse = (text: string, correct?: (word: string) => string) => readonly string[];

type Phrase = { readonly stems: readonly string[]; readonly concepts: readonly string[] };

type Concepts = Vocabulary["concepts"];

export function createAnalyse({ concepts, own }: Vocabulary): Analyse {
  const stemOnce = remember(stem);
  const ours = own.map((concept) => `~${concept}`);
  const phrases = phrasesByFirstStem(concepts, stemOnce);
  return (text, correct = (word) => word) => {
    const stems = splitWords(text.replaceAll(/american express/gi, "amex")).map((word) =>
      stemOnce(correct(word)),
    );
    const features = new Set(stems);
    for (let at = 1; at < stems.length; at++) features.add(`${stems[at - 1]} ${stems[at]}`);
    for (let at = 0; at < stems.length; ) {
      const phrase = phrases.get(stems[at] ?? "")?.find((each) => isAt(each.stems, stems, at));
      for (const concept of phrase?.concepts ?? []) features.add(concept);
      at += phrase?.stems.length ?? 1;
    }
    if (!ours.some((concept) => features.has(concept))) features.add(UNSAID);
    return [...features];
  };
}

function isAt(phrase: readonly string[], stems: readonly string[], at: number): boolean {
  return phrase.every((part, offset) => part === stems[at + offset]);
}

/** The longest phrases first, each with all concepts that it stands for. */
function phrasesByFirstStem(
  concepts: Concepts,
  stemOnce: (word: string) => string,
): ReadonlyMap<string, readonly Phrase[]> {
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

/** Whether a feature is the stem of a word. */
export function isWord(feature: string): boolean {
  return !feature.startsWith("~") && !isPair(feature);
}

/** Whether a feature is two words in a row. */
export function isPair(feature: string): boolean {
  return feature.includes(" ");
}

/** The phrases of another concept, where it is named as `<concept>`. */
function included(phrase: string, concepts: Concepts): readonly string[] {
  const name = /^<(.+)>$/.exec(phrase)?.[1];
  return name === undefined ? [phrase] : (concepts[name] ?? []);
}

/** Most words come again and again while the search learns; questions may not make it grow without end. */
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
