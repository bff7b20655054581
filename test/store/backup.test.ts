import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { StoreLocked, StoreRefused, StoreUnavailable } from "../../src/store/errors.ts";
import { restore } from "../../src/store/restore.ts";
import { start } from "./child.ts";
import { file, folder, open, tamper } from "./place.ts";

const note = z.object({ text: z.string() });

/** A store of `count` documents that is still open, and a place for a copy. */
async function stocked(count = 100, dataKey?: Uint8Array) {
  const path = file();
  const store = await open(path, dataKey && { dataKey });
  const documents = store.documents("note", note);
  await Promise.all(
    Array.from({ length: count }, (_, n) =>
      documents.update(`k${n}`, () => ({ text: `old ${n}`.padEnd(200) })),
    ),
  );
  return { path, store, documents, copy: join(folder(), "backups", "copy.db") };
}

const texts = async (path: string, dataKey?: Uint8Array) => {
  const store = await open(path, dataKey && { dataKey });
  const found = await Array.fromAsync(store.documents("note", note).entries());
  await store.close();
  return found.map(([, { text }]) => text.trim());
};

describe("a backup of a store in use", () => {
  it("is one whole file, for the owner only, of the moment at which it was asked for or later", async () => {
    const { documents, store, copy } = await stocked();
    await store.backup(copy);
    await documents.update("k0", () => ({ text: "later" }));
    expect(readdirSync(dirname(copy))).toEqual(["copy.db"]);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect((await texts(copy)).toSorted((a, b) => a.localeCompare(b))[0]).toBe("old 0");
    expect(await documents.read("k0")).toEqual({ text: "later" });
  });

  it("holds each group of writes wholly or not at all, while thousands go on", async () => {
    const { documents, store, copy } = await stocked(5000);
    let going = true;
    const made = store.backup(copy).finally(() => {
      going = false;
    });
    for (let round = 1; going; round++)
      await Promise.all(
        Array.from({ length: 100 }, (_, n) =>
          documents.update(`k${n * 50}`, () => ({ text: `round ${round}` })),
        ),
      );
    await made;
    const found = await Array.fromAsync((await open(copy)).documents("note", note).entries());
    const written = new Map(found);
    const rounds = new Set(
      Array.from({ length: 100 }, (_, n) => written.get(`k${n * 50}`)?.text.replace(/^old .*$/s, "old")),
    );
    expect(found.length).toBe(5000);
    expect([...rounds]).toHaveLength(1);
  });

  it("takes the place of an earlier one only when it is whole", async () => {
    const { path, store, copy } = await stocked();
    await store.backup(copy);
    const before = readFileSync(copy);
    mkdirSync(`${copy}.partial`);
    writeFileSync(join(`${copy}.partial`, "in the way"), "");
    await expect(store.backup(copy)).rejects.toThrow(StoreUnavailable);
    await expect(store.backup(copy)).rejects.toThrow(/could not be made: .* Earlier backups were left/);
    expect(readFileSync(copy).equals(before)).toBe(true);
    expect(existsSync(path)).toBe(true);
    expect(store.health()).toBeUndefined();
  });

  it("of a damaged store is refused, and nothing appears", async () => {
    const { path, store, copy } = await stocked(3000);
    await store.close();
    damage(path);
    const again = await open(path);
    await expect(again.backup(copy)).rejects.toThrow(/damaged/);
    expect(readdirSync(dirname(copy))).toEqual([]);
  });

  it("may be asked for twice at once, and before closing", async () => {
    const { store, copy } = await stocked();
    const made = [store.backup(copy), store.backup(copy)];
    await store.close();
    await Promise.all(made);
    expect(await texts(copy)).toHaveLength(100);
  });
});

