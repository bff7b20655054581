import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { StoreUnavailable } from "../../src/store/errors.ts";
import { start } from "./child.ts";
import { file, folder, open } from "./place.ts";

/** A store with a clock that only the test moves, and with `a` = 1 in it. */
async function working(path = join(folder(), "inner", "store.db")) {
  const clock = { now: 0 };
  const store = await open(path, { elapsed: () => clock.now });
  const documents = store.documents("member", z.int());
  await documents.update("a", () => 1);
  const add = () => documents.update("a", (n = 0) => n + 1);
  return { path, clock, store, documents, add };
}

type Working = Awaited<ReturnType<typeof working>>;

async function expectUnavailable({ store, documents, add }: Working, why: string): Promise<void> {
  for (const call of [add, () => documents.read("a"), () => Array.fromAsync(documents.scan())]) {
    const error: unknown = await call().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect(String(error)).toContain(why);
  }
  expect(store.health()).toContain(why);
  await expect(store.backup(join(folder(), "copy.db"))).rejects.toThrow(StoreUnavailable);
}

/** Works again with `a` one higher, and a restart finds it so. */
async function expectRecovered({ path, store, documents, add }: Working, before = 1): Promise<void> {
  expect(await add()).toBe(before + 1);
  expect(store.health()).toBeUndefined();
  expect(await documents.read("a")).toBe(before + 1);
  await store.close();
  expect(await (await open(path)).documents("member", z.int()).read("a")).toBe(before + 1);
}

describe("while its file is gone", () => {
  it("every use is refused, and it goes on when the file is back", async () => {
    const desk = await working();
    renameSync(desk.path, `${desk.path}.away`);
    await expectUnavailable(desk, "its file is gone");
    expect(existsSync(desk.path)).toBe(false);
    renameSync(`${desk.path}.away`, desk.path);
    await expectRecovered(desk);
  });

  it("or its whole folder", async () => {
    const desk = await working();
    const home = dirname(desk.path);
    renameSync(home, `${home}.away`);
    await expectUnavailable(desk, "its file is gone");
    renameSync(`${home}.away`, home);
    await expectRecovered(desk);
  });

  it("health alone notices both, with no one else using it", async () => {
    const { path, store } = await working();
    renameSync(path, `${path}.away`);
    expect(store.health()).toContain("gone");
    renameSync(`${path}.away`, path);
    expect(store.health()).toBeUndefined();
  });
});

describe("when files are changed under its feet", () => {
  it("a removed log loses nothing that was acknowledged", async () => {
    const desk = await working();
    for (let n = 0; n < 10; n++) await desk.add();
    rmSync(`${desk.path}-wal`);
    await expectRecovered(desk, 11);
  });

  it("a file that was moved for good holds all that was acknowledged once the store is closed", async () => {
    const desk = await working();
    for (let n = 0; n < 10; n++) await desk.add();
    renameSync(desk.path, `${desk.path}.moved`);
    await desk.store.close();
    rmSync(`${desk.path}-wal`, { force: true });
    expect(await (await open(`${desk.path}.moved`)).documents("member", z.int()).read("a")).toBe(11);
  });

  it("a copy of the same files, log included, is taken over with all that was acknowledged", async () => {
    const desk = await working();
    for (let n = 0; n < 10; n++) await desk.add();
    for (const each of [desk.path, `${desk.path}-wal`]) renameSync(each, `${each}.old`);
    for (const each of [desk.path, `${desk.path}-wal`]) copyFileSync(`${each}.old`, each);
    await expectRecovered(desk, 11);
  });

  it("an earlier copy of the same files is taken over as it is, whatever was written last", async () => {
    const desk = await working();
    for (const each of [desk.path, `${desk.path}-wal`]) copyFileSync(each, `${each}.copy`);
    expect(await desk.add()).toBe(2);
    for (const each of [desk.path, `${desk.path}-wal`]) renameSync(`${each}.copy`, each);
    await expectRecovered(desk, 1);
  });

  it("another store in its place is neither used nor touched, and the old one is taken back", async () => {
    const desk = await working();
    const other = await working();
    await other.store.close();
    const theirs = readFileSync(other.path);
    renameSync(desk.path, `${desk.path}.away`);
    renameSync(other.path, desk.path);
    await expectUnavailable(desk, "Another file was put in its place");
    expect(readFileSync(desk.path).equals(theirs)).toBe(true);
    renameSync(`${desk.path}.away`, desk.path);
    desk.clock.now += 60_000;
    await expectRecovered(desk);
  });

  it("an empty or a foreign file in its place is never filled", async () => {
    for (const content of ["", "no database ".repeat(100)]) {
      const desk = await working();
      renameSync(desk.path, `${desk.path}.away`);
      writeFileSync(desk.path, content);
      await expectUnavailable(desk, content === "" ? "Another file was put in its place" : "not a database");
      expect(readFileSync(desk.path, "utf8")).toBe(content);
      renameSync(`${desk.path}.away`, desk.path);
      desk.clock.now += 60_000;
      await expectRecovered(desk);
    }
  });
});

