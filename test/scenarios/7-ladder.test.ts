import { expect, it, onTestFinished } from "vitest";
import { silentLog } from "../../src/core/log.ts";
import { createDiscord } from "../../src/platforms/discord/index.ts";
import { createDesk, settableClock } from "../support/bot.ts";
import { seen } from "../support/discord/seen.ts";
import { startDiscord } from "../support/discord/start.ts";

const START = "2026-11-24T15:00:00Z";
const DUE = "2026-12-02T14:00:00Z";
const SECOND = "2026-12-02T14:00:01Z";

/** The whole desk on the loopback Discord, and two people; one has two reminders of their own for one minute. */
async function desk() {
  const discord = await startDiscord();
  onTestFinished(() => discord.stop());
  const { token, url: apiUrl, guild } = discord;
  const clock = settableClock(START);
  const platform = createDiscord({ token, apiUrl, clock, log: silentLog, groups: {} });
  const built = createDesk(platform, START);
  await platform.start(built.app);
  onTestFinished(() => platform.stop());
  await discord.ready();
  const [ann, bob] = [discord.person("ann"), discord.person("bob")];
  const remind = (what: string) => discord.slash({ user: ann }, "remind", { what, when: "2026-12-02T09:00" });
  await remind("pay-rent");
  await remind("call-bank");
  const inChannels = () => discord.sent().filter(({ channel, ephemeral }) => channel.guild && !ephemeral);
  /** What somebody was shown in answer, beside the answer itself. */
  const beside = () => discord.world.interactions.at(-1)?.followups ?? [];
  const waiting = async () => (await built.members.read(`discord.${ann.id}`))?.sending ?? [];
  return { ...built, discord, guild, ann, bob, inChannels, beside, waiting };
}

it("what closed direct messages hold back is shown beside the next answer, to the asker alone, and once", async () => {
  const { discord, ann, bob, ring, inChannels, beside, waiting } = await desk();
  ann.refusesMessages = 50007;
  await ring(DUE);
  await ring(SECOND);
  expect(await waiting()).toHaveLength(2);
  await discord.slash({ user: bob }, "number", { line: "lost-card" });
  await discord.slash({ user: ann }, "number", { line: "lost-card" });
  const shown = await discord.until(() => beside()[0]);
  expect(shown).toMatchObject({ ephemeral: true });
  const { text, buttons } = seen(discord.world, ann, shown);
  for (const part of ["pay-rent", "call-bank", "for you alone"]) expect(text).toContain(part);
  expect(buttons.map(({ label }) => label)).toEqual(
    expect.arrayContaining(["Done: pay-rent", "Snooze: pay-rent", "Show: pay-rent"]),
  );
  await expect.poll(waiting).toEqual([]);
  expect(JSON.stringify(inChannels().map(({ content, components }) => [content, components]))).not.toMatch(
    /pay-rent|call-bank/,
  );
  ann.refusesMessages = undefined;
  await ring("2026-12-04T14:00:00Z");
  expect(discord.directMessages(ann).filter(({ text }) => /Reminder|came due/.test(text))).toEqual([]);
});

it("a ping in the channel that was chosen names the member alone, and its button shows each their own", async () => {
  const { discord, ann, bob, ring, inChannels } = await desk();
  await discord.slash({ user: ann }, "settings", { ping: "here" });
  ann.refusesMessages = 50007;
  const before = inChannels().length;
  await ring(DUE);
  await ring(SECOND);
  const pings = inChannels().slice(before);
  expect(pings.map((message) => message.pings)).toEqual([[ann.id]]);
  expect(JSON.stringify(pings.map(({ content, components }) => [content, components]))).not.toMatch(
    /pay-rent|call-bank/,
  );
  const [ping] = pings;
  if (ping === undefined) throw new Error("a ping was expected");
  const show = (user: typeof ann) => seen(discord.world, user, ping).press("Show");
  const [own, others] = [await show(ann), await show(bob)];
  expect([own.ephemeral, own.text.includes("pay-rent")]).toEqual([true, true]);
  expect([others.ephemeral, others.text.includes("pay-rent")]).toEqual([true, false]);
});

it("who was cut off when the server was left is reminded once it is back, in one message", async () => {
  const { discord, guild, ann, ring, waiting, communities } = await desk();
  discord.leave(guild);
  ann.refusesMessages = 50278;
  await ring(DUE);
  await ring(SECOND);
  expect(await waiting()).toHaveLength(2);
  await ring("2026-12-02T18:00:00Z");
  ann.refusesMessages = undefined;
  const before = discord.directMessages(ann).length;
  discord.join(guild);
  await expect.poll(async () => (await communities.read(`discord.${guild.id}`)).left).toBeUndefined();
  await expect
    .poll(async () => {
      await ring("2026-12-02T18:00:01Z");
      return discord.directMessages(ann).length - before;
    })
    .toBe(1);
  for (const part of ["pay-rent", "call-bank"])
    expect(discord.directMessages(ann).at(-1)?.text).toContain(part);
  await ring("2026-12-10T14:00:00Z");
  expect(discord.directMessages(ann).length - before).toBe(1);
});

it("somebody who is said once to be nobody is looked for again a day later, and has lost nothing", async () => {
  const { discord, ann, ring, waiting } = await desk();
  const before = discord.directMessages(ann).length;
  discord.faults.add({ method: "POST", path: /messages$/ }, { kind: "refuse", code: 10013 });
  await ring(DUE);
  await ring(SECOND);
  expect(await waiting()).toHaveLength(2);
  await ring("2026-12-03T14:00:01Z");
  expect(discord.directMessages(ann).length - before).toBe(1);
  expect(await waiting()).toEqual([]);
});
