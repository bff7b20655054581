import type { Documents } from "../../store/documents.ts";

/** Documents erased at a time, so that many don't hold up the desk. */
const BATCH = 1_000;

/** Erases every document whose key begins with `prefix` and a dot, also such as can't be read, and counts them. */
export async function eraseUnder<T>(documents: Documents<T>, prefix: string): Promise<number> {
  return eraseAll(documents, await Array.fromAsync(documents.keys(prefix)));
}

/** Erases every document whose undecoded content is meant, also where it is of no form that we know, and counts them. */
export async function eraseWhere<T>(
  documents: Documents<T>,
  isMeant: (raw: unknown) => boolean,
): Promise<number> {
  const keys: string[] = [];
  for await (const [key, raw] of documents.scan()) if (isMeant(raw)) keys.push(key);
  return eraseAll(documents, keys);
}

async function eraseAll<T>(documents: Documents<T>, keys: readonly string[]): Promise<number> {
  for (let from = 0; from < keys.length; from += BATCH)
    await Promise.all(keys.slice(from, from + BATCH).map(documents.remove));
  return keys.length;
}

/** Whether undecoded content says that in one of its fields. */
export function says(raw: unknown, field: string, value: string): boolean {
  return typeof raw === "object" && raw !== null && Reflect.get(raw, field) === value;
}
