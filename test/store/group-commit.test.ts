import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { StoreUnavailable } from "../../src/store/errors.ts";
import { openNamespace } from "../../src/store/namespace.ts";
import { adapters, file, open } from "./place.ts";

/**
 * Transactions in the write-ahead log, counted in its bytes (https://sqlite.org/fileformat2.html#walformat): a frame
 * with a database size in it ends one.
 */
function commits(path: string): number {
  const log = readFileSync(`${path}-wal`);
  const frame = 24 + log.readUInt32BE(8);
  let count = 0;
  for (let at = 32; at + frame <= log.length; at += frame) {
    const current = log.compare(log, 16, 24, at + 8, at + 16) === 0;
    if (current && log.readUInt32BE(at + 4) !== 0) count++;
  }
  return count;
}

describe("writes of one turn of the event loop share a transaction", () => {
  it("200 sets in one turn are one", async () => {
    const { adapter, path } = adapters();
    const { keyv } = openNamespace(adapter("member"));
    const before = commits(path);
    await Promise.all(Array.from({ length: 200 }, (_, n) => keyv.set(`k${n}`, n)));
    expect(commits(path) - before).toBe(1);
  });

  it("200 updates of 200 documents, in several namespaces, are one", async () => {
    const path = file();
    const store = await open(path);
    const [a, b] = ["a", "b"].map((name) => store.documents(name, z.object({ n: z.int() })));
    const before = commits(path);
    await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        [a, b].map((each) => each?.update(`k${n}`, () => ({ n }))),
      ).flat(),
    );
    expect(commits(path) - before).toBe(1);
  });

  it("sets that wait for each other are one each", async () => {
    const { adapter, path } = adapters();
    const { keyv } = openNamespace(adapter("member"));
    const before = commits(path);
    for (let n = 0; n < 5; n++) await keyv.set(`k${n}`, n);
    expect(commits(path) - before).toBe(5);
  });

  it("more than a thousand are several, and all are kept", async () => {
    const { adapter, path } = adapters();
    const { keyv } = openNamespace(adapter("member"));
    const before = commits(path);
    await Promise.all(Array.from({ length: 2500 }, (_, n) => keyv.set(`k${n}`, n)));
    expect(commits(path) - before).toBe(3);
    expect(
      (await keyv.getMany(Array.from({ length: 2500 }, (_, n) => `k${n}`))).every((n, at) => n === at),
    ).toBe(true);
  });
});

it("a commit is on the disk when it returns: every opening asks SQLite for it, and holds the file alone", () => {
  const { connection } = adapters();
  const pragma = (name: string) =>
    connection.read(({ db }) => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {}));
  expect(["synchronous", "journal_mode", "locking_mode", "secure_delete"].map(pragma)).toEqual([
    [2],
    ["wal"],
    ["exclusive"],
    [1],
  ]);
});

it("nothing is acknowledged before it is committed", async () => {
  const { adapter, path } = adapters();
  const { keyv } = openNamespace(adapter("member"));
  const before = commits(path);
  const seen: number[] = [];
  await Promise.all(
    Array.from({ length: 20 }, (_, n) => keyv.set(`k${n}`, n).then(() => seen.push(commits(path) - before))),
  );
  expect(seen).toEqual(Array.from({ length: 20 }, () => 1));
});

it("when a transaction fails, all that shared it are told so, nothing of it is kept, and the next one works", async () => {
  const { adapter, connection } = adapters();
  const { keyv } = openNamespace(adapter("member"));
  await keyv.set("a", "old");
  connection.read(({ db }) => db.exec("PRAGMA max_page_count = 20"));
  const told = await Promise.allSettled([
    keyv.set("a", "new"),
    keyv.set("big", "x".repeat(200_000)),
    keyv.delete("a"),
  ]);
  expect(told.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  for (const each of told) {
    if (each.status === "rejected") expect(each.reason).toBeInstanceOf(StoreUnavailable);
    if (each.status === "rejected") expect(each.reason.message).toContain("the disk is full");
  }
  expect(await keyv.get("a")).toBe("old");
  expect(connection.health()).toBeUndefined();
  await keyv.set("a", "newer");
  expect(await keyv.get("a")).toBe("newer");
});

it("what is handed in at the last moment is durable before the store is closed", async () => {
  const path = file();
  const store = await open(path);
  const documents = store.documents("member", z.object({ n: z.int() }));
  const written = Array.from({ length: 50 }, (_, n) => documents.update(`k${n}`, () => ({ n })));
  await new Promise((resolve) => queueMicrotask(() => queueMicrotask(() => resolve(undefined))));
  await store.close();
  const told = await Promise.allSettled(written);
  const again = (await open(path)).documents("member", z.object({ n: z.int() }));
  for (const [n, { status }] of told.entries())
    expect(await again.read(`k${n}`)).toEqual(status === "fulfilled" ? { n } : undefined);
});
