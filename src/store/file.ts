import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Which file a path names at the moment, or undefined for none. Nothing here ever opens a store that may be in use:
 * closing any descriptor of a file drops all POSIX locks that this process has on it.
 */
export function identify(path: string): string | undefined {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? undefined : `${stat.dev}.${stat.ino}`;
}

/** Makes the file, empty, and its folder where they aren't there yet; nobody but the owner may read it. */
export function makePrivateFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path)) closeSync(openSync(path, "wx", 0o600));
  else if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
}

/** Makes renames in a folder durable. */
export function syncFolder(path: string): void {
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
