// Writes without a pause until it is killed, and says on standard output what was acknowledged: key, space, number.
import { writeSync } from "node:fs";
import { z } from "zod";
import { openStore } from "../../src/store/open.ts";
import { marked } from "./marked.ts";

const [url = "", key, seed = "1"] = process.argv.slice(2);
const store = await openStore({ url, ...(key && { dataKey: Buffer.from(key, "base64") }) });
const documents = store.documents("counter", marked);
let state = Number(seed);
/** Whole numbers below `limit`, the same for the same seed (a linear congruential generator). */
const random = (limit: number) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
};
z.int().parse(state);

for (;;) {
  const keys = new Set(Array.from({ length: 1 + random(20) }, () => `k${random(30)}`));
  await Promise.all(
    [...keys].map(async (each) => {
      const size = random(3000);
      const written = await documents.update(each, (current) => ({
        n: (current?.n ?? 0) + 1,
        fill: "x".repeat(size),
        size,
      }));
      writeSync(1, `${each} ${written?.n}\n`);
    }),
  );
}
