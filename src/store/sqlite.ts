import type { Connection } from "./connection.ts";
import type { GroupCommit } from "./group-commit.ts";
import { checkKey, checkNamespace } from "./keys.ts";
import type { Session } from "./session.ts";

/** A row as it is stored: its key without the namespace, and its value, encrypted or not. */
export type StoredRow = readonly [key: string, stored: string];

/**
 * Keyv's storage adapter for one namespace of a store; for a Keyv with `useKeyPrefix: false`, since the adapter adds
 * the namespace itself. Every method rejects when it fails, and a write resolves once it is durable. There is no
 * time to live: what a reader finds expired, another may just have written anew.
 */
export type SqliteAdapter = {
  readonly opts: { readonly dialect: "sqlite"; readonly url: string };
  namespace: string | undefined;
  readonly get: (key: string) => Promise<string | undefined>;
  readonly getMany: (keys: readonly string[]) => Promise<(string | undefined)[]>;
  readonly has: (key: string) => Promise<boolean>;
  readonly hasMany: (keys: readonly string[]) => Promise<boolean[]>;
  readonly set: (key: string, value: string, ttl?: number) => Promise<boolean>;
  readonly setMany: (entries: readonly Entry[]) => Promise<boolean[]>;
  /** Whether there was such a row. */
  readonly delete: (key: string) => Promise<boolean>;
  /** Whether there was a row for each key. */
  readonly deleteMany: (keys: readonly string[]) => Promise<boolean>;
  readonly clear: () => Promise<void>;
  /** In key order; every row that is there from beginning to end comes once, whatever is written meanwhile. */
  readonly iterator: () => AsyncGenerator<[key: string, value: string], void>;
  /** The rows as they are stored, a page at a time, in the same order; with `under`, those whose keys begin with it and a dot. */
  readonly pages: (under?: string) => Generator<readonly StoredRow[], void>;
  readonly stored: (key: string) => string | undefined;
  /** Takes what was removed out of the log, too. */
  readonly scour: () => Promise<void>;
  /** How often the file could not be used so far; throws while it can't. */
  readonly faults: () => number;
  /** Throws UnreadableRow. */
  readonly unseal: (row: StoredRow) => string;
};

type Entry = { readonly key: string; readonly value: string; readonly ttl?: number | undefined };

export function createAdapter(
  connection: Connection,
  commits: GroupCommit,
  namespace: string,
): SqliteAdapter {
  checkNamespace(namespace);
  const { seal } = connection;
  // From "ns:" to before "ns;": ";" is the character after ":", and no key is empty.
  const [first, end] = [`${namespace}:`, `${namespace};`];
  const rowKey = (key: string) => {
    checkKey(key);
    return first + key;
  };
  const find = ({ get }: Session, row: string) => textOf(get.get(row));

  function read(key: string): string | undefined {
    const row = rowKey(key);
    const stored = connection.read((session) => find(session, row));
    return stored === undefined ? undefined : seal.open(row, stored);
  }

  function set(entries: readonly Entry[]): Promise<boolean[]> {
    const rows = entries.map(({ key, value, ttl }) => {
      if (ttl !== undefined)
        throw new TypeError("The store keeps nothing for a time only: set no time to live.");
      if (typeof value !== "string") throw new TypeError("The store takes serialized values only.");
      const row = rowKey(key);
      return [row, seal.close(row, value)] as const;
    });
    return commits.write((session) => rows.map(([row, value]) => session.set.run(row, value).changes === 1));
  }

  function remove(keys: readonly string[]): Promise<boolean> {
    const rows = keys.map(rowKey);
    return commits.write(({ remove }) => rows.map((row) => remove.run(row).changes === 1).every(Boolean));
  }

  function* pages(under?: string): Generator<readonly StoredRow[], void> {
    // From "under." to before "under/": "/" is the character after ".".
    const [from, to] = under === undefined ? [first, end] : [rowKey(`${under}.`), rowKey(`${under}/`)];
    for (let after = from; ; ) {
      const rows = connection.read(({ page }) => page.all(after, to));
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows.map(({ key, value }) => [String(key).slice(first.length), String(value)] as const);
      after = String(last.key);
    }
  }

  const unseal = ([key, stored]: StoredRow) => seal.open(first + key, stored);

  return {
    opts: { dialect: "sqlite", url: "sqlite" },
    get namespace() {
      return namespace;
    },
    // Keyv overwrites the namespace of whatever adapter it is given, so that two Keyvs with one would mix their rows.
    set namespace(other: string | undefined) {
      if (other !== namespace)
        throw new TypeError(
          `This adapter is for the namespace ${namespace} alone: give each Keyv its own, and the same namespace.`,
        );
    },
    get: async (key) => read(key),
    getMany: async (keys) => keys.map(read),
    has: async (key) => connection.read((session) => find(session, rowKey(key)) !== undefined),
    hasMany: async (keys) =>
      keys.map((key) => connection.read((session) => find(session, rowKey(key)) !== undefined)),
    set: async (key, value, ttl) => (await set([{ key, value, ttl }])).every(Boolean),
    setMany: async (entries) => set(entries),
    delete: async (key) => remove([key]),
    deleteMany: async (keys) => remove(keys),
    clear: async () => {
      await commits.write(({ clear }) => clear.run(first, end));
    },
    async *iterator() {
      for (const page of pages()) for (const row of page) yield [row[0], unseal(row)];
    },
    pages,
    stored: (key) => connection.read((session) => find(session, rowKey(key))),
    scour: commits.scour,
    faults: connection.faults,
    unseal,
  };
}

function textOf(row: Record<string, unknown> | undefined): string | undefined {
  const value = row?.value;
  return value === undefined ? undefined : String(value);
}
