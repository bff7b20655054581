import { setTimeout } from "node:timers/promises";
import type { z } from "zod";
import { copyStore } from "./backup.ts";
import { selfTest } from "./canary.ts";
import { type Connection, type ConnectionOptions, connect } from "./connection.ts";
import { type Documents, openDocuments } from "./documents.ts";
import { StoreLocked, StoreRefused, StoreUnavailable } from "./errors.ts";
import { makePrivateFile } from "./file.ts";
import { createGroupCommit } from "./group-commit.ts";
import { openNamespace } from "./namespace.ts";
import { openQuarantine, type Quarantined } from "./quarantine.ts";
import { createAdapter } from "./sqlite.ts";
import { storePath } from "./url.ts";

export type StoreOptions = {
  /** `sqlite:PATH`, relative to the working directory; the folder and the file are made where they are missing. */
  readonly url: string;
  /** 32 bytes: documents are encrypted at rest. A plain store is encrypted as a whole when it first gets one. */
  readonly dataKey?: Uint8Array;
  /** Called once in a run for each document that can't be read: its namespace and key, and a reason without content. */
  readonly onCorrupt?: (document: string, reason: string) => void;
  /** Milliseconds of a clock that never jumps. */
  readonly elapsed?: () => number;
};

export type Store = {
  /** The documents of one kind; once for each namespace (letters a to z), so that updates have one order. */
  readonly documents: <T>(namespace: string, codec: z.ZodType<T>) => Documents<T>;
  /** Why the store can't be used, or undefined while it is well; tries itself whether a fault is over. */
  readonly health: () => string | undefined;
  /** The documents found unreadable that still are. */
  readonly quarantine: () => Promise<readonly Quarantined[]>;
  /** Copies the store, in use, to a file that appears when it is whole; throws StoreUnavailable. */
  readonly backup: (path: string) => Promise<void>;
  /** Finishes the writes and backups that were handed in, and lets the file go; later uses throw StoreUnavailable. */
  readonly close: () => Promise<void>;
};

const [CANARY, QUARANTINE] = ["canary", "quarantine"];

/**
 * Opens the store and proves that it keeps what it is given. Throws StoreLocked when another process has it, and
 * StoreRefused when it can't be used: a wrong data key, a newer layout, another kind of file, a disk that refuses.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const path = storePath(options.url);
  const connection = await take({
    path,
    dataKey: options.dataKey,
    elapsed: options.elapsed ?? (() => performance.now()),
  });
  const commits = createGroupCommit(connection);
  const adapterOf = (namespace: string) => createAdapter(connection, commits, namespace);
  try {
    await selfTest(openNamespace(adapterOf(CANARY)));
  } catch (error) {
    connection.close();
    throw error instanceof StoreUnavailable ? new StoreRefused(error.message) : error;
  }

  const aside = adapterOf(QUARANTINE);
  const quarantine = openQuarantine(
    aside,
    openNamespace(aside),
    (namespace, key) => adapterOf(namespace).stored(key),
    options.onCorrupt ?? (() => undefined),
  );
  const taken = new Set([CANARY, QUARANTINE]);
  let backups: Promise<unknown> = Promise.resolve();

  return {
    documents(namespace, codec) {
      if (taken.has(namespace))
        throw new TypeError(`The namespace ${namespace} is open already, or the store's own.`);
      const adapter = adapterOf(namespace);
      taken.add(namespace);
      return openDocuments(codec, adapter, openNamespace(adapter), quarantine);
    },
    health: connection.health,
    quarantine: quarantine.list,
    backup(to) {
      const made = backups.then(() =>
        copyStore(
          connection.read(({ db }) => db),
          to,
        ),
      );
      backups = made.catch(() => undefined);
      return made;
    },
    async close() {
      await commits.settled();
      await backups;
      connection.close();
    },
  };
}

/** Two that start at the same moment may both find the file locked: each lets go, waits its own while, and retries. */
async function take(options: ConnectionOptions): Promise<Connection> {
  for (let tries = 0; ; tries++) {
    try {
      makePrivateFile(options.path);
      return connect(options);
    } catch (error) {
      if (!(error instanceof StoreLocked)) throw refusal(error, options.path);
      if (tries === 3) throw error;
    }
    await setTimeout(20 + 60 * Math.random());
  }
}

function refusal(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !("syscall" in error)) return error;
  return new StoreRefused(
    `The store ${path} can't be made: ${error.message}. Make its folder writable, or set STORE_URL to another path.`,
  );
}
