import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { onTestFinished } from "vitest";
import { type Connection, connect } from "../../src/store/connection.ts";
import { makePrivateFile } from "../../src/store/file.ts";
import { createGroupCommit } from "../../src/store/group-commit.ts";
import { openStore, type Store, type StoreOptions } from "../../src/store/open.ts";
import { createAdapter, type SqliteAdapter } from "../../src/store/sqlite.ts";

/** A folder for one test, removed after it. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "backline-store-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

export function file(): string {
  return join(folder(), "store.db");
}

/** A store that is closed after the test, if it still is open. */
export async function open(path: string, options: Partial<StoreOptions> = {}): Promise<Store> {
  const store = await openStore({ url: `sqlite:${path}`, ...options });
  onTestFinished(() => store.close());
  return store;
}

/** The adapters of several namespaces over one connection. */
export function adapters(path = file(), dataKey?: Uint8Array) {
  makePrivateFile(path);
  const connection: Connection = connect({ path, dataKey, elapsed: () => performance.now() });
  onTestFinished(() => connection.close());
  const commits = createGroupCommit(connection);
  const adapter = (namespace: string): SqliteAdapter => createAdapter(connection, commits, namespace);
  return { path, connection, commits, adapter };
}

/** Works on a store's file behind its back; the store must be closed. */
export function tamper<T>(path: string, work: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(path);
  try {
    return work(db);
  } finally {
    db.close();
  }
}
