import { join } from "node:path";
import { expect, it } from "vitest";
import { dueMember } from "../../bench/deliver.ts";
import { member } from "../../src/domain/member.ts";
import { openStore } from "../../src/store/open.ts";
import { tamper } from "../store/place.ts";
import { createDesk, keepingPlatform } from "../support/bot.ts";
import { folder } from "../support/desk.ts";

it("of a store with one document in fifty corrupt every other fires, and each of those is reported once", async () => {
  const path = join(folder(), "store.db");
  const url = `sqlite:${path}`;
  const filled = await openStore({ url });
  const documents = filled.documents("member", member);
  await Promise.all(
    Array.from({ length: 200 }, (_, at) => documents.update(`discord.${1000 + at}`, dueMember)),
  );
  await filled.close();
  tamper(path, (db) =>
    db.exec("UPDATE documents SET value = '{\"value\":7}' WHERE key LIKE 'member:discord.1_50'"),
  );
  tamper(path, (db) => db.exec("UPDATE documents SET value = 'x' WHERE key LIKE 'member:discord.1_00'"));

  const reported: string[] = [];
  const store = await openStore({ url, onCorrupt: (document) => reported.push(document) });
  const { platform, sent } = keepingPlatform();
  const desk = createDesk(platform, "2027-02-12T15:00:00Z", store.documents("member", member));
  await desk.scheduler.start();
  await desk.scheduler.idle();
  for (let count = 0; count < 3; count++) {
    desk.clock.pass({ seconds: 10 });
    await desk.ring();
  }
  expect(desk.logged.filter(({ event }) => event.includes("failed"))).toEqual([]);
  await desk.scheduler.stop();
  expect(new Set(sent.map(({ to }) => to.user)).size).toBe(196);
  expect(sent).toHaveLength(196);
  expect(reported.length).toBe(new Set(reported).size);
  expect(reported).toEqual(expect.arrayContaining(["member:discord.1000", "member:discord.1100"]));
  await store.close();
});
