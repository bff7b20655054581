import type { DatabaseSync } from "node:sqlite";
import { StoreRefused } from "./errors.ts";
import { readMeta, writeMeta } from "./schema.ts";
import { plain, type Seal, sealWith } from "./seal.ts";

/** The text, and the key it is bound to (no row can have it), of the entry that tells the right data key from a wrong one. */
const CHECK = "data key";
const PAGE = 1000;

/**
 * The seal that fits the store. A plain store that is opened with a data key for the first time is encrypted as a
 * whole, in one transaction: from then on it opens with that key alone, and a row in plain text counts as corrupt.
 */
export function adoptSeal(db: DatabaseSync, path: string, dataKey: Uint8Array | undefined): Seal {
  const check = readMeta(db, "seal");
  if (dataKey === undefined) {
    if (check === undefined) return plain;
    throw new StoreRefused(`The store ${path} is encrypted. Set DATA_KEY to the key it was made with.`);
  }
  const seal = sealWith(dataKey);
  if (check === undefined) encryptAll(db, seal);
  else if (!opens(seal, check))
    throw new StoreRefused(
      `DATA_KEY is not the key that the store ${path} was encrypted with. Set it to that key; the store was left as it is.`,
    );
  return seal;
}

function opens(seal: Seal, check: string): boolean {
  try {
    return seal.open(CHECK, check) === CHECK;
  } catch {
    return false;
  }
}

function encryptAll(db: DatabaseSync, seal: Seal): void {
  const page = db.prepare(`SELECT key, value FROM documents WHERE key > ? ORDER BY key LIMIT ${PAGE}`);
  const write = db.prepare("UPDATE documents SET value = ? WHERE key = ?");
  db.exec("BEGIN IMMEDIATE");
  try {
    for (let rows = page.all(""); rows.length > 0; rows = page.all(String(rows.at(-1)?.key))) {
      for (const { key, value } of rows) write.run(seal.close(String(key), String(value)), String(key));
    }
    writeMeta(db, "seal", seal.close(CHECK, CHECK));
    db.exec("COMMIT");
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
  db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
}
