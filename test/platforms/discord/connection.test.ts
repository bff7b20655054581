import { expect, test } from "vitest";
import { createDiscord } from "../../../src/platforms/discord/index.ts";
import { INTENTS } from "../../support/discord/message-store.ts";
import { appFor, joined, server } from "./joined.ts";

test("a token that Discord doesn't know ends the start with a sentence for the admin", async () => {
  const { settings, script, log, clock } = await server();
  const platform = createDiscord({ ...settings, token: "another.token.altogether" });
  await expect(platform.start(appFor(script, log, clock))).rejects.toMatchObject({
    name: "PlatformError",
    message: expect.stringMatching(/^Discord does not know DISCORD_TOKEN\. Copy it anew/),
  });
});

test("a token that only the gateway refuses ends it the same way", async () => {
  const { settings, script, log, clock, discord } = await server();
  const starting = createDiscord(settings).start(appFor(script, log, clock));
  const refused = expect(starting).rejects.toThrow("DISCORD_TOKEN");
  await discord.until(() => discord.world.requests.find(({ path }) => path === "/gateway/bot"));
  discord.resetToken();
  await refused;
});

test("an intent that Discord doesn't allow ends the start with a sentence that names where to look", async () => {
  const { settings, script, log, clock } = await server({ privileged: INTENTS.guildMessages });
  await expect(createDiscord(settings).start(appFor(script, log, clock))).rejects.toMatchObject({
    name: "PlatformError",
    message: expect.stringContaining("Privileged Gateway Intents"),
  });
});

test.each<[string, "reconnect" | "cut"]>([
  ["is asked to reconnect", "reconnect"],
  ["loses the connection", "cut"],
])("a desk that %s takes the session up again and answers what it missed", async (_, how) => {
  const { discord, ann, platform } = await joined();
  expect(platform.health()).toBeUndefined();
  discord.gateway[how]();
  await discord.until(() => (discord.gateway.connected() === 0 ? true : undefined));
  expect((await discord.dm(ann, "say missed")).text).toContain("missed");
  expect(discord.gateway.counts).toEqual({ identified: 1, resumed: 1 });
  expect(platform.health()).toBeUndefined();
});

test("a session that can't be resumed is begun anew", async () => {
  const { discord, ann } = await joined();
  discord.gateway.invalidate(false);
  await discord.until(() => (discord.gateway.counts.identified === 2 ? true : undefined));
  expect((await discord.dm(ann, "say hello")).text).toContain("hello");
});

test("while the connection is away the desk says so", async () => {
  const { discord, platform, said } = await joined();
  discord.gateway.cut();
  await said("discord reconnecting");
  expect(platform.health()).toBe("Discord is not connected.");
  await said("discord resumed");
  expect(platform.health()).toBeUndefined();
});

test("a token that is reset later stops what goes out, and says what to do", async () => {
  const { discord, platform, ann, said } = await joined();
  discord.resetToken();
  discord.gateway.cut();
  await said("discord can't be used any more");
  expect(platform.health()).toContain("DISCORD_TOKEN");
  const before = discord.world.requests.length;
  const delivery = await platform.deliver(
    { platform: "discord", user: ann.id },
    { kind: "message", title: "T", blocks: [] },
    { key: "a".repeat(24) },
  );
  expect(delivery).toMatchObject({ outcome: "later", reason: expect.stringContaining("DISCORD_TOKEN") });
  expect(discord.world.requests).toHaveLength(before);
});

test("stopping finishes what is being answered, and takes nothing new", async () => {
  const { discord, ann, platform, gate } = await joined();
  const running = discord.startSlash({ user: ann }, "slow");
  await discord.until(() => running.answered);
  const stopping = platform.stop();
  const late = discord.startSlash({ user: ann }, "say", { what: "too late" });
  expect(await platform.find({ platform: "discord", user: ann.id }, "k")).toBe("absent");
  expect(discord.gateway.connected()).toBe(1);
  gate.resolve();
  await stopping;
  expect(running.original?.content).toContain("at last");
  expect(late.answered).toBeUndefined();
  expect(discord.gateway.connected()).toBe(0);
});

test("where Discord can't be reached at first the desk opens all the same, and says so", async () => {
  const { discord, settings, script, log, clock, logged } = await server();
  discord.faults.add({ path: /gateway\/bot$/, times: 4 }, { kind: "status", status: 503 });
  const platform = createDiscord(settings);
  await platform.start(appFor(script, log, clock));
  expect(platform.health()).toBe("Discord is not connected.");
  expect(logged).toContainEqual({
    event: "discord can't be reached; trying again",
    fields: { status: 503, wait: 1000 },
  });
  await discord.ready();
  await platform.stop();
});
