import { Keyv } from "keyv";
import { StoreUnavailable, UnreadableRow } from "./errors.ts";
import type { SqliteAdapter } from "./sqlite.ts";

/** A Keyv that throws whatever fails, keeps JSON as it is, and never expires anything. */
export type Namespace = {
  /** Throws UnreadableRow. */
  readonly get: (key: string) => Promise<unknown>;
  readonly set: (key: string, value: unknown) => Promise<void>;
  readonly delete: (key: string) => Promise<void>;
  readonly keyv: Keyv;
};

export function openNamespace(adapter: SqliteAdapter): Namespace {
  const keyv = new Keyv({
    store: adapter,
    namespace: adapter.namespace ?? "",
    useKeyPrefix: false,
    throwOnErrors: true,
    // Keyv's own serializer rewrites texts that begin with a colon.
    serialize: (row) => JSON.stringify({ value: row.value }),
    // Keyv's type lets the caller say what comes out; here nothing is believed before zod has seen it.
    deserialize: <Value>(text: string) => ({ value: parseRow(text) as Value }),
  });
  // Without a listener other versions of Keyv throw where this one doesn't, and the other way round. Every failure
  // reaches the caller as a rejection, so that there is nothing left to do here.
  keyv.on("error", () => undefined);
  return {
    keyv,
    get: (key) => keyv.get(key),
    async set(key, value) {
      expectTrue(await keyv.set(key, value));
    },
    async delete(key) {
      expectTrue(await keyv.delete(key));
    },
  };
}

/** The document in a row's text. Throws UnreadableRow. */
export function parseRow(text: string): unknown {
  const row = parse(text);
  if (typeof row !== "object" || row === null || !("value" in row))
    throw new UnreadableRow("it holds no value");
  return row.value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableRow("it is not JSON");
  }
}

function expectTrue(answer: boolean): void {
  if (answer !== true)
    throw new StoreUnavailable("The store did not confirm the write. Nothing can be said to be saved.");
}
