import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { checkupOf } from "../../src/checkup.ts";
import { systemClock } from "../../src/core/clock.ts";
import { openKeeping } from "../../src/core/keeping.ts";
import { LOCAL_DESK, LOCAL_MEMBER } from "../../src/platforms/local/page.ts";
import { openStore } from "../../src/store/open.ts";
import { folder, run, startDesk } from "../support/desk.ts";
import { knowledge } from "../support/knowledge.ts";
import { world } from "../support/member.ts";

test("a document that can't be read and a backup that is late are found, with what to do", async () => {
  const path = folder();
  const storeUrl = `sqlite:${join(path, "backline.db")}`;
  const before = await openStore({ url: storeUrl });
  await before.documents("member", z.any()).update("local.me", () => ({ schema: 99 }));
  await before.close();
  mkdirSync(join(path, "backups"));
  writeFileSync(join(path, "backups", "backline-2026-01-01.db"), "");
  const store = await openStore({ url: storeUrl });
  onTestFinished(() => store.close());
  const unheard = { member: () => {}, community: () => {} };
  const keeping = openKeeping(store.documents, world, systemClock, unheard);
  await keeping.members.read("local.me").catch(() => undefined);
  const { look } = checkupOf({ ...keeping, store, storeUrl, knowledge, clock: systemClock, platforms: [] });
  const troubles = (await look(LOCAL_MEMBER, LOCAL_DESK)).filter(({ cure }) => cure !== undefined);
  expect(troubles.map(({ about, says }) => [about, says])).toEqual([
    ["Desk", expect.stringContaining("not running")],
    ["Documents", "1 can't be read and is kept aside, as it is."],
    ["Backup", expect.stringMatching(/^The last is of 2026-01-01, \d+ days ago\.$/)],
  ]);
});

test("whoever runs the desk asks on the page or in the terminal, and hears that all is well", async () => {
  const path = folder();
  const desk = await startDesk(path);
  const { view } = await desk.ask({ line: "/amex-admin doctor" });
  expect(JSON.stringify(view)).toMatch(/All is well.*Store.*MB.*Backup.*None yet/s);
  const env = { STORE_URL: `sqlite:${join(path, "backline.db")}` };
  const terminal = run("src/terminal.ts", ["admin", "doctor"], env);
  expect((await terminal.exited).code).toBe(0);
  expect(terminal.output()).toMatch(/^All is well/);
});

test("while the store can't be used, it says so and looks at all the rest", async () => {
  const path = folder();
  const desk = await startDesk(path);
  renameSync(join(path, "backline.db"), join(path, "backline.db.away"));
  const text = JSON.stringify((await desk.ask({ line: "/amex-admin doctor" })).view);
  expect(text).toMatch(/One thing needs you.*Store.*its file is gone.*The rest is well.*Knowledge/s);
  expect(text).not.toContain("Reminders held up");
});
