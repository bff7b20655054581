import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "../../core/log.ts";

/**
 * Bolt's own log, at the desk's. Only warnings and errors, and of those only that they were: Bolt puts parts of
 * requests into its words, and what people type is never logged.
 */
export function boltLogger(log: Log): Logger {
  const note = (level: "warn" | "error") => (first: unknown) =>
    log[level]({ from: "bolt", what: kind(first) }, "slack library");
  return {
    debug: () => {},
    info: () => {},
    warn: note("warn"),
    error: note("error"),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}

/** An error's name, or the words before anything that could hold a value. */
function kind(first: unknown): string {
  if (first instanceof Error) return first.name;
  return typeof first === "string" ? (/^[A-Za-z -]{0,60}/.exec(first)?.[0].trim() ?? "") : typeof first;
}
