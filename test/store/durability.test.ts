import { randomInt } from "node:crypto";
import { expect, it } from "vitest";
import { start } from "./child.ts";
import { marked } from "./marked.ts";
import { file, open, tamper } from "./place.ts";

const ROUNDS = 24;
const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
const KEY = Buffer.alloc(32, 7);

it.each([
  ["plain", undefined],
  ["encrypted", KEY],
])(`killed while it writes, a store (%s) has every acknowledged write (SEED=${seed})`, async (_, dataKey) => {
  const path = file();
  const acknowledged = new Map<string, number>();
  for (let round = 0; round < ROUNDS / 2; round++) {
    const writer = start(
      new URL("writer.ts", import.meta.url),
      `sqlite:${path}`,
      dataKey?.toString("base64") ?? "",
      `${seed + round}`,
    );
    let left = 1 + ((seed + round * 7919) % 400);
    for (let line = await writer.line(); line !== undefined; line = await writer.line()) {
      const [key = "", n = ""] = line.split(" ");
      acknowledged.set(key, Number(n));
      // What it still says between the last line read and its end counts as well.
      if (--left === 0) await writer.kill();
    }
    const reports: string[] = [];
    const store = await open(path, {
      onCorrupt: (document) => reports.push(document),
      ...(dataKey && { dataKey }),
    });
    const found = new Map(await Array.fromAsync(store.documents("counter", marked).entries()));
    for (const [key, n] of acknowledged)
      expect(found.get(key)?.n ?? 0, `SEED=${seed}, round ${round}, ${key}`).toBeGreaterThanOrEqual(n);
    expect(reports).toEqual([]);
    await store.close();
    expect(tamper(path, (db) => db.prepare("PRAGMA integrity_check").get())).toEqual({
      integrity_check: "ok",
    });
    for (const [key, { n }] of found) acknowledged.set(key, n);
  }
  expect(acknowledged.size).toBeGreaterThan(1);
});
