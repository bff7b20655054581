import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { silentLog } from "../../src/core/log.ts";
import { member, newMember } from "../../src/domain/member.ts";
import { startBackups } from "../../src/scheduler/backups.ts";
import { openStore } from "../../src/store/open.ts";
import { settableClock } from "../support/bot.ts";
import { folder, run } from "../support/desk.ts";

async function filled() {
  const path = folder();
  const url = `sqlite:${join(path, "backline.db")}`;
  const store = await openStore({ url });
  const documents = store.documents("member", member);
  const clock = settableClock("2027-03-01T03:00:00Z");
  const backups = startBackups(join(path, "backups"), store.backup, clock, silentLog);
  onTestFinished(() => backups.stop());
  return { path, url, store, documents, clock, backups };
}

it("keeps the last seven days, one copy a day", async () => {
  const { path, store, clock, backups } = await filled();
  for (let count = 0; count < 9; count++) {
    await backups.make();
    await backups.make();
    clock.pass({ hours: 24 });
  }
  const made = readdirSync(join(path, "backups")).toSorted();
  expect(made).toHaveLength(7);
  expect([made[0], made[6]]).toEqual(["backline-2027-03-03.db", "backline-2027-03-09.db"]);
  await store.close();
});

it("npm run restore brings back what the copy held, and keeps what it replaced", async () => {
  const { path, url, store, documents, backups } = await filled();
  await documents.update("local.me", () => ({ ...newMember(), nextId: 7 }));
  const copy = await backups.make();
  await documents.update("local.me", (stored) => stored && { ...stored, nextId: 9 });
  await store.close();
  const restored = run("src/restore.ts", [copy], { STORE_URL: url });
  expect(await restored.exited).toMatchObject({ code: 0 });
  expect(restored.output()).toContain("is kept as");
  const again = await openStore({ url });
  expect(await again.documents("member", member).read("local.me")).toMatchObject({ nextId: 7 });
  await again.close();
  expect(readdirSync(path).some((name) => name.includes("replaced"))).toBe(true);
});

it("refuses what is no backup, and while the desk has the store", async () => {
  const { url, store, backups } = await filled();
  const copy = await backups.make();
  for (const file of [join(folder(), "missing.db"), copy]) {
    const refused = run("src/restore.ts", [file], { STORE_URL: url });
    expect(await refused.exited).toMatchObject({ code: 1 });
    expect(refused.output()).toContain("Nothing was restored.");
  }
  await store.close();
});
