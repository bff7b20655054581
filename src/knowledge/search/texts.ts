/**
 * Many texts as the numbers of what they hold, in one list, as sparse matrices are kept: those of a text stand from its
 * place in `begins` up to the next.
 */
export type Texts = { readonly numbers: readonly number[]; readonly begins: readonly number[] };

/** One list a text, put together. */
export function textsOf(lists: readonly (readonly number[])[]): Texts {
  const begins = [0];
  let size = 0;
  for (const { length } of lists) {
    size += length;
    begins.push(size);
  }
  return { numbers: lists.flat(), begins };
}

/** How often each number below `size` stands in the texts. */
export function countNumbers({ numbers }: Texts, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  for (const number of numbers) counts[number] = (counts[number] ?? 0) + 1;
  return counts;
}
