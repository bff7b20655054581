import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { member } from "../../src/domain/member.ts";
import { file, open, tamper } from "../store/place.ts";
import { buttonOf, createBot } from "../support/bot.ts";
import { codeFor, theirs } from "../support/household.ts";

const MARK = "Plat marker seven";
const KEY = "member:discord.100";

/** A member with a card in a real store, whose document was then damaged on the disk. */
async function damaged() {
  const path = file();
  const before = await open(path);
  const bot = createBot(undefined, before.documents("member", member));
  await bot.ask(`fee add platinum 2027-03-14 nickname:"${MARK}"`);
  await before.close();
  tamper(path, (db) =>
    db.prepare(`UPDATE documents SET value = replace(value, '"matters"', '"maters"') WHERE key = ?`).run(KEY),
  );
  const store = await open(path);
  return { path, store, ...createBot(undefined, store.documents("member", member)) };
}

const rows = (path: string) =>
  tamper(path, (db) => db.prepare("SELECT key FROM documents").all()).map(({ key }) => String(key));

it("who shared with others, and erases what can't be read, is named in no document of theirs any more", async () => {
  const path = file();
  const before = await open(path);
  const bot = createBot(undefined, before.documents("member", member));
  await bot.ask('fee add platinum 2027-03-14 nickname:"Plat 1"');
  await bot.ask("remind pay 2027-01-15", theirs);
  await bot.ask(`household join ${await codeFor(bot, "Plat 1")} sure:yes`, theirs);
  const [code = ""] = /[A-Z]{4}-[A-Z]{4}/.exec(await bot.ask("household share pay", theirs)) ?? [];
  await bot.ask(`household join ${code} sure:yes`);
  await before.close();
  const holding = () =>
    tamper(path, (db) =>
      db.prepare(`SELECT key FROM documents WHERE value LIKE '%"discord.100"%'`).all(),
    ).map((row) => String(row.key));
  expect(holding()).toEqual(["member:discord.200"]);
  tamper(path, (db) =>
    db.prepare(`UPDATE documents SET value = replace(value, '"matters"', '"maters"') WHERE key = ?`).run(KEY),
  );

  const store = await open(path);
  const again = createBot(undefined, store.documents("member", member));
  await again.ask("data erase sure:yes");
  expect(await again.ask("household list", theirs)).toContain("Nothing is shared");
  await store.close();
  expect(holding()).toEqual([]);
});

describe("a member whose document can't be read", () => {
  it("is told so, with what to do, and nothing of it is changed", async () => {
    const { path, store, handle, ask } = await damaged();
    const { reply } = await handle({ line: "fee list" });
    if (reply.kind === "form") throw new Error("a message was expected");
    expect(reply.title).toBe("What I keep about you can't be read");
    const text = await ask("fee add gold 2027-03-14");
    expect(text).toMatch(/tell them the number E-[0-9A-F]{6}/);
    expect(text).toContain("If you would rather begin anew, erase it");
    expect(buttonOf(reply, "Erase my data")).toEqual({ command: "data erase", given: {} });
    expect(await ask("number fraud")).toContain("1-800-528-4800");
    await store.close();
    expect(rows(path)).toContain(KEY);
    expect(readFileSync(path, "latin1")).toContain(MARK);
  });

  it("can erase it after being asked, with the copy that was kept aside, and begin anew", async () => {
    const { path, store, handle, press, ask } = await damaged();
    await ask("fee list");
    const { reply } = await handle({ line: "data erase" });
    if (reply.kind === "form") throw new Error("a message was expected");
    expect(reply.title).toBe("Erase what can't be read?");
    expect(await store.quarantine()).toHaveLength(1);
    const text = await press(reply, "Erase everything");
    expect(text).toContain("Everything about you is erased");
    expect(text).toMatch(/Receipt: R-[0-9A-F]{10}/);
    expect(text).toContain("Documents that couldn't be read: 1 before, 0 now");
    expect(await store.quarantine()).toEqual([]);
    expect(await ask("fee list")).not.toContain("can't be read");
    expect(await ask("fee add gold 2027-03-14")).toContain("the annual-fee clock is set");
    await store.close();
    expect(rows(path).filter((key) => key.startsWith("quarantine:"))).toEqual([]);
    expect(readFileSync(path, "latin1")).not.toContain(MARK);
  });
});
