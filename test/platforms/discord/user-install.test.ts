import { expect, onTestFinished, test } from "vitest";
import { GROUPS } from "../../../commands/index.ts";
import { silentLog } from "../../../src/core/log.ts";
import { createDiscord } from "../../../src/platforms/discord/index.ts";
import { createDesk, settableClock } from "../../support/bot.ts";
import { interact } from "../../support/discord/interaction-event.ts";
import { startDiscord } from "../../support/discord/start.ts";
import { must } from "./joined.ts";

const START = "2026-11-24T15:00:00Z";

/** The whole desk, and Ann, who brings it along into a server that hasn't added it. */
async function desk() {
  const discord = await startDiscord();
  onTestFinished(() => discord.stop());
  const { token, url: apiUrl } = discord;
  const clock = settableClock(START);
  const platform = createDiscord({ token, apiUrl, clock, log: silentLog, groups: GROUPS });
  const built = createDesk(platform, START);
  await platform.start(built.app);
  onTestFinished(() => platform.stop());
  await discord.ready();
  const user = discord.person("ann", { manager: true });
  const elsewhere = { user, channel: discord.foreignChannel("elsewhere") };
  return { ...built, discord, user, elsewhere };
}

test("numbers and guides answer there for all, and for the asker alone where the server seals such apps", async () => {
  const { discord, elsewhere } = await desk();
  const seen = await discord.slash(elsewhere, "number", { line: "lost-card" });
  expect([seen.ephemeral, seen.text.includes("1-800-528-4800")]).toEqual([false, true]);
  must(elsewhere.channel.guild).externalApps = false;
  const sealed = await discord.slash(elsewhere, "number", { line: "lost-card" });
  expect([sealed.ephemeral, sealed.text]).toEqual([true, seen.text]);
  const next = await sealed.press(must(sealed.buttons[0]).label);
  expect(next).toMatchObject({ failed: false, ephemeral: true });
});

test("the longest answers take no follow-ups, of which there are five at most", async () => {
  const { discord, elsewhere } = await desk();
  for (const line of ["help", "number", "guide", "today"]) await discord.slash(elsewhere, line);
  expect(discord.world.interactions.map(({ followups }) => followups.length)).toEqual([0, 0, 0, 0]);
});

test("one's own affairs are seen by oneself, kept without a server, and reminded of in direct messages", async () => {
  const { discord, elsewhere, user, members, ring } = await desk();
  const seen = await discord.slash(elsewhere, "fee add", { card: "platinum", renews: "2027-03-14" });
  expect([seen.ephemeral, seen.text]).toEqual([true, expect.stringContaining("I sent you a direct message")]);
  expect(await members.read(`discord.${user.id}`)).toMatchObject({ ownInstall: true });
  expect((await members.read(`discord.${user.id}`))?.seenIn).toBeUndefined();
  await ring("2027-02-12T15:00:00Z");
  expect((await discord.waitForDirectMessage(user, 2)).text).toContain("Platinum");
});

test("where no direct message comes through for want of a common server it says how to install the app for oneself", async () => {
  const { discord, elsewhere, user } = await desk();
  user.refusesMessages = 50278;
  const seen = await discord.slash(elsewhere, "fee add", { card: "platinum", renews: "2027-03-14" });
  expect(seen.text).toContain("add Backline to your account with Add App on its profile");
});

test("there is nothing to manage, whatever the asker may do in that server, and it says why", async () => {
  const { discord, elsewhere } = await desk();
  const seen = await discord.slash(elsewhere, "number", { line: "lost-card" });
  for (const id of ["admin doctor", "admin review", "admin test"]) {
    const forged = interact(discord.world, {
      type: 3,
      person: elsewhere.user,
      channel: elsewhere.channel,
      data: { component_type: 2, custom_id: id },
      source: must(seen.message),
    });
    expect(await discord.answerTo(forged)).toMatchObject({
      ephemeral: true,
      text: expect.stringContaining("This server hasn't added me"),
    });
  }
});

test("figures of a community and reports for them say where they are", async () => {
  const { discord, elsewhere } = await desk();
  const stats = await discord.slash(elsewhere, "retention stats");
  const report = await discord.slash(elsewhere, "retention report", { card: "platinum", result: "no-offer" });
  expect(stats.text).toContain("shown in it alone: ask me there");
  expect(report.text).toContain("belongs to a server, whose members see the figures. Ask me there");
});
