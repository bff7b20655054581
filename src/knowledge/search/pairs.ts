import { STRANGE } from "./stems.ts";

/** In place of the word before the first. No word has its number. */
const BEGINNING = 0;

/**
 * What stands together in a text: two words in a row, the first one with the beginning, and any two concepts. Each
 * pair is one number. The features of words and concepts are numbered below `width`.
 */
export function pairsOf(
  words: readonly number[],
  concepts: readonly number[],
  width: number,
): readonly number[] {
  const pairs: number[] = [];
  let before: number | undefined = BEGINNING;
  for (const word of words) {
    if (word !== STRANGE && before !== undefined) pairs.push(before * width + word);
    before = word === STRANGE ? undefined : word;
  }
  for (const one of concepts) for (const other of concepts) if (one < other) pairs.push(one * width + other);
  return pairs;
}

/** Numbers, from `first` on, the pairs that stand in several places. */
export function numberShared(
  texts: readonly { readonly pairs: readonly number[] }[],
  first: number,
): ReadonlyMap<number, number> {
  const shared = new Map<number, number>();
  const single = new Set<number>();
  for (const { pairs } of texts)
    for (const pair of pairs)
      if (!single.has(pair)) single.add(pair);
      else if (!shared.has(pair)) shared.set(pair, first + shared.size);
  return shared;
}
