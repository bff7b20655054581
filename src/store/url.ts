import { resolve } from "node:path";
import { StoreRefused } from "./errors.ts";

/**
 * The file that a STORE_URL names: `sqlite:PATH`, relative to the working directory. Throws StoreRefused for
 * anything else; the address itself is never repeated, since it may hold a password.
 */
export function storePath(url: string): string {
  if (/^postgres(ql)?:/.test(url))
    throw new StoreRefused(
      "PostgreSQL is not available in this version. Set STORE_URL to sqlite:PATH, such as sqlite:var/backline.db.",
    );
  const path = /^sqlite:(?!\/\/[^/])(.+)$/s.exec(url)?.[1];
  if (path === undefined)
    throw new StoreRefused(
      "STORE_URL is not sqlite:PATH. Write, for instance, sqlite:var/backline.db or sqlite:/srv/backline.db.",
    );
  if (path.startsWith(":memory:") || path.includes("\0") || path.endsWith("/"))
    throw new StoreRefused(
      "STORE_URL names no file on a disk, so that everything would be lost at a restart. Set it to sqlite:PATH, such as sqlite:var/backline.db.",
    );
  return resolve(path);
}
