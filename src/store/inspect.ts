import { DatabaseSync } from "node:sqlite";
import { StoreRefused } from "./errors.ts";
import { checkSchema, renewIdentity } from "./schema.ts";

/**
 * Proves that a copy is a whole store of a layout that this version knows, and makes it a single file with an
 * identity of its own. Blocks for as long as reading it all takes. Throws StoreRefused, or what node:sqlite throws.
 */
export function inspectCopy(path: string): void {
  const db = new DatabaseSync(path, { timeout: 0 });
  try {
    if (checkSchema(db, path) === "new") throw new StoreRefused(`${path} is empty: it holds no store.`);
    const [answer] = db.prepare("PRAGMA integrity_check(1)").all();
    if (answer?.integrity_check !== "ok")
      throw new StoreRefused(`${path} is damaged. Take another backup; this file was left as it is.`);
    renewIdentity(db);
    db.exec("PRAGMA journal_mode = DELETE");
  } finally {
    db.close();
  }
}
