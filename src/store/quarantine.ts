import { createHash } from "node:crypto";
import { z } from "zod";
import { StoreUnavailable, UnreadableRow } from "./errors.ts";
import { type Namespace, parseRow } from "./namespace.ts";
import type { SqliteAdapter } from "./sqlite.ts";

/** A document that can't be read, and why, without its content. */
export type Quarantined = { readonly namespace: string; readonly key: string; readonly reason: string };

/** Documents that can't be read stay where they are; here is a copy of each, and the list of them. */
export type Quarantine = {
  /** Copies the stored row once and reports it once while this process runs. */
  readonly keep: (found: Quarantined, stored: string) => Promise<void>;
  /** Removes the copies of a document, for whoever wants it erased. */
  readonly forget: (namespace: string, key: string) => Promise<void>;
  /** Those found so far, in this run or before, that are still as they were. */
  readonly list: () => Promise<readonly Quarantined[]>;
};

const copy = z.object({ namespace: z.string(), key: z.string(), reason: z.string(), stored: z.string() });

export function openQuarantine(
  adapter: SqliteAdapter,
  copies: Namespace,
  storedIn: (namespace: string, key: string) => string | undefined,
  onCorrupt: (document: string, reason: string) => void,
): Quarantine {
  const reported = new Set<string>();

  function* kept() {
    for (const page of adapter.pages())
      for (const row of page) {
        const found = read(adapter, row);
        if (found !== undefined) yield { name: row[0], ...found };
      }
  }

  return {
    async keep(found, stored) {
      const name = `${found.namespace}.${digest(found.key, stored)}`;
      if (reported.has(name)) return;
      reported.add(name);
      onCorrupt(`${found.namespace}:${found.key}`, found.reason);
      try {
        if ((await copies.get(name)) === undefined) await copies.set(name, { ...found, stored });
      } catch (error) {
        // The row itself stays; the copy is made in the next run.
        if (!(error instanceof StoreUnavailable || error instanceof UnreadableRow)) throw error;
      }
    },
    async forget(namespace, key) {
      const own = [...kept()].filter((each) => each.namespace === namespace && each.key === key);
      for (const { name } of own) await copies.delete(name);
    },
    list: () =>
      Promise.resolve(
        [...kept()]
          .filter(({ namespace, key, stored }) => storedIn(namespace, key) === stored)
          .map(({ namespace, key, reason }) => ({ namespace, key, reason })),
      ),
  };
}

function read(adapter: SqliteAdapter, row: readonly [string, string]) {
  try {
    return copy.safeParse(parseRow(adapter.unseal(row))).data;
  } catch (error) {
    if (error instanceof UnreadableRow) return undefined;
    throw error;
  }
}

function digest(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}
