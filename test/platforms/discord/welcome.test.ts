import { PermissionFlagsBits } from "discord.js";
import { expect, onTestFinished, test } from "vitest";
import { silentLog } from "../../../src/core/log.ts";
import { createDiscord } from "../../../src/platforms/discord/index.ts";
import { createDesk, settableClock } from "../../support/bot.ts";
import { seen } from "../../support/discord/seen.ts";
import { startDiscord } from "../../support/discord/start.ts";
import type { Guild } from "../../support/discord/world.ts";

async function desk() {
  const discord = await startDiscord();
  onTestFinished(() => discord.stop());
  const { token, url: apiUrl, world } = discord;
  const clock = settableClock("2026-11-24T15:00:00Z");
  const connect = () => createDiscord({ token, apiUrl, clock, log: silentLog, groups: {} });
  const platform = connect();
  const { app } = createDesk(platform);
  await platform.start(app);
  await discord.ready();
  /** A server that the app isn't in, with a system channel. */
  const server = (denies = 0n): Guild => {
    const guild: Guild = { id: world.newId(), name: "New", channels: [], externalApps: true };
    world.addChannel("general", guild);
    guild.systemChannel = world.addChannel("welcome", guild);
    guild.systemChannel.denies = denies;
    return guild;
  };
  /** All that the bot has written, once it has surely heard all events: it answers a message sent after them. */
  const written = async () => {
    const ann = discord.person("ann");
    await discord.dm(ann, "help");
    return discord.sent().filter(({ channel }) => channel.recipient !== ann);
  };
  return { discord, app, platform, connect, server, written };
}

test("a server that adds the app is welcomed once, in its system channel, with three examples, pinging nobody", async () => {
  const { discord, server, written, platform } = await desk();
  onTestFinished(() => platform.stop());
  const added = server();
  discord.join(added);
  const hello = await discord.waitForMessage(({ channel }) => channel === added.systemChannel);
  const { text } = seen(discord.world, discord.person("eve"), hello);
  for (const says of [
    "/amex help",
    "/amex number lost-card",
    "/amex fee add",
    "/amex settings",
    "/amex-admin",
  ])
    expect(text).toContain(says);
  expect(hello.pings).toEqual([]);
  discord.leave(added, { outOfOrder: true });
  discord.join(added);
  discord.leave(added);
  discord.join(added);
  expect(await written()).toEqual([hello]);
});

test("nor is it repeated by a desk that starts again", async () => {
  const { discord, server, written, platform, connect, app } = await desk();
  const added = server();
  discord.join(added);
  const hello = await discord.waitForMessage(({ channel }) => channel === added.systemChannel);
  await platform.stop();
  discord.leave(added);
  const again = connect();
  await again.start(app);
  onTestFinished(() => again.stop());
  discord.join(added);
  expect(await written()).toEqual([hello]);
});

test("servers that have the app already, and those that come back after an outage, hear nothing", async () => {
  const { discord, written, platform } = await desk();
  onTestFinished(() => platform.stop());
  const [general] = discord.guild.channels;
  if (general !== undefined) discord.guild.systemChannel = general;
  discord.leave(discord.guild, { outOfOrder: true });
  discord.join(discord.guild);
  expect(await written()).toEqual([]);
});

test("where the system channel is closed to the app it says nothing, and writes to nobody", async () => {
  const { discord, server, written, platform } = await desk();
  onTestFinished(() => platform.stop());
  discord.join(server(PermissionFlagsBits.SendMessages));
  const bare = server();
  delete bare.systemChannel;
  discord.join(bare);
  expect(await written()).toEqual([]);
});
