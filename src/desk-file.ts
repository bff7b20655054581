import { dirname, join } from "node:path";
import { storePath } from "./store/url.ts";

/** The file beside the store in which a running desk says where the terminal finds it. */
export function deskFilePath(storeUrl: string): string {
  return `${storePath(storeUrl)}.desk.json`;
}

/** The folder beside the store that holds its nightly copies. */
export function backupFolder(storeUrl: string): string {
  return join(dirname(storePath(storeUrl)), "backups");
}