describe("a restore", () => {
  it("puts the backup in the store's place and keeps what was there beside it", async () => {
    const { path, documents, store, copy } = await stocked(10);
    await store.backup(copy);
    await documents.update("k0", () => ({ text: "later" }));
    await store.close();
    const restored = await restore(copy, `sqlite:${path}`);
    expect(restored).toEqual({ path, replaced: `${path}.replaced-1` });
    expect(await texts(path)).toContain("old 0");
    expect(await texts(`${path}.replaced-1`)).toContain("later");
    expect((await restore(copy, `sqlite:${path}`)).replaced).toBe(`${path}.replaced-2`);
    expect(await texts(copy)).toHaveLength(10);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(dirname(path)).filter((name) => /incoming|wal|journal/.test(name))).toEqual([]);
  });

  it("brings back a store that is gone, and keeps the log that stayed behind", async () => {
    const { store, copy } = await stocked(10);
    await store.backup(copy);
    const path = join(folder(), "new", "store.db");
    mkdirSync(dirname(path));
    writeFileSync(`${path}-wal`, "of the lost one");
    expect(await restore(copy, `sqlite:${path}`)).toEqual({ path, replaced: undefined });
    expect(await texts(path)).toHaveLength(10);
    expect(readFileSync(`${path}.lost-wal`, "utf8")).toBe("of the lost one");
    const deeper = join(folder(), "new", "deeper", "store.db");
    await restore(copy, `sqlite:${deeper}`);
    expect(await texts(deeper)).toHaveLength(10);
  });

  it("brings back an encrypted one, for its key alone", async () => {
    const key = Buffer.alloc(32, 7);
    const { store, copy, path } = await stocked(10, key);
    await store.backup(copy);
    await store.close();
    await restore(copy, `sqlite:${path}`);
    await expect(open(path)).rejects.toThrow("is encrypted");
    expect(await texts(path, key)).toHaveLength(10);
  });

  it("of a store that was killed takes its log out of the way, with all it held", async () => {
    const { store, copy } = await stocked(10);
    await store.backup(copy);
    const path = file();
    const writer = start(new URL("writer.ts", import.meta.url), `sqlite:${path}`, "", "1");
    await writer.line();
    await writer.kill();
    expect(existsSync(`${path}-wal`)).toBe(true);
    const { replaced } = await restore(copy, `sqlite:${path}`);
    expect(await texts(path)).toHaveLength(10);
    const rows = tamper(replaced ?? "", (db) =>
      db.prepare("SELECT key FROM documents WHERE key > 'counter:'").all(),
    );
    expect(rows.length).toBeGreaterThan(0);
  });

  it("replaces a store that is too damaged to be opened, and keeps that", async () => {
    const { path, store, copy } = await stocked(10);
    await store.backup(copy);
    await store.close();
    writeFileSync(path, "no database ".repeat(1000));
    const { replaced } = await restore(copy, `sqlite:${path}`);
    expect(await texts(path)).toHaveLength(10);
    expect(readFileSync(replaced ?? "", "utf8")).toContain("no database");
  });

  it("is refused while the desk runs, and the desk goes on", async () => {
    const { path, documents, store, copy } = await stocked(10);
    await store.backup(copy);
    await expect(restore(copy, `sqlite:${path}`)).rejects.toThrow(StoreLocked);
    await documents.update("k0", () => ({ text: "later" }));
    const holder = start(new URL("holder.ts", import.meta.url), `sqlite:${path}.other`);
    expect(await holder.line()).toBe("open");
    await expect(restore(copy, `sqlite:${path}.other`)).rejects.toThrow(StoreLocked);
    await store.close();
    expect(await texts(path)).toContain("later");
  });

  it.each<[string, (copy: string) => void, RegExp]>([
    ["damaged", damage, /is damaged|can't be restored/],
    ["cut short", (copy) => truncateSync(copy, 8192), /is damaged|can't be restored/],
    [
      "of a newer version",
      (copy) => tamper(copy, (db) => db.exec("UPDATE meta SET value = 2 WHERE key = 'schema'")),
      /newer Backline/,
    ],
    ["no database", (copy) => writeFileSync(copy, "hello ".repeat(1000)), /not a database/],
    ["empty", (copy) => truncateSync(copy, 0), /holds no store/],
    [
      "another application's",
      (copy) => tamper(copy, (db) => db.exec("PRAGMA application_id = 7")),
      /not one of Backline's/,
    ],
  ])("of a backup that is %s is refused, and the store stays", async (_, spoil, why) => {
    const { path, documents, store, copy } = await stocked(3000);
    await store.backup(copy);
    await documents.update("k0", () => ({ text: "later" }));
    await store.close();
    const before = readFileSync(path);
    spoil(copy);
    const error: unknown = await restore(copy, `sqlite:${path}`).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StoreRefused);
    expect(String(error)).toMatch(why);
    expect(String(error)).toContain(copy);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(dirname(path))).toEqual(["store.db"]);
  });

  it("of nothing, or of the store itself, is refused", async () => {
    const { path, store } = await stocked(1);
    await store.close();
    await expect(restore(join(folder(), "none.db"), `sqlite:${path}`)).rejects.toThrow("There is no backup");
    await expect(restore(path, `sqlite:${path}`)).rejects.toThrow("is the store itself");
    expect(await texts(path)).toHaveLength(1);
  });

  it("under a running desk, behind its back, is noticed: the copy is another store", async () => {
    const { path, store, documents, copy } = await stocked(10);
    await store.backup(copy);
    writeFileSync(`${path}.new`, readFileSync(copy));
    renameSync(`${path}.new`, path);
    await expect(documents.read("k0")).rejects.toThrow("Another file was put in its place");
  });
});

/** Overwrites the last pages of the file, behind the root and the first keys. */
function damage(path: string): void {
  const descriptor = openSync(path, "r+");
  writeSync(descriptor, Buffer.alloc(3 * 4096, 0xa5), 0, 3 * 4096, statSync(path).size - 5 * 4096);
  closeSync(descriptor);
}
