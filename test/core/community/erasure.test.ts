import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { eraseCommunity } from "../../../src/core/community/erasure.ts";
import { openKeeping } from "../../../src/core/keeping.ts";
import type { Member } from "../../../src/domain/member.ts";
import { resume } from "../../../src/scheduler/resume.ts";
import { openStore } from "../../../src/store/open.ts";
import { tamper } from "../../store/place.ts";
import { settableClock } from "../../support/bot.ts";
import { folder } from "../../support/desk.ts";
import { cardWith, world } from "../../support/member.ts";

const TEAM = "slack.T1";
const clock = settableClock("2027-03-14T15:00:00Z");

async function open(path: string) {
  const store = await openStore({ url: `sqlite:${path}` });
  const keeping = openKeeping(store.documents, world, clock, { member: () => {}, community: () => {} });
  await keeping.presence.load();
  return { store, keeping };
}

async function keysOf(documents: { scan: () => AsyncIterable<readonly [string, unknown]> }) {
  const keys: string[] = [];
  for await (const [key] of documents.scan()) keys.push(key);
  return keys;
}

it.each([0, 1, 2, 3, 4])(
  "an erasure that is cut off after %i steps is finished at the next start",
  async (steps) => {
    const path = join(folder(), "backline.db");
    const first = await open(path);
    const { members, communities, presence, reviews } = first.keeping;
    for (const key of ["slack.T1.U1", "slack.T1.U2", "slack.T1.U3", "slack.T10.U1", "discord.7"])
      await members.update(key, (stored) => ({ ...stored, matters: [cardWith()] }));
    await reviews.add(TEAM, { schema: 1, about: "contact:fraud", by: "slack.T1.U1", at: clock.now() });
    await presence.arrived("discord.1");
    await presence.left(TEAM);

    let done = 0;
    const step = async (work: () => Promise<void>) => {
      if (done++ === steps) throw new Error("killed");
      await work();
    };
    const cut = eraseCommunity(TEAM, {
      ...first.keeping,
      erase: (key) => step(() => first.keeping.erase(key)),
      communities: { ...communities, erase: (key) => step(() => communities.erase(key)) },
    });
    if (steps < 4) await expect(cut).rejects.toThrow("killed");
    else await cut;
    await first.store.close();

    const second = await open(path);
    onTestFinished(() => second.store.close());
    await second.keeping.eraseCommunity(TEAM);
    expect(await keysOf(second.keeping.members)).toEqual(["discord.7", "slack.T10.U1"]);
    expect(await keysOf(second.keeping.communities)).toEqual(["discord.1"]);
    expect(await second.keeping.reviews.list(TEAM)).toEqual([]);
  },
);

it.each([
  ["of a form that we don't know", `replace(value, '"matters"', '"mattress"')`],
  ["no JSON any more", "substr(value, 1, 40)"],
])("a member's document that is %s goes with the workspace, and with each copy of it", async (_, broken) => {
  const path = join(folder(), "backline.db");
  const first = await open(path);
  for (const user of ["U1", "U2"])
    await first.keeping.members.update(`slack.T1.${user}`, (stored) => ({
      ...stored,
      matters: [cardWith({ nickname: `Card of ${user}` })],
    }));
  await first.keeping.presence.left(TEAM);
  await first.store.close();
  tamper(path, (db) => db.exec(`UPDATE documents SET value = ${broken} WHERE key LIKE '%slack.T1.U1'`));

  const second = await open(path);
  await expect(second.keeping.members.read("slack.T1.U1")).rejects.toThrow("slack.T1.U1");
  expect(await second.keeping.eraseCommunity(TEAM)).toMatchObject({ members: 2, unreadable: 0 });
  await second.store.close();
  expect(
    tamper(path, (db) =>
      db.prepare("SELECT key FROM documents WHERE key LIKE '%T1%' OR value LIKE '%T1.U%'").all(),
    ),
  ).toEqual([]);
});

it("who waits in a community that is back is tried, also beside a document that can't be read", async () => {
  const path = join(folder(), "backline.db");
  const first = await open(path);
  const retryAt = clock.now().add({ hours: 24 });
  const waiting: Member["sending"][number] = {
    id: "0".repeat(24),
    notices: ["k1.2027.before-30"],
    since: clock.now(),
    tries: 1,
    state: "blocked",
    retryAt,
  };
  for (const user of ["U1", "U2"])
    await first.keeping.members.update(`slack.T1.${user}`, (stored) => ({ ...stored, sending: [waiting] }));
  await first.store.close();
  tamper(path, (db) =>
    db.exec(`UPDATE documents SET value = replace(value, '"matters"', '"x"') WHERE key LIKE '%slack.T1.U1'`),
  );
  const second = await open(path);
  onTestFinished(() => second.store.close());
  await resume(TEAM, second.keeping.members, clock.now());
  const back = await second.keeping.members.read("slack.T1.U2");
  expect(back?.sending[0]?.retryAt?.toString()).toBe(clock.now().toString());
});

it("nothing is erased where the desk is back, or never left", async () => {
  const { store, keeping } = await open(join(folder(), "backline.db"));
  onTestFinished(() => store.close());
  await keeping.members.update("slack.T1.U1", (stored) => ({ ...stored, matters: [cardWith()] }));
  await keeping.presence.arrived(TEAM);
  expect(await keeping.eraseCommunity(TEAM)).toBeUndefined();
  await keeping.presence.left(TEAM);
  await keeping.presence.arrived(TEAM);
  expect(await keeping.eraseCommunity(TEAM)).toBeUndefined();
  expect(await keysOf(keeping.members)).toEqual(["slack.T1.U1"]);
});

it("what members reported goes with them and with the community, also where it can't be read any more", async () => {
  const path = join(folder(), "backline.db");
  const first = await open(path);
  const add = (by: string, note: string) =>
    first.keeping.reviews.add(TEAM, { schema: 1, about: "contact:fraud", note, by, at: clock.now() });
  await add("slack.T1.U1", "of the first");
  await add("slack.T1.U2", "of the second");
  await first.keeping.presence.left(TEAM);
  await first.store.close();
  tamper(path, (db) =>
    db.exec(`UPDATE documents SET value = replace(value, '"about"', '"abot"') WHERE key LIKE 'review:%'`),
  );
  const notes = () =>
    tamper(path, (db) => db.prepare("SELECT value FROM documents WHERE value LIKE '%of the%'").all()).length;
  expect(notes()).toBe(2);

  const second = await open(path);
  await second.keeping.erase("slack.T1.U1");
  await second.store.close();
  expect(notes()).toBe(1);

  clock.pass({ hours: 24 * 30 });
  const third = await open(path);
  await third.keeping.eraseCommunity(TEAM);
  await third.store.close();
  expect(notes()).toBe(0);
});
