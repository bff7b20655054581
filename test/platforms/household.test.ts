import { expect, it, onTestFinished } from "vitest";
import { GROUPS } from "../../commands/index.ts";
import { systemClock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import { createDiscord } from "../../src/platforms/discord/index.ts";
import { createSlack } from "../../src/platforms/slack/index.ts";
import { createDesk } from "../support/bot.ts";
import { startDiscord } from "../support/discord/start.ts";
import { startSlack } from "../support/slack/index.ts";

const PARTNER = { user: "U0KIM", channel: "C0CARDS" };

/** One desk on a loopback Discord, where the owner is, and a loopback Slack, where the partner is. */
async function both() {
  const discord = await startDiscord();
  const slack = await startSlack({ people: { U0KIM: { name: "kim", tz: "Europe/Berlin" } } });
  const parts = { clock: systemClock, log: silentLog };
  const platforms = [
    createDiscord({ token: discord.token, apiUrl: discord.url, groups: GROUPS, ...parts }),
    createSlack({
      apiUrl: slack.apiUrl,
      botToken: slack.botToken,
      appToken: slack.appToken,
      command: "/amex",
      ...parts,
    }),
  ];
  const desk = createDesk(platforms);
  await Promise.all(platforms.map((each) => each.start(desk.app)));
  onTestFinished(async () => {
    await Promise.all(platforms.map((each) => each.stop()));
    await Promise.all([discord.stop(), slack.close()]);
  });
  await discord.ready();
  await slack.connected();
  const owner = discord.person("sam");
  const reminders = {
    owner: () => discord.directMessages(owner).filter(({ text }) => text.includes("the annual fee comes on")),
    partner: async () =>
      (await slack.directMessages(PARTNER.user)).filter(({ text }) =>
        text.includes("the annual fee comes on"),
      ),
  };
  return { discord, slack, desk, owner, reminders };
}

it("a reminder is shared from Discord to Slack, comes to both once, and Done there ends it here", async () => {
  const { discord, slack, desk, owner, reminders } = await both();
  await discord.slash({ user: owner }, "fee add", {
    card: "platinum",
    renews: "2027-03-14",
    nickname: "Plat 1",
  });
  const offered = await discord.slash({ user: owner }, "household share", { reminder: "Plat 1" });
  expect(offered.ephemeral).toBe(true);
  const [code] = /[A-Z]{4}-[A-Z]{4}/.exec(offered.text) ?? [];
  const shown = await slack.command(PARTNER, "/amex", `household join ${code}`);
  expect(shown.ephemeral).toBe(true);
  expect(shown.text).toContain("Plat 1");
  expect(await slack.directMessages(PARTNER.user)).toEqual([]);
  const accepted = await shown.press("Accept");
  expect(accepted.text).toContain("I sent you a direct message");
  await desk.ring("2027-02-12T08:30:00Z");
  expect([reminders.owner().length, (await reminders.partner()).length]).toEqual([0, 1]);
  await desk.ring("2027-02-12T15:00:00Z");
  await desk.ring("2027-02-13T15:00:00Z");
  const [[mine, ...others], [theirs, ...more]] = [reminders.owner(), await reminders.partner()];
  expect([others, more]).toEqual([[], []]);
  expect(theirs?.text).toContain("Shared with you by your household");
  for (const name of ["sam", owner.id]) expect(theirs?.text).not.toContain(name);
  expect((await theirs?.press("Done"))?.text).toContain("Plat 1: done");
  expect((await mine?.press("Done"))?.text).toContain("marked done by your household");
  await desk.ring("2027-03-05T15:00:00Z");
  await desk.ring("2027-03-14T15:00:00Z");
  expect([reminders.owner().length, (await reminders.partner()).length]).toEqual([1, 1]);
});

it("either leaves by a button, and the other goes on alone", async () => {
  const { discord, slack, desk, owner, reminders } = await both();
  await discord.slash({ user: owner }, "fee add", {
    card: "platinum",
    renews: "2027-03-14",
    nickname: "Plat 1",
  });
  const { text } = await discord.slash({ user: owner }, "household share", { reminder: "Plat 1" });
  await slack.command(PARTNER, "/amex", `household join ${/[A-Z]{4}-[A-Z]{4}/.exec(text)?.[0]} sure:yes`);
  const list = await slack.command(PARTNER, "/amex", "reminders");
  const asked = await list.press("Leave");
  expect((await asked.press("End it")).text).toContain("no longer shared");
  const told = await discord.slash({ user: owner }, "today");
  expect(told.text).toContain("the other member has left");
  await desk.ring("2027-02-12T15:00:00Z");
  expect([reminders.owner().length, (await reminders.partner()).length]).toEqual([1, 0]);
});