describe("while another process holds the file", () => {
  it("uses are refused at once, tries are spaced out, and it goes on afterwards", async () => {
    const desk = await working();
    for (const each of [desk.path, `${desk.path}-wal`]) renameSync(each, `${each}.old`);
    for (const each of [desk.path, `${desk.path}-wal`]) copyFileSync(`${each}.old`, each);
    const holder = start(new URL("holder.ts", import.meta.url), `sqlite:${desk.path}`);
    expect(await holder.line()).toBe("open");
    await expectUnavailable(desk, "another process holds the store file");
    await holder.kill();
    // Not tried again before its time.
    await expectUnavailable(desk, "another process holds the store file");
    desk.clock.now += 60_000;
    await expectRecovered(desk);
  });
});

describe("a transaction that fails in the middle", () => {
  it("leaves reading well, and later writes", async () => {
    const desk = await working();
    const before = desk.documents.update("b", () => 1);
    await before;
    const bug = desk.documents.update("b", () => {
      throw new TypeError("a bug");
    });
    await expect(bug).rejects.toThrow(TypeError);
    expect(desk.store.health()).toBeUndefined();
    await expectRecovered(desk);
  });
});

/** A disk of its own needs a name space for mounts, which containers may not allow. */
const mounts = spawnSync("unshare", ["--mount", "--map-root-user", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]);

describe.skipIf(mounts.status !== 0)("on a disk of its own (skipped where mounting isn't allowed)", () => {
  function onDisk(scenario: string) {
    const script = fileURLToPath(new URL("disk.ts", import.meta.url));
    const ran = spawnSync(
      "unshare",
      ["--mount", "--map-root-user", process.execPath, script, scenario, folder()],
      { encoding: "utf8", timeout: 20_000 },
    );
    expect(ran.stderr).toBe("");
    return ran.stdout.trim().split("\n");
  }

  it("that is full, writes are refused and reads go on; with room again it recovers by itself", () => {
    expect(onDisk("full")).toEqual([
      "filled: the disk is full",
      "health: the disk is full",
      "read: 1",
      "erase: done",
      "with room: saved",
      "health: well",
      "after a restart: every acknowledged document, and no other",
    ]);
  });

  it("that is read-only, a start is refused in words; while it runs, uses are, until it can be written", () => {
    expect(onDisk("read-only")).toEqual([
      "start: StoreRefused, read-only",
      "use: StoreUnavailable, read-only",
      "health: read-only",
      "writable again: saved",
      "health: well",
      "after a restart: every acknowledged document, and no other",
    ]);
  });
});

it("a fault doesn't bring the process down when nobody looks at it", async () => {
  const path = file();
  const desk = await working(path);
  renameSync(path, `${path}.away`);
  const told = await Promise.allSettled(Array.from({ length: 100 }, () => desk.add()));
  expect(told.every(({ status }) => status === "rejected")).toBe(true);
  renameSync(`${path}.away`, path);
  await expectRecovered(desk);
});
