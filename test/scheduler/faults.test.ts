import { expect, it } from "vitest";
import { type Member, member } from "../../src/domain/member.ts";
import type { Documents } from "../../src/store/documents.ts";
import { StoreUnavailable } from "../../src/store/errors.ts";
import { createBot } from "../support/bot.ts";
import { documentsInMemory } from "../support/documents.ts";

const NOTICE = "2027-02-12T15:00:00Z";

/** A store that can be taken away and given back, wholly or after so many more writes. */
type Breakable = Omit<Documents<Member>, "update"> & { writes: number; update: Documents<Member>["update"] };

function breakable(): Breakable {
  const documents = documentsInMemory(member);
  const store: Breakable = {
    ...documents,
    writes: Number.POSITIVE_INFINITY,
    update: (key, change) =>
      store.writes-- > 0
        ? documents.update(key, change)
        : Promise.reject(new StoreUnavailable("the disk is full")),
  };
  return store;
}

async function withClock() {
  const store = breakable();
  const bot = createBot(undefined, store);
  await bot.ask('fee add platinum 2027-03-14 nickname:"Plat 1"');
  bot.sent.length = 0;
  return { store, bot };
}

it("nothing is sent while the intent can't be written, and the reminder comes once it can", async () => {
  const { store, bot } = await withClock();
  store.writes = 0;
  await bot.ring(NOTICE);
  expect(bot.sent).toEqual([]);
  expect(await bot.ask("settings hour:18:00")).toContain("Not saved");
  store.writes = Number.POSITIVE_INFINITY;
  bot.clock.pass({ minutes: 5 });
  await bot.ring();
  expect(bot.sent).toHaveLength(1);
});

it("a receipt that can't be written leaves a message in doubt, which is looked for and not sent again", async () => {
  const { store, bot } = await withClock();
  store.writes = 1;
  await bot.ring(NOTICE);
  expect(bot.sent).toHaveLength(1);
  store.writes = Number.POSITIVE_INFINITY;
  bot.fates.push("found");
  bot.clock.pass({ minutes: 5 });
  await bot.ring();
  expect(bot.sent).toHaveLength(1);
  expect((await bot.document())?.told).toMatchObject({ "k1.2027.before-30": { how: "sent" } });
});

it("a member whose document can't be read keeps nobody else waiting", async () => {
  const { store, bot } = await withClock();
  const other = { from: { platform: "discord", user: "200" } } as const;
  await bot.ask("fee add gold 2027-03-14", other);
  bot.sent.length = 0;
  const update = store.update;
  store.update = (key, change) =>
    key === "discord.100" ? Promise.reject(new Error("unreadable")) : update(key, change);
  await bot.ring(NOTICE);
  expect(bot.sent.map(({ to }) => to.user)).toEqual(["200"]);
});
