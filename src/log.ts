import { pino } from "pino";
import type { Log } from "./core/log.ts";

/** JSON lines on standard output. Tokens and anything named like a secret are cut out, though nothing should hold them. */
export function openLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: pino.stdSerializers.err },
    redact: { paths: ["*.token", "token", "*.authorization", "authorization"], censor: "[secret]" },
  });
}
