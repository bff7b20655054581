import type { Documents } from "../store/documents.ts";

/** Documents erased at a time, so that many don't hold up the desk. */
const BATCH = 1_000;

/** Erases every document whose key begins with `prefix` and a dot, and counts them. */
export async function eraseUnder<T>(documents: Documents<T>, prefix: string): Promise<number> {
  const keys: string[] = [];
  for await (const [key] of documents.scan(prefix)) keys.push(key);
  for (let from = 0; from < keys.length; from += BATCH)
    await Promise.all(keys.slice(from, from + BATCH).map(documents.remove));
  return keys.length;
}
