import { existsSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { schedule } from "node-cron";
import type { Clock } from "../core/clock.ts";
import type { Log } from "../core/log.ts";

/** Copies that are kept; older ones make room. */
const KEPT = 7;
/** Every night at three, by the machine's clock. */
const NIGHTLY = "0 3 * * *";

export type Backups = {
  /** Makes today's copy, in place of one that is there, and lets the oldest go; resolves with its path. */
  readonly make: () => Promise<string>;
  readonly stop: () => Promise<void>;
};

/** A copy of the store in use, every night, in a folder of its own. A failure is logged and the next night tries again. */
export function startBackups(
  folder: string,
  copy: (path: string) => Promise<void>,
  clock: Clock,
  log: Log,
): Backups {
  async function make(): Promise<string> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const day = clock.now().toZonedDateTimeISO("UTC").toPlainDate();
    const path = join(folder, `backline-${day}.db`);
    await copy(path);
    for (const old of (await copiesIn(folder)).slice(0, -KEPT)) await rm(join(folder, old));
    return path;
  }

  const task = schedule(
    NIGHTLY,
    async () => {
      try {
        log.info({ path: await make() }, "backup made");
      } catch (error) {
        log.error({ error }, "backup failed; the next night tries again");
      }
    },
    { noOverlap: true, name: "backups" },
  );
  return { make, stop: async () => task.destroy() };
}

/** The day of the latest copy; undefined where there is none. */
export async function lastBackup(folder: string): Promise<Temporal.PlainDate | undefined> {
  const latest = existsSync(folder) ? (await copiesIn(folder)).at(-1) : undefined;
  return latest === undefined
    ? undefined
    : Temporal.PlainDate.from(latest.slice("backline-".length, -".db".length));
}

/** Names of the nightly copies, the oldest first. */
async function copiesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names.filter((name) => /^backline-\d{4}-\d\d-\d\d\.db$/.test(name)).toSorted();
}
