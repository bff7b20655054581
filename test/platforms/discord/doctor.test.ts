import { PermissionFlagsBits } from "discord.js";
import { expect, onTestFinished, test } from "vitest";
import { adminDoctor, adminTest } from "../../../commands/admin/doctor.ts";
import { createDiscord } from "../../../src/platforms/discord/index.ts";
import { createDesk } from "../../support/bot.ts";
import { appFor, joined, must, server } from "./joined.ts";

const doctor = [adminDoctor, adminTest];

test("all is well where it is: connection, permissions, direct messages, commands, clock, versions", async () => {
  const { discord, clock } = await joined({}, doctor);
  clock.turn(Temporal.Now.instant().toString());
  const seen = await discord.slash({ user: discord.person("eve", { manager: true }) }, "amex-admin doctor");
  expect(seen.ephemeral).toBe(true);
  expect(seen.text).toContain("All is well");
  for (const says of [
    "Discord is connected",
    "Command, button or form: just now. Mention or direct message: none since the start",
    "In #general I may do all that I need",
    "They can be opened",
    "They are registered and up to date",
    "agrees with Discord's",
    "discord.js 14.",
  ])
    expect(seen.text).toContain(says);
  expect(discord.sent().filter(({ channel }) => channel.recipient !== undefined)).toEqual([]);
});

test("what is wrong comes first, by name and with what to do", async () => {
  const { discord, settings, script, log, clock } = await server();
  const [general] = discord.guild.channels;
  must(general).denies = PermissionFlagsBits.EmbedLinks | PermissionFlagsBits.AttachFiles;
  const eve = discord.person("eve", { manager: true });
  eve.refusesOpening = 50278;
  clock.turn(Temporal.Now.instant().subtract({ minutes: 7 }).toString());
  const platform = createDiscord(settings);
  await platform.start(appFor(script, log, clock, { platforms: [platform], more: doctor }));
  onTestFinished(() => platform.stop());
  discord.world.commands.set("", must(discord.world.commands.get("")).slice(1));
  const { text } = await discord.slash({ user: eve }, "amex-admin doctor");
  expect(text).toMatch(/^.*4 things need you.*The rest is well/s);
  for (const says of [
    "In #general I lack: Embed Links, Attach Files. Give them to my role",
    "They can't be opened. You and Backline have no server in common any more",
    "Add App on its profile",
    "Discord has others than this version of Backline",
    "7 minutes behind Discord's",
    "by NTP",
  ])
    expect(text).toContain(says);
});

test("a message sent on a press shows whether it arrives", async () => {
  const { discord } = await joined({}, doctor);
  const eve = discord.person("eve", { manager: true });
  const seen = await discord.slash({ user: eve }, "amex-admin doctor");
  expect((await seen.press("Send me a test message")).text).toContain("is in your direct messages");
  expect((await discord.waitForDirectMessage(eve)).text).toContain("A test");
  eve.refusesMessages = 50007;
  expect((await seen.press("Send me a test message")).text).toContain("switch Direct Messages on");
});

test("the digest's channel is looked at, too, where the desk may no longer write or no longer sees it", async () => {
  const { discord, settings } = await server();
  const platform = createDiscord(settings);
  const built = createDesk(platform);
  const closed = discord.world.addChannel("closed", discord.guild);
  closed.denies = PermissionFlagsBits.SendMessages;
  await platform.start(built.app);
  onTestFinished(() => platform.stop());
  await discord.ready();
  const eve = discord.person("eve", { manager: true });
  const doctor = async (channel: string) => {
    const next = built.clock.now().add({ hours: 24 });
    await built.communities.update(`discord.${discord.guild.id}`, (community) => ({
      ...community,
      digest: { channel, timeZone: "UTC", told: {}, next },
    }));
    return (await discord.slash({ user: eve }, "amex-admin doctor")).text;
  };
  expect(await doctor(closed.id)).toMatch(
    /The digest's channel: In #closed I lack: Send Messages\. Give.*Weekly digest: The next comes on Wednesday/s,
  );
  expect(await doctor("123")).toContain("The digest's channel: I don't see it any more.");
});
