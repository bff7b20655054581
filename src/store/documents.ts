import { setImmediate } from "node:timers/promises";
import { z } from "zod";
import { CorruptDocument, InvalidDocument, UnreadableRow } from "./errors.ts";
import { type Namespace, parseRow } from "./namespace.ts";
import type { Quarantine } from "./quarantine.ts";
import { reasonOf } from "./reason.ts";
import { createRecent } from "./recent.ts";
import type { SqliteAdapter, StoredRow } from "./sqlite.ts";
import { createTurns } from "./turns.ts";

/** The documents of one kind, each under its key. A key has no colon. */
export type Documents<T> = {
  /** Throws CorruptDocument, StoreUnavailable. */
  readonly read: (key: string) => Promise<T | undefined>;
  /**
   * Serialised per key. `fn` gets the decoded current value; what it returns is written durably before the promise
   * resolves; undefined removes; returning the same object writes nothing, so that `fn` must not change it in place.
   * What `fn` throws is thrown, and nothing is written. `fn` must not wait for an update of the same key.
   * Throws CorruptDocument, InvalidDocument, StoreUnavailable.
   */
  readonly update: (
    key: string,
    fn: (current: T | undefined) => T | undefined | Promise<T | undefined>,
  ) => Promise<T | undefined>;
  /**
   * Removes a document whatever it holds, with every copy of it that was kept aside; afterwards neither it nor what was
   * removed before is in any byte of the file or its log. Throws StoreUnavailable.
   */
  readonly remove: (key: string) => Promise<void>;
  /** The key of every document in order, also of such as can't be read; `under` as below. */
  readonly keys: (under?: string) => AsyncIterable<string>;
  /** Every document's undecoded JSON in key order, those that are no JSON left out and reported; `under` as below. For an index. */
  readonly scan: (under?: string) => AsyncIterable<readonly [key: string, raw: unknown]>;
  /** Every document in key order, corrupt ones left out and reported; with `under`, those whose keys begin with it and a dot. */
  readonly entries: (under?: string) => AsyncIterable<readonly [key: string, value: T]>;
};

export function openDocuments<T>(
  codec: z.ZodType<T>,
  adapter: SqliteAdapter,
  namespace: Namespace,
  quarantine: Quarantine,
): Documents<T> {
  const turns = createTurns();
  const recent = createRecent<T>(adapter.faults);

  async function report(key: string, error: unknown, stored: string | undefined): Promise<CorruptDocument> {
    const found = { namespace: adapter.namespace ?? "", key, reason: reasonOf(error) };
    if (stored !== undefined) await quarantine.keep(found, stored);
    return new CorruptDocument(`${found.namespace}:${key}`, found.reason);
  }

  async function read(key: string): Promise<T | undefined> {
    let raw: unknown;
    try {
      raw = await namespace.get(key);
    } catch (error) {
      if (!(error instanceof UnreadableRow)) throw error;
      throw await report(key, error, adapter.stored(key));
    }
    if (raw === undefined) return undefined;
    try {
      return z.decode(codec, raw);
    } catch (error) {
      throw await report(key, error, adapter.stored(key));
    }
  }

  function encode(key: string, value: T): unknown {
    try {
      return z.encode(codec, value);
    } catch (error) {
      throw new InvalidDocument(`${adapter.namespace}:${key}`, reasonOf(error));
    }
  }

  async function* each<V>(
    parse: (row: StoredRow) => V,
    under?: string,
  ): AsyncGenerator<readonly [string, V], void> {
    for (const page of adapter.pages(under)) {
      for (const row of page) {
        let value: V;
        try {
          value = parse(row);
        } catch (error) {
          await report(row[0], error, row[1]);
          continue;
        }
        yield [row[0], value];
      }
      await setImmediate();
    }
  }

  async function* keys(under?: string): AsyncGenerator<string, void> {
    for (const page of adapter.pages(under)) {
      yield* page.map(([key]) => key);
      await setImmediate();
    }
  }

  const parse = (row: StoredRow) => parseRow(adapter.unseal(row));
  return {
    read,
    update: (key, fn) =>
      turns.take(key, async () => {
        const current = recent.take(key) ?? (await read(key));
        const next = await fn(current);
        if (next === current) return current;
        if (next === undefined) await namespace.delete(key);
        else {
          await namespace.set(key, encode(key, next));
          recent.keep(key, next);
        }
        return next;
      }),
    remove: (key) =>
      turns.take(key, async () => {
        recent.take(key);
        await quarantine.forget(adapter.namespace ?? "", key);
        if (adapter.stored(key) !== undefined) await namespace.delete(key);
        await adapter.scour();
      }),
    keys,
    scan: (under) => each(parse, under),
    entries: (under) => each((row) => z.decode(codec, parse(row)), under),
  };
}
