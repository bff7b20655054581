import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { StoreLocked, StoreRefused } from "../../src/store/errors.ts";
import { openStore } from "../../src/store/open.ts";
import { storePath } from "../../src/store/url.ts";
import { start } from "./child.ts";
import { file, folder, open, tamper } from "./place.ts";

describe("the address", () => {
  it("is a path, relative to the working directory or not", () => {
    expect(storePath("sqlite:var/a.db")).toBe(join(process.cwd(), "var/a.db"));
    expect(storePath("sqlite:/srv/a.db")).toBe("/srv/a.db");
    expect(storePath("sqlite:///srv/a.db")).toBe("/srv/a.db");
  });

  it.each([
    ["postgres://desk:secret@db/backline", "PostgreSQL is not available in this version"],
    ["postgresql://desk:secret@db/backline", "PostgreSQL is not available in this version"],
    ["mysql://desk:secret@db/backline", "not sqlite:PATH"],
    ["sqlite://secret/a.db", "not sqlite:PATH"],
    ["sqlite:", "not sqlite:PATH"],
    ["secret.db", "not sqlite:PATH"],
    ["sqlite::memory:", "names no file"],
    ["sqlite:secret/", "names no file"],
  ])("%s is refused, and not repeated", async (url, why) => {
    const error: unknown = await openStore({ url }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StoreRefused);
    expect(String(error)).toContain(why);
    expect(String(error)).not.toContain("secret");
  });
});

describe("a first start", () => {
  it("makes the folder and the file, for the owner only", async () => {
    const path = join(folder(), "deep/er/store.db");
    const store = await open(path);
    expect(store.health()).toBeUndefined();
    for (const each of [path, `${path}-wal`]) expect(statSync(each).mode & 0o777).toBe(0o600);
    await store.close();
    expect([existsSync(path), existsSync(`${path}-wal`)]).toEqual([true, false]);
  });

  it("shuts a file that others could read", async () => {
    const path = file();
    await (await open(path)).close();
    writeFileSync(`${path}.other`, "");
    expect(statSync(`${path}.other`).mode & 0o044).not.toBe(0);
    const other = await open(`${path}.other`);
    expect(statSync(`${path}.other`).mode & 0o777).toBe(0o600);
    await other.close();
  });

  it("leaves nothing of its self-test behind", async () => {
    const path = file();
    await (await open(path)).close();
    expect(tamper(path, (db) => db.prepare("SELECT * FROM documents").all())).toEqual([]);
  });
});

describe("what can't be used is refused in words, and left as it is", () => {
  it("a layout of a newer version", async () => {
    const path = file();
    await (await open(path)).close();
    tamper(path, (db) => db.exec("UPDATE meta SET value = '2' WHERE key = 'schema'"));
    await expect(open(path)).rejects.toThrow(/written by a newer Backline \(layout 2; this one knows 1\)/);
    await expect(open(path)).rejects.toThrow(StoreRefused);
    expect(tamper(path, (db) => db.prepare("PRAGMA journal_mode").get())).toEqual({ journal_mode: "wal" });
  });

  it("a database of another application", async () => {
    const path = file();
    tamper(path, (db) => db.exec("CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)"));
    await expect(open(path)).rejects.toThrow("not one of Backline's");
    expect(tamper(path, (db) => db.prepare("SELECT name FROM sqlite_schema").all())).toEqual([
      { name: "theirs" },
    ]);
  });

  it("a file that is no database", async () => {
    const path = file();
    writeFileSync(path, "hello ".repeat(1000));
    await expect(open(path)).rejects.toThrow(/can't be opened: the file is not a database/);
    await expect(open(path)).rejects.toThrow(StoreRefused);
  });

  it("a folder in its place, and a file in the place of its folder", async () => {
    const path = file();
    mkdirSync(path);
    await expect(open(path)).rejects.toThrow(StoreRefused);
    const blocked = file();
    writeFileSync(blocked, "");
    await expect(open(join(blocked, "store.db"))).rejects.toThrow(
      /can't be made: .* Make its folder writable/,
    );
  });

  it("a store whose layout mark is lost", async () => {
    const path = file();
    await (await open(path)).close();
    tamper(path, (db) => db.exec("DELETE FROM meta WHERE key = 'schema'"));
    await expect(open(path)).rejects.toThrow("doesn't say which layout it has");
  });
});

describe("a second instance", () => {
  it("in another process is refused in one clear sentence, and finds the store free afterwards", async () => {
    const path = file();
    const holder = start(new URL("holder.ts", import.meta.url), `sqlite:${path}`);
    expect(await holder.line()).toBe("open");
    await expect(open(path)).rejects.toThrow(StoreLocked);
    await expect(open(path)).rejects.toThrow(
      `Another process holds the store ${path}, and only one desk may run on it.`,
    );
    await holder.kill();
    expect((await open(path)).health()).toBeUndefined();
  });

  it("is refused by a store that works on, and takes nothing from it", async () => {
    const path = file();
    const documents = (await open(path)).documents("member", z.int());
    await documents.update("a", () => 1);
    const second = start(new URL("holder.ts", import.meta.url), `sqlite:${path}`);
    expect(await second.line()).toContain("StoreLocked: Another process holds the store");
    await expect(open(path)).rejects.toThrow(StoreLocked);
    await documents.update("a", (n = 0) => n + 1);
    expect(await documents.read("a")).toBe(2);
    expect(await start(new URL("holder.ts", import.meta.url), `sqlite:${path}`).line()).toContain(
      "StoreLocked",
    );
  });

  it("of several that start at one moment on a new store, one is let in", async () => {
    const path = file();
    const children = [1, 2, 3].map(() => start(new URL("holder.ts", import.meta.url), `sqlite:${path}`));
    const told = await Promise.all(children.map((child) => child.line()));
    expect(told.filter((line) => line === "open")).toHaveLength(1);
    expect(told.filter((line) => line?.startsWith("StoreLocked"))).toHaveLength(2);
  });
});
