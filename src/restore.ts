import { ConfigError, readConfig } from "./config.ts";
import { loadEnvironment } from "./environment.ts";
import { restore } from "./store/restore.ts";

/** Puts a backup in the place of the store, which the desk must not have open; the replaced store is kept beside it. */
try {
  const [file, ...others] = process.argv.slice(2);
  if (file === undefined || others.length > 0)
    throw new ConfigError("Name the backup: npm run restore var/backups/backline-2027-03-14.db");
  const { path, replaced } = await restore(file, readConfig(loadEnvironment()).store.url);
  const kept = replaced === undefined ? "" : ` What was there before is kept as ${replaced}.`;
  process.stdout.write(`${file} is in place as ${path}.${kept}\n`);
} catch (error) {
  process.stderr.write(`Nothing was restored. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
