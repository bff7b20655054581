import { DatabaseSync } from "node:sqlite";
import { StoreRefused } from "./errors.ts";
import { checkSchema, renewIdentity } from "./schema.ts";

/**
 * Proves that a copy is a whole store of a layout that this version knows, and makes it a single file with an
 * identity of its own. Blocks for as long as reading it all takes. Throws StoreRefused, which calls it
 * by `name`, or what node:sqlite throws.
 */
export function inspectCopy(path: string, name = path): void {
  const db = new DatabaseSync(path, { timeout: 0 });
  try {
    if (checkSchema(db, name) === "new") throw new StoreRefused(`${name} is empty: it holds no store.`);
    const [answer] = db.prepare("PRAGMA integrity_check(1)").all();
    if (answer?.integrity_check !== "ok")
      throw new StoreRefused(`${name} is damaged. Take another backup; this file was left as it is.`);
    renewIdentity(db);
    db.exec("PRAGMA journal_mode = DELETE");
  } finally {
    db.close();
  }
}
