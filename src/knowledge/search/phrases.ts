import type { Vocabulary } from "../schema.ts";
import { splitWords } from "./terms.ts";

/** A phrase in the numbers of its words' stems, and all concepts that it stands for, numbered in their order. */
export type Phrase = { readonly stems: readonly number[]; readonly concepts: number[] };

/** By the number of their first stem, the longest first. */
export type Phrases = readonly (readonly Phrase[] | undefined)[];

type Concepts = Vocabulary["concepts"];

/** The phrases of the vocabulary; `stemNumber` gives a word the number of its stem. */
export function phrasesOf(concepts: Concepts, stemNumber: (word: string) => number): Phrases {
  const phrases: Phrase[][] = [];
  for (const [concept, listed] of Object.values(concepts).entries())
    for (const phrase of listed.flatMap((each) => included(each, concepts)))
      addPhrase(phrases, splitWords(phrase).map(stemNumber), concept);
  for (const each of phrases) each?.sort((a, b) => b.stems.length - a.stems.length);
  return phrases;
}

function addPhrase(phrases: Phrase[][], stems: readonly number[], concept: number): void {
  const [first] = stems;
  if (first === undefined) return;
  phrases[first] ??= [];
  const same = phrases[first].find((each) => each.stems.length === stems.length && isAt(each, stems, 0));
  if (same === undefined) phrases[first].push({ stems, concepts: [concept] });
  else if (!same.concepts.includes(concept)) same.concepts.push(concept);
}

/** The concepts of a text, each once, the longest phrase at each place counting; `words` are its words' stems. */
export function conceptsOf(phrases: Phrases, words: readonly number[]): readonly number[] {
  const concepts = new Set<number>();
  for (let at = 0; at < words.length; ) {
    const phrase = phraseAt(phrases, words, at);
    for (const concept of phrase?.concepts ?? []) concepts.add(concept);
    at += phrase?.stems.length ?? 1;
  }
  return [...concepts];
}

function phraseAt(phrases: Phrases, text: readonly number[], at: number): Phrase | undefined {
  const beginning = phrases[text[at] ?? 0];
  if (beginning !== undefined) for (const phrase of beginning) if (isAt(phrase, text, at)) return phrase;
  return undefined;
}

function isAt({ stems }: Phrase, text: readonly number[], at: number): boolean {
  for (let offset = 0; offset < stems.length; offset++) if (stems[offset] !== text[at + offset]) return false;
  return true;
}

/** The phrases of another concept, where it is named as `<concept>`. */
function included(phrase: string, concepts: Concepts): readonly string[] {
  return phrase.startsWith("<") ? (concepts[phrase.slice(1, -1)] ?? []) : [phrase];
}
