/** Shorter words have too many neighbours by chance. */
const SHORTEST = 5;

/**
 * Corrects a word that isn't known, by itself or by its stem, to the known one that is a slip away: a letter more,
 * less, wrong or swapped.
 */
export function createSpelling(
  known: Iterable<string>,
  knows: (word: string) => boolean,
): (word: string) => string {
  const alike = Map.groupBy(Iterator.from(known).filter(isCorrectable), (word) => shapeOf(word, 0));
  return (typed) => {
    if (!isCorrectable(typed) || knows(typed)) return typed;
    for (const longer of [0, 1, -1]) {
      const word = alike.get(shapeOf(typed, longer))?.find((each) => isSlip(each, typed));
      if (word !== undefined) return word;
    }
    return typed;
  };
}

function isCorrectable(word: string): boolean {
  return word.length >= SHORTEST && !/\d/.test(word);
}

/** The first letter and the length: only words of nearly the same are compared, letter by letter. */
function shapeOf(word: string, longer: number): string {
  return `${word.charAt(0)}${word.length + longer}`;
}

/** Compares what is left of two words without the beginning and the end that they share. */
function isSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [restA, restB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}
