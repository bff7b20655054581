import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { CorruptDocument, StoreRefused } from "../../src/store/errors.ts";
import { sealWith } from "../../src/store/seal.ts";
import { file, open, tamper } from "./place.ts";

const KEY = createHash("sha256").update("a data key").digest();
const OTHER = createHash("sha256").update("another data key").digest();
const TEXT = "Plat 1, closes on the 14th";
const bytes = (path: string) =>
  readdirSync(dirname(path))
    .map((name) => readFileSync(join(dirname(path), name), "latin1"))
    .join("");

/** A closed store, with or without a key, that holds TEXT under note:a and "b" under note:b. */
async function closed(dataKey?: Uint8Array) {
  const path = file();
  const store = await open(path, dataKey && { dataKey });
  const documents = store.documents("note", z.string());
  await documents.update("a", () => TEXT);
  await documents.update("b", () => "b");
  await store.close();
  return path;
}

describe("with a data key", () => {
  it("nothing of a document is in the bytes of the file or its log; without one, it is", async () => {
    expect(bytes(await closed())).toContain("Plat 1");
    const path = file();
    const store = await open(path, { dataKey: KEY });
    await store.documents("note", z.string()).update("a", () => TEXT);
    await store.backup(join(dirname(path), "copy.db"));
    await store.close();
    expect(bytes(path)).not.toContain("Plat 1");
    expect(bytes(path)).toContain("note:a");
  });

  it("documents come back as they were, by reading, scanning and listing", async () => {
    const path = await closed(KEY);
    const documents = (await open(path, { dataKey: KEY })).documents("note", z.string());
    expect(await documents.read("a")).toBe(TEXT);
    const all = [
      ["a", TEXT],
      ["b", "b"],
    ];
    expect(await Array.fromAsync(documents.scan())).toEqual(all);
    expect(await Array.fromAsync(documents.entries())).toEqual(all);
  });

  it("the same text is never stored twice in the same form", () => {
    const seal = sealWith(KEY);
    const stored = new Set(Array.from({ length: 100 }, () => seal.close("note:a", TEXT)));
    expect(stored.size).toBe(100);
    expect([...stored].map((each) => seal.open("note:a", each))).toEqual(Array(100).fill(TEXT));
  });
});

describe("an encrypted store", () => {
  it("isn't opened without its key, nor with another, and is left as it is", async () => {
    const path = await closed(KEY);
    await expect(open(path)).rejects.toThrow(StoreRefused);
    await expect(open(path)).rejects.toThrow("is encrypted. Set DATA_KEY");
    await expect(open(path, { dataKey: OTHER })).rejects.toThrow(StoreRefused);
    await expect(open(path, { dataKey: OTHER })).rejects.toThrow("DATA_KEY is not the key");
    expect(await (await open(path, { dataKey: KEY })).documents("note", z.string()).read("a")).toBe(TEXT);
  });

  it.each([
    [
      "moved from another key",
      "UPDATE documents SET value = (SELECT value FROM documents WHERE key = 'note:b')",
    ],
    ["altered", "UPDATE documents SET value = substr(value, 1, 40) || 'AAAA' || substr(value, 45)"],
    ["cut short", "UPDATE documents SET value = substr(value, 1, 20)"],
    ["put there in plain text", `UPDATE documents SET value = '{"value":"forged"}'`],
  ])("takes a row that was %s for corrupt, and keeps it", async (_, sql) => {
    const path = await closed(KEY);
    tamper(path, (db) => db.exec(`${sql} WHERE key = 'note:a'`));
    const store = await open(path, { dataKey: KEY });
    const documents = store.documents("note", z.string());
    await expect(documents.read("a")).rejects.toThrow(CorruptDocument);
    await expect(documents.update("a", () => "new")).rejects.toThrow(CorruptDocument);
    expect(await documents.read("b")).toBe("b");
    expect((await store.quarantine()).map(({ key }) => key)).toEqual(["a"]);
  });

  it("takes a row of encrypted text in a plain store for corrupt, too", async () => {
    const path = await closed();
    tamper(path, (db) =>
      db
        .prepare("UPDATE documents SET value = ? WHERE key = 'note:a'")
        .run(sealWith(KEY).close("note:a", TEXT)),
    );
    const documents = (await open(path)).documents("note", z.string());
    await expect(documents.read("a")).rejects.toThrow("it is encrypted, and the store is not");
  });
});

describe("a plain store that is opened with a data key", () => {
  it("is encrypted as a whole: no plain text stays in its bytes, and it opens with that key alone", async () => {
    const path = await closed();
    const store = await open(path);
    const documents = store.documents("note", z.string());
    await Promise.all(
      Array.from({ length: 2500 }, (_, n) =>
        documents.update(`k${n}`, () => `${TEXT} ${"long ".repeat(n % 7) + n}`),
      ),
    );
    await documents.update("big", () => TEXT.repeat(2000));
    await store.close();
    await (await open(path, { dataKey: KEY })).close();
    expect(bytes(path)).not.toContain("Plat 1");
    expect(bytes(path)).not.toContain("long long");
    await expect(open(path)).rejects.toThrow("is encrypted");
    const again = (await open(path, { dataKey: KEY })).documents("note", z.string());
    expect(await again.read("a")).toBe(TEXT);
    expect((await Array.fromAsync(again.entries())).length).toBe(2503);
  });
});

it("what is removed or replaced doesn't stay in the bytes of the file", async () => {
  const path = await closed();
  const store = await open(path);
  const documents = store.documents("note", z.string());
  await documents.update("a", () => undefined);
  await documents.update("big", () => "Gold 2 ".repeat(5000));
  await documents.update("big", () => "short");
  await store.close();
  expect(bytes(path)).not.toContain("Plat 1");
  expect(bytes(path)).not.toContain("Gold 2");
});

it("a data key of another length is refused", async () => {
  await expect(open(file(), { dataKey: randomBytes(16) })).rejects.toThrow("not 32 bytes");
});
