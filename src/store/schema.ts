import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { StoreRefused } from "./errors.ts";

/** The newest layout of the file that this version knows. */
const VERSION = 1;
/** "BCKL", in the file's header: tells a store from any other SQLite file. */
const APPLICATION_ID = 0x42434b4c;

/** Refuses a file that is another application's, or a newer version's; changes nothing. */
export function checkSchema(db: DatabaseSync, path: string): "new" | "ours" {
  const id = db.prepare("PRAGMA application_id").get()?.application_id;
  const tables = db.prepare("SELECT count(*) AS count FROM sqlite_schema").get()?.count;
  if (id === 0 && tables === 0) return "new";
  if (id !== APPLICATION_ID)
    throw new StoreRefused(
      `${path} is a database, but not one of Backline's. Set STORE_URL to another path; this file was left as it is.`,
    );
  const version = Number(readMeta(db, "schema"));
  if (version > VERSION)
    throw new StoreRefused(
      `The store ${path} was written by a newer Backline (layout ${version}; this one knows ${VERSION}). Start the newer version again, or restore a backup from before; this file was left as it is.`,
    );
  if (version !== VERSION)
    throw new StoreRefused(`The store ${path} doesn't say which layout it has. Restore a backup.`);
  return "ours";
}

/** Creates the tables; all of it or nothing. */
export function createSchema(db: DatabaseSync): void {
  db.exec(`
    BEGIN EXCLUSIVE;
    CREATE TABLE documents (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    PRAGMA application_id = ${APPLICATION_ID};
    INSERT INTO meta VALUES ('schema', '${VERSION}'), ('id', '${randomUUID()}');
    COMMIT;`);
}

export function readMeta(db: DatabaseSync, key: "schema" | "id" | "seal"): string | undefined {
  const value = db.prepare("SELECT value FROM meta WHERE key = ?").get(key)?.value;
  return typeof value === "string" ? value : undefined;
}

export function writeMeta(db: DatabaseSync, key: "id" | "seal" | "opened", value: string): void {
  db.prepare("INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value").run(
    key,
    value,
  );
}

/** Makes a copy of a store a store of its own, so that it can't be taken for the one it was copied from. */
export function renewIdentity(db: DatabaseSync): void {
  writeMeta(db, "id", randomUUID());
}
