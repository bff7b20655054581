import { Client, Events, GatewayIntentBits, type REST, Routes } from "discord.js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type BareBot, startBareBot } from "./bare-bot.ts";
import type { Discord } from "./start.ts";

let bot: BareBot;
let discord: Discord;
let rest: REST;

beforeEach(async () => {
  bot = await startBareBot();
  ({ discord, rest } = bot);
});

afterEach(() => bot.stop());

const general = () => discord.guild.channels[0]?.id ?? "";
const post = (body: object, channel = general()) => rest.post(Routes.channelMessages(channel), { body });

test("faults befall the next requests that match, and the ledger shows each request", async () => {
  const path = /messages$/;
  discord.faults.add({ path }, { kind: "status", status: 502 });
  discord.faults.add({ path }, { kind: "rateLimit", retryAfter: 0.01, scope: "user" });
  discord.faults.add({ path }, { kind: "dropBefore" });
  await expect(post({ content: "a" })).rejects.toMatchObject({ status: 502 });
  await expect(post({ content: "b" })).rejects.toThrow(); // Waits out the limit, then meets the dropped socket.
  expect(discord.sent()).toEqual([]);
  discord.faults.add({ path }, { kind: "dropAfter" });
  await expect(post({ content: "c" })).rejects.toThrow();
  expect(discord.sent()).toMatchObject([{ content: "c" }]);
  expect(discord.world.requests.map(({ status }) => status)).toEqual([502, 429, undefined, undefined]);
});

test("a request is held until the test lets it go", async () => {
  let release = () => {};
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  discord.faults.add({ path: /messages$/ }, { kind: "holdAnswer", until });
  const posting = post({ content: "x" });
  await discord.waitForMessage(({ content }) => content === "x");
  expect(discord.world.requests).toEqual([]);
  release();
  expect(await posting).toMatchObject({ content: "x" });
});

test("a token that was reset is refused by REST and by the gateway", async () => {
  discord.resetToken();
  await expect(post({ content: "x" })).rejects.toMatchObject({ status: 401 });
  await expect(bot.client.login(discord.token)).rejects.toThrow();
});

test("a privileged intent that isn't switched on closes the connection with 4014", async () => {
  const wanting = new Client({ intents: [GatewayIntentBits.MessageContent], rest: { api: discord.url } });
  await expect(wanting.login(discord.token)).rejects.toThrow(/disallowed intents/i);
  await wanting.destroy();
});

test.each<[string, (gateway: Discord["gateway"]) => void]>([
  ["asked to reconnect", (gateway) => gateway.reconnect()],
  ["told that its session is invalid but resumable", (gateway) => gateway.invalidate(true)],
  ["closed with 4000", (gateway) => gateway.close(4000)],
  ["cut off", (gateway) => gateway.cut()],
])("a bot that is %s resumes and is told what it missed", async (_, interrupt) => {
  const heard: string[] = [];
  bot.onMessage(async ({ content }) => heard.push(content));
  await bot.connect();
  interrupt(discord.gateway);
  await discord.until(() => (discord.gateway.connected() === 0 ? true : undefined));
  discord.say({ user: discord.person("ann"), direct: true }, "while you were away");
  await discord.until(() => (discord.gateway.counts.resumed === 1 ? true : undefined));
  discord.say({ user: discord.person("bob"), direct: true }, "and now");
  await discord.until(() => (discord.gateway.connected() === 1 ? true : undefined));
  await new Promise<void>((resolve) => {
    if (heard.includes("and now")) resolve();
    else bot.client.on(Events.MessageCreate, ({ content }) => content === "and now" && resolve());
  });
  expect(heard).toEqual(["while you were away", "and now"]);
  expect(discord.gateway.counts.identified).toBe(1);
});
