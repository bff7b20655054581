import { expect, it } from "vitest";
import { start } from "../store/child.ts";
import { marked } from "../store/marked.ts";
import { file, open } from "../store/place.ts";

const KEY = new Uint8Array(32).fill(7);
const COUNT = 3_000;

it("a store that is killed while it is encrypted as a whole is all plain or all encrypted, and complete", {
  timeout: 90_000,
}, async () => {
  const path = file();
  const filled = await open(path);
  // As the child writes them: where it is killed late it has gone on to write to some of them.
  const documents = filled.documents("counter", marked);
  await Promise.all(
    Array.from({ length: COUNT }, (_, n) =>
      documents.update(`k${n}`, () => ({ n: n + 1, fill: "x".repeat(500), size: 500 })),
    ),
  );
  await filled.close();
  const ends = new Set<string>();
  for (let round = 0; round < 4 && !ends.has("encrypted"); round++) {
    const child = start(
      new URL("../store/writer.ts", import.meta.url),
      `sqlite:${path}`,
      Buffer.from(KEY).toString("base64"),
    );
    await new Promise((resolve) => setTimeout(resolve, 150 * (round + 1)));
    await child.kill();
    const plain = await open(path).catch(() => undefined);
    ends.add(plain === undefined ? "encrypted" : "plain");
    const store = plain ?? (await open(path, { dataKey: KEY }));
    const found = await Array.fromAsync(store.documents("counter", marked).entries());
    expect(found.filter(([key]) => /^k\d+$/.test(key)).length).toBe(COUNT);
    expect(await store.quarantine()).toEqual([]);
    await store.close();
  }
});
