import { once } from "node:events";
import { chmodSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { backup, type DatabaseSync } from "node:sqlite";
import { Worker } from "node:worker_threads";
import { StoreUnavailable } from "./errors.ts";
import { faultOf } from "./fault.ts";
import { makePrivateFile, syncFolder } from "./file.ts";

/** Pages a step: a megabyte, between which the desk's own reads and writes have their turn. */
const RATE = 256;

/**
 * Copies the store while it is in use to one file, checked and readable by its owner only. The name appears when the
 * copy is whole and on the disk. Throws StoreUnavailable, and then leaves nothing behind.
 */
export async function copyStore(db: DatabaseSync, path: string): Promise<void> {
  const target = resolve(path);
  const partial = `${target}.partial`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    remove(partial);
    makePrivateFile(partial);
    await backup(db, partial, { rate: RATE });
    const problem = await inspectAside(partial);
    if (problem !== undefined) throw new Error(problem);
    chmodSync(partial, 0o600);
    renameSync(partial, target);
    syncFolder(dirname(target));
  } catch (error) {
    try {
      remove(partial);
    } catch {
      // What can't be removed is in the way of the next backup as well, which then says so.
    }
    const why = faultOf(error)?.reason ?? (error instanceof Error ? error.message : String(error));
    throw new StoreUnavailable(
      `The backup ${target} could not be made: ${why}. Earlier backups were left as they are.`,
    );
  }
}

function remove(partial: string): void {
  for (const end of ["", "-journal", "-wal", "-shm"]) rmSync(partial + end, { force: true });
}

async function inspectAside(path: string): Promise<string | undefined> {
  const worker = new Worker(new URL("./inspect-worker.ts", import.meta.url), {
    workerData: path,
    execArgv: [],
  });
  const [problem]: unknown[] = await once(worker, "message");
  return typeof problem === "string" ? problem : undefined;
}
