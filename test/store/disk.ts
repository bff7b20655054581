// Runs in a mount name space of its own: a store on a small disk that fills up, or that can't be written any more.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { openStore } from "../../src/store/open.ts";

const [scenario, folder = ""] = process.argv.slice(2);
const disk = join(folder, "disk");
const path = join(disk, "store.db");
const clock = { now: 0 };
const mount = (...args: readonly string[]) => execFileSync("mount", args);
const say = (line: string) => process.stdout.write(`${line}\n`);
const openIt = () => openStore({ url: `sqlite:${path}`, elapsed: () => clock.now });
const told = (error: unknown) => {
  const text = error instanceof Error ? error.message : String(error);
  return ["the disk is full", "read-only"].find((why) => text.includes(why)) ?? text;
};
const acknowledged = new Map<string, string>();

mkdirSync(disk);
mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", disk);
if (scenario === "full") await fill();
else await protect();

async function fill(): Promise<void> {
  const store = await openIt();
  const documents = store.documents("member", z.string());
  const save = async (key: string, text: string) => {
    await documents.update(key, () => text);
    acknowledged.set(key, text);
  };
  await save("a", "1");
  let fault: unknown;
  for (let n = 0; fault === undefined && n < 1000; n++)
    await save(`k${n}`, "x".repeat(20_000)).catch((error: unknown) => {
      fault = error;
    });
  say(`filled: ${told(fault)}`);
  // A small row may still find room in a page that is there; a large one doesn't.
  await save("large", "x".repeat(200_000)).catch(() => undefined);
  const health = (await documents.update("larger", () => "x".repeat(500_000)).catch(told)) ?? "";
  say(`health: ${health}`);
  say(`read: ${await documents.read("a")}`);
  mount("-o", "remount,size=16m", disk);
  await documents.update("k0", () => undefined);
  acknowledged.delete("k0");
  say("erase: done");
  await save("late", "x".repeat(500_000));
  say("with room: saved");
  say(`health: ${store.health() ?? "well"}`);
  await store.close();
  await compare();
}

async function protect(): Promise<void> {
  const store = await openIt();
  const documents = store.documents("member", z.string());
  for (const key of ["a", "b", "c"]) {
    await documents.update(key, () => key);
    acknowledged.set(key, key);
  }
  // The files' own descriptors would go on writing: as after a new mount, the same store is there as new files.
  for (const each of [path, `${path}-wal`]) {
    copyFileSync(each, `${each}.new`);
    renameSync(`${each}.new`, each);
  }
  mount("--bind", disk, disk);
  mount("-o", "remount,bind,ro", disk);
  await openIt().then(
    () => say("start: let in"),
    (error: unknown) => say(`start: ${error instanceof Error ? error.name : ""}, ${told(error)}`),
  );
  await documents
    .update("d", () => "d")
    .then(
      () => say("use: saved"),
      (error: unknown) => say(`use: ${error instanceof Error ? error.name : ""}, ${told(error)}`),
    );
  say(`health: ${told(store.health())}`);
  mount("-o", "remount,bind,rw", disk);
  clock.now += 60_000;
  await documents.update("e", () => "e");
  acknowledged.set("e", "e");
  say("writable again: saved");
  say(`health: ${store.health() ?? "well"}`);
  await store.close();
  await compare();
}

async function compare(): Promise<void> {
  const store = await openIt();
  const found = new Map(await Array.fromAsync(store.documents("member", z.string()).entries()));
  await store.close();
  const same =
    found.size === acknowledged.size && [...acknowledged].every(([key, text]) => found.get(key) === text);
  say(`after a restart: ${same ? "every acknowledged document, and no other" : "something else"}`);
}
