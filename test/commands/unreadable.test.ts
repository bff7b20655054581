import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { member } from "../../src/domain/member.ts";
import { file, open, tamper } from "../store/place.ts";
import { buttonOf, createBot } from "../support/bot.ts";

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
