import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "../../src/config.ts";
import { silentLog } from "../../src/core/log.ts";
import { openDesk } from "../../src/desk.ts";

/** The desk as it is, over a store of its own. */
const folder = mkdtempSync(join(tmpdir(), "backline-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
await openDesk(
  readConfig({ ...process.env, PORT: "0", STORE_URL: `sqlite:${join(folder, "bench.db")}` }),
  silentLog,
  (reason) => process.stderr.write(`${reason}\n`),
);
process.send?.("open");
