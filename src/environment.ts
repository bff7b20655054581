import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";

/** The environment, with what `.env` adds to it; the environment itself wins. */
export function loadEnvironment(file = ".env"): Readonly<Record<string, string | undefined>> {
  const added = existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
  return { ...added, ...process.env };
}
