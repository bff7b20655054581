import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { StoreLocked, StoreRefused } from "./errors.ts";
import { faultOf } from "./fault.ts";
import { identify, makePrivateFile, syncFolder } from "./file.ts";
import { inspectCopy } from "./inspect.ts";
import { storePath } from "./url.ts";

/** What a restore did: where the store is now, and where the one that it replaced was put. */
export type Restored = { readonly path: string; readonly replaced: string | undefined };

/**
 * Puts a backup in the store's place, the desk being stopped. The backup is checked first (its integrity, and that
 * its layout is known) and left as it is; the store that was there is kept beside it. Whenever this is interrupted,
 * either the old or the new store is in place, whole. Throws StoreRefused or StoreLocked.
 */
export async function restore(file: string, url: string): Promise<Restored> {
  const path = storePath(url);
  const source = resolve(file);
  if (!existsSync(source)) throw new StoreRefused(`There is no backup ${source}. Nothing was changed.`);
  if (identify(source) === identify(path))
    throw new StoreRefused(`${source} is the store itself. Name a backup of it; nothing was changed.`);
  const incoming = `${path}.incoming`;
  try {
    rmSync(incoming, { force: true });
    makePrivateFile(incoming);
    await copy(source, incoming);
    inspectCopy(incoming, source);
    return { path, replaced: swap(incoming, path) };
  } catch (error) {
    const fault = faultOf(error);
    if (fault === undefined) throw error;
    throw new StoreRefused(
      `The backup ${source} can't be restored: ${fault.reason}. The store was left as it is.`,
    );
  } finally {
    for (const end of ["", "-journal", "-wal", "-shm"]) rmSync(incoming + end, { force: true });
  }
}

async function copy(source: string, target: string): Promise<void> {
  const db = new DatabaseSync(source, { readOnly: true });
  try {
    await backup(db, target, { rate: 10_000 });
  } finally {
    db.close();
  }
}

function swap(incoming: string, path: string): string | undefined {
  if (!existsSync(path)) {
    setLogAside(path, path);
    renameSync(incoming, path);
    syncFolder(dirname(path));
    return undefined;
  }
  const aside = freeName(path);
  const held = hold(path);
  try {
    // A second name, not a move: at no moment is there no store, which a start would take for a new desk.
    try {
      linkSync(path, aside);
    } catch {
      // Some disks have no second names. Copying the file as such would drop the lock that holds it.
      if (held === undefined) copyFileSync(path, aside);
      else held.prepare("VACUUM INTO ?").run(aside);
    }
    setLogAside(path, aside);
    renameSync(incoming, path);
    syncFolder(dirname(path));
  } finally {
    held?.close();
  }
  return aside;
}

/** Holds the old store, all of it in its one file; a file too damaged for that is kept with its log as it is. */
function hold(path: string): DatabaseSync | undefined {
  const db = new DatabaseSync(path, { timeout: 0 });
  try {
    db.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; COMMIT");
    return db;
  } catch (error) {
    db.close();
    if (faultOf(error)?.busy) throw new StoreLocked(path);
    return undefined;
  }
}

/** A log that stayed behind belongs to the old store, and must never be replayed into the new one. */
function setLogAside(path: string, aside: string): void {
  if (existsSync(`${path}-wal`))
    renameSync(`${path}-wal`, path === aside ? `${path}.lost-wal` : `${aside}-wal`);
}

function freeName(path: string): string {
  for (let number = 1; ; number++) {
    const name = `${path}.replaced-${number}`;
    if (!existsSync(name)) return name;
  }
}
