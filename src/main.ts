import { ConfigError, readConfig } from "./config.ts";
import { PlatformError } from "./core/platform.ts";
import { openDesk } from "./desk.ts";
import { loadEnvironment } from "./environment.ts";
import { KnowledgeError } from "./knowledge/load.ts";
import { openLog } from "./log.ts";
import { PortRefused } from "./platforms/local/server.ts";
import { StoreLocked, StoreRefused } from "./store/errors.ts";

/** How long a stop may take; what is still being sent then is looked into at the next start. */
const STOP_MS = 9_000;
/** How often to look whether the shell that npm started us in is still there. */
const ORPHAN_LOOK_MS = 500;

try {
  const config = readConfig(loadEnvironment());
  const log = openLog(config.logLevel);
  const opening = openDesk(config, log, (reason) => {
    process.stderr.write(`${reason}\n`);
    stop("the token was reset", 1);
  });
  let stopping = false;
  const stop = (why: string, code = 0) => {
    if (stopping) return;
    stopping = true;
    log.info({ why }, "stopping");
    setTimeout(() => process.exit(code), STOP_MS).unref();
    opening
      .then((desk) => desk.close())
      .then(
        () => process.exit(code),
        (error: unknown) => {
          log.error({ error }, "stopping failed");
          process.exit(1);
        },
      );
  };
  const desk = await opening;
  process.stdout.write(`${desk.welcome}\n`);
  process.on("SIGTERM", (signal) => stop(signal));
  process.on("SIGINT", (signal) => stop(signal));
  stopWithShell(() => stop("SIGTERM"));
} catch (error) {
  process.stderr.write(`${reason(error)}\n`);
  process.exit(1);
}

/** npm hands a signal to the shell between it and the desk, and that shell ends without handing it on. */
function stopWithShell(stop: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  setInterval(() => {
    if (process.ppid !== shell) stop();
  }, ORPHAN_LOOK_MS).unref();
}

/** The sentence for the admin; only what nobody foresaw comes with its stack. */
function reason(error: unknown): string {
  const foreseen = [ConfigError, KnowledgeError, PlatformError, PortRefused, StoreLocked, StoreRefused].some(
    (kind) => error instanceof kind,
  );
  if (!(error instanceof Error)) return String(error);
  return foreseen ? error.message : (error.stack ?? error.message);
}
