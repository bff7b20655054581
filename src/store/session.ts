import { DatabaseSync, type StatementSync } from "node:sqlite";
import { adoptSeal } from "./adopt-seal.ts";
import { StoreRefused } from "./errors.ts";
import { identify } from "./file.ts";
import { checkSchema, createSchema, readMeta, writeMeta } from "./schema.ts";
import type { Seal } from "./seal.ts";

/** One connection to the store's file, from opening to closing, with its statements. */
export type Session = {
  readonly db: DatabaseSync;
  readonly seal: Seal;
  /** Which store this is: a copy that was put in its place has another. */
  readonly id: string;
  /** Whether the path still names the files that this session writes to. */
  readonly place: () => "here" | "gone" | "replaced";
  readonly get: StatementSync;
  readonly set: StatementSync;
  readonly remove: StatementSync;
  /** Rows of a range of keys, after a key and before another, in order. */
  readonly page: StatementSync;
  readonly clear: StatementSync;
};

/** Rows a page. */
export const PAGE = 1000;

/**
 * How much of the file is kept in memory, and of how many pages of 4 KiB the log may grow before it is brought into
 * the file. With SQLite's own 2 MB and 1000 pages a storm of reminders reads and writes every page again and again.
 */
const [CACHE_KIB, LOG_PAGES] = [16_384, 4_000];

/**
 * Opens the file, which must be there (it may be empty), and takes it for this process alone until it is closed.
 * With an identity, that store and no other is opened, and another isn't touched. Throws what node:sqlite throws, or
 * StoreRefused.
 */
export function openSession(path: string, dataKey: Uint8Array | undefined, identity?: string): Session {
  const db = new DatabaseSync(path, { timeout: 0 });
  try {
    // Before the first access: so the lock is never given back, and the WAL needs no shared memory.
    db.exec("PRAGMA locking_mode = EXCLUSIVE");
    const found = checkSchema(db, path);
    if (identity !== undefined && (found === "new" || readMeta(db, "id") !== identity))
      throw new StoreRefused(
        "Another file was put in its place. Restart the desk to go on with that one, or put the old one back.",
      );
    if (db.prepare("PRAGMA journal_mode = WAL").get()?.journal_mode !== "wal")
      throw new StoreRefused(
        `The disk of ${path} can't hold a write-ahead log. Put the store on a local disk.`,
      );
    // What is erased is overwritten in the file, too.
    db.exec("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON");
    db.exec(`PRAGMA cache_size = -${CACHE_KIB}; PRAGMA wal_autocheckpoint = ${LOG_PAGES}`);
    if (found === "new") createSchema(db);
    const seal = adoptSeal(db, path, dataKey);
    // Proves that the file can be written, and makes sure that the log is there.
    writeMeta(db, "opened", "yes");
    return { db, seal, id: readMeta(db, "id") ?? "", place: placeOf(path), ...prepare(db) };
  } catch (error) {
    db.close();
    throw error;
  }
}

function prepare(db: DatabaseSync) {
  return {
    get: db.prepare("SELECT value FROM documents WHERE key = ?"),
    set: db.prepare(
      "INSERT INTO documents VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    ),
    remove: db.prepare("DELETE FROM documents WHERE key = ?"),
    page: db.prepare(`SELECT key, value FROM documents WHERE key > ? AND key < ? ORDER BY key LIMIT ${PAGE}`),
    clear: db.prepare("DELETE FROM documents WHERE key > ? AND key < ?"),
  };
}

function placeOf(path: string): Session["place"] {
  const log = `${path}-wal`;
  const [ourFile, ourLog] = [identify(path), identify(log)];
  return () => {
    const now = identify(path);
    if (now === undefined) return "gone";
    return now === ourFile && identify(log) === ourLog ? "here" : "replaced";
  };
}
