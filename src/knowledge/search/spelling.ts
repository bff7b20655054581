import { stem } from "./terms.ts";

/** Shorter words have too many neighbours by chance. */
const SHORTEST = 5;

/**
 * Corrects a word that isn't known to the known one that is a slip away: a letter more, less, wrong or swapped.
 * Found by the forms that remain when one letter is left out, so a look-up takes as many steps as a word has letters.
 */
export function createSpelling(known: ReadonlySet<string>): (word: string) => string {
  const stems = new Set(Array.from(known, stem));
  const byForm = new Map<string, string[]>();
  for (const word of known) {
    if (!isCorrectable(word)) continue;
    for (const form of forms(word)) {
      const words = byForm.get(form);
      if (words === undefined) byForm.set(form, [word]);
      else words.push(word);
    }
  }
  return (typed) => {
    if (!isCorrectable(typed) || stems.has(stem(typed))) return typed;
    const near = forms(typed).flatMap((form) => byForm.get(form) ?? []);
    return near.find((word) => word[0] === typed[0] && isSlip(word, typed)) ?? typed;
  };
}

function isCorrectable(word: string): boolean {
  return word.length >= SHORTEST && !/\d/.test(word);
}

/** The word itself, and every form of it with one letter left out. */
function forms(word: string): readonly string[] {
  return [word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))];
}

/** Two words of one length that share a form may also differ in two places far apart: that is no slip. */
function isSlip(a: string, b: string): boolean {
  if (a.length !== b.length) return true;
  const differing = Array.from(a, (letter, at) => (letter === b[at] ? -1 : at)).filter((at) => at >= 0);
  const [first = 0, second] = differing;
  if (second === undefined) return true;
  return differing.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first];
}
