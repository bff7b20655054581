import { readFileSync } from "node:fs";
import { z } from "zod";

/** What `npm start` runs behind `node`. */
export const startArguments: readonly string[] = z
  .object({ scripts: z.object({ start: z.string().startsWith("node ") }) })
  .parse(JSON.parse(readFileSync("package.json", "utf8")))
  .scripts.start.split(" ")
  .slice(1);
