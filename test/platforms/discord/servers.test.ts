import { expect, onTestFinished, test } from "vitest";
import { silentLog } from "../../../src/core/log.ts";
import { createDiscord } from "../../../src/platforms/discord/index.ts";
import { createDesk } from "../../support/bot.ts";
import { startDiscord } from "../../support/discord/start.ts";

const START = "2026-11-24T15:00:00Z";
const DAYS = (days: number) =>
  Temporal.Instant.from(START)
    .add({ hours: 24 * days })
    .toString();

/** The whole desk on the loopback Discord, in two servers. */
async function desk() {
  const discord = await startDiscord();
  onTestFinished(() => discord.stop());
  const other = discord.world.addGuild("Another");
  const pace = { now: () => Temporal.Instant.from(START), elapsed: () => 0 };
  const { token, url: apiUrl } = discord;
  const connect = () => createDiscord({ token, apiUrl, clock: pace, log: silentLog, groups: {} });
  const platform = connect();
  const built = createDesk(platform, START);
  await platform.start(built.app);
  onTestFinished(() => platform.stop());
  await discord.ready();
  const [home, second] = [`discord.${discord.guild.id}`, `discord.${other.id}`];
  const known = async (key: string) => (await built.communities.read(key)).left?.toString();
  const addIn = (user: Parameters<typeof discord.slash>[0]["user"], guild = discord.guild) => {
    const [channel] = guild.channels;
    return discord.slash({ user, ...(channel && { channel }) }, "fee add", {
      card: "platinum",
      renews: "2027-03-14",
    });
  };
  const kept = (user: { readonly id: string }) => built.members.read(`discord.${user.id}`);
  return { ...built, discord, platform, connect, other, home, second, known, addIn, kept };
}

test("a server that removes the app is noted at once, and one that is out of order is not", async () => {
  const { discord, other, home, second, known } = await desk();
  discord.leave(other, { outOfOrder: true });
  discord.leave(discord.guild);
  await expect.poll(() => known(home)).toBe(START);
  expect(await known(second)).toBeUndefined();
});

test("what happened while the desk was away is seen at the next connection", async () => {
  const { discord, platform, connect, other, home, second, known, app } = await desk();
  await platform.stop();
  discord.leave(other);
  const again = connect();
  onTestFinished(() => again.stop());
  await again.start(app);
  await expect.poll(() => known(second)).toBe(START);
  expect(await known(home)).toBeUndefined();
  discord.join(other);
  await expect.poll(() => known(second)).toBeUndefined();
});

test("30 days after a server was left its members are erased, but those who can still be written to go on", async () => {
  const { discord, other, home, addIn, kept, known, members, communities, reviews, ring, logged } =
    await desk();
  const [ann, bob, cem] = ["ann", "bob", "cem"].map((name) => discord.person(name));
  if (ann === undefined || bob === undefined || cem === undefined) throw new Error("nobody is there");
  for (const user of [ann, bob, cem]) await addIn(user);
  await addIn(bob, other);
  await discord.slash({ user: cem, channel: discord.foreignChannel("elsewhere") }, "today");
  const at = Temporal.Instant.from(START);
  await reviews.add(home, { schema: 1, about: "contact:fraud", by: `discord.${bob.id}`, at });
  discord.leave(discord.guild);
  await expect.poll(() => known(home)).toBe(START);
  await ring(DAYS(29));
  expect(await kept(ann)).toBeDefined();
  await ring(DAYS(30));
  expect(await kept(ann)).toBeUndefined();
  expect((await kept(bob))?.seenIn).toEqual([`discord.${other.id}`]);
  expect(await kept(cem)).toMatchObject({ ownInstall: true });
  expect(await reviews.list(home)).toEqual([]);
  const left: string[] = [];
  for await (const [key] of communities.scan()) left.push(key);
  expect(left).toEqual([`discord.${other.id}`]);
  expect(logged).toContainEqual({
    event: "erased what was kept of a community",
    fields: { platform: "discord", members: 1, reviews: 1, reports: 0, unreadable: 0 },
  });
  await members.update(`discord.${ann.id}`, (stored) => stored);
  expect(await kept(ann)).toBeUndefined();
});

test("a direct message that arrived since shows that a member goes on", async () => {
  const { discord, home, addIn, kept, known, ring } = await desk();
  const ann = discord.person("ann");
  await addIn(ann);
  discord.leave(discord.guild);
  await expect.poll(() => known(home)).toBe(START);
  await discord.dm(ann, "remind pay tomorrow 9am");
  await ring(DAYS(2));
  await ring(DAYS(40));
  expect(await kept(ann)).toMatchObject({ seenIn: [], direct: { state: "open" } });
});
