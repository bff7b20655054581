import { expect, test } from "vitest";
import { button, buttons, message, paragraphs } from "../../../src/core/reply.ts";
import { words } from "../../../src/core/text.ts";
import { createDiscord } from "../../../src/platforms/discord/index.ts";
import { store } from "../../support/discord/message-store.ts";
import type { Discord } from "../../support/discord/start.ts";
import { must } from "./joined.ts";
import { KEY, MESSAGES, OPENING, post, REMINDER } from "./posting.ts";

const posts = (discord: Discord) =>
  discord.world.requests.filter(({ method, path }) => method === "POST" && MESSAGES.path.test(path));

test("sends a message once, with the key as its nonce, no mention allowed and no preview", async () => {
  const { discord, ann, deliver } = await post();
  expect(await deliver()).toEqual({ outcome: "delivered" });
  const [seen, ...others] = discord.directMessages(ann);
  expect(others).toEqual([]);
  expect(seen?.text).toBe("Gold: the fee comes\n\nSee the page (https://example.com).");
  expect(must(seen?.message)).toMatchObject({ nonce: KEY, allowedMentions: { parse: [] }, flags: 4 });
  expect(posts(discord)[0]?.body).toMatchObject({ enforce_nonce: true });
  expect(seen?.buttons).toMatchObject([{ label: "Done", id: "done?notice=k1" }]);
});

test("opens the direct messages of a person once", async () => {
  const { discord, deliver } = await post();
  await deliver();
  await deliver(REMINDER, "b".repeat(24));
  expect(discord.world.requests.filter(({ path }) => path === "/users/@me/channels")).toHaveLength(1);
  expect(discord.sent()).toHaveLength(2);
});

test("a message of which no answer came is unknown, and isn't sent again unasked", async () => {
  const { discord, deliver } = await post();
  discord.faults.add(MESSAGES, { kind: "dropAfter" });
  expect(await deliver()).toMatchObject({ outcome: "unknown" });
  expect(posts(discord)).toHaveLength(1);
  expect(discord.sent()).toHaveLength(1);
});

test("sent again within the nonce's life it is still one message", async () => {
  const { discord, deliver, platform } = await post();
  discord.faults.add(MESSAGES, { kind: "dropAfter" });
  await deliver();
  discord.advance(platform.refusesRepeats - 1);
  expect(await deliver()).toEqual({ outcome: "delivered" });
  expect(discord.sent()).toHaveLength(1);
});

test("an earlier try is found by its mark, also long after, and another message isn't taken for it", async () => {
  const { discord, deliver, find } = await post();
  expect(await find()).toBe("absent");
  discord.faults.add(MESSAGES, { kind: "dropAfter" });
  await deliver();
  discord.advance(30 * 86_400_000);
  expect(await find()).toBe("found");
  expect(await find("b".repeat(24))).toBe("absent");
});

test("a try that never reached Discord isn't found", async () => {
  const { discord, deliver, find } = await post();
  discord.faults.add(MESSAGES, { kind: "dropBefore" });
  expect(await deliver()).toMatchObject({ outcome: "unknown" });
  expect(await find()).toBe("absent");
});

test("what has no button is found as well, and among forty-nine later ones", async () => {
  const { discord, ann, deliver, find } = await post();
  await deliver(message("No button", [paragraphs(words("text"))]));
  const origin = {
    author: discord.bot,
    channel: discord.world.directChannel(ann),
    files: [],
    isAnswer: false,
    ephemeral: false,
  };
  for (let at = 0; at < 49; at++) store(discord.world, { content: "another" }, origin);
  expect(await find()).toBe("found");
  store(discord.world, { content: "one more" }, origin);
  expect(await find()).toBe("absent");
});

test("where Discord refuses to look the fate is unknown, and where it gives no answer it is unheard", async () => {
  const { discord, deliver, find } = await post();
  await deliver();
  const look = { method: "GET", path: /messages$/ };
  discord.faults.add({ ...look, times: 1 }, { kind: "refuse", code: 50013 });
  expect(await find()).toBe("unknown");
  discord.faults.add({ ...look, times: 4 }, { kind: "status", status: 502 });
  expect(await find()).toBe("unheard");
});

test("where the conversation went away it is opened anew, and looked into again", async () => {
  const { discord, deliver, find } = await post();
  await deliver();
  discord.faults.add({ method: "GET", path: /messages$/ }, { kind: "refuse", code: 10003 });
  expect(await find()).toBe("unheard");
  expect(await find()).toBe("found");
  const opened = discord.world.requests.filter(({ path }) => path === "/users/@me/channels");
  expect(opened).toHaveLength(2);
});

test("a message that may be a repeat says so", async () => {
  const { discord, ann, deliver } = await post();
  await deliver(REMINDER, KEY, { repeat: true });
  expect(discord.directMessages(ann)[0]?.text).toContain("This may be a repeat");
});

test("closed direct messages say which setting opens them; without a common server, how to add the desk", async () => {
  const { ann, deliver } = await post();
  ann.refusesMessages = 50007;
  expect(await deliver()).toMatchObject({
    outcome: "blocked",
    reason: expect.stringContaining("Privacy Settings"),
  });
  ann.refusesMessages = 50278;
  expect(await deliver()).toMatchObject({ outcome: "blocked", reason: expect.stringContaining("Add App") });
  ann.refusesMessages = undefined;
  expect(await deliver()).toEqual({ outcome: "delivered" });
});

test("a channel that is out of reach is opened anew, once", async () => {
  const { discord, deliver } = await post();
  await deliver(REMINDER, "a".repeat(24));
  discord.faults.add(MESSAGES, { kind: "refuse", code: 50001 });
  expect(await deliver()).toEqual({ outcome: "delivered" });
  expect(discord.world.requests.filter(({ path }) => path === "/users/@me/channels")).toHaveLength(2);
});

test("a person who is not there is gone, and one whose messages can't be opened waits", async () => {
  const { discord, platform, deliver } = await post();
  expect(await platform.deliver({ platform: "discord", user: "123" }, REMINDER, { key: KEY })).toMatchObject({
    outcome: "gone",
  });
  discord.faults.add(OPENING, { kind: "dropAfter" });
  expect(await deliver()).toMatchObject({ outcome: "later", after: 10_000 });
  expect(discord.sent()).toEqual([]);
});

test("conversations that are begun too fast are begun more and more slowly, and known ones go on", async () => {
  const { discord, ann, bob, clock, platform, deliver } = await post();
  const toBob = () => platform.deliver({ platform: "discord", user: bob.id }, REMINDER, { key: KEY });
  await deliver();
  bob.refusesOpening = 40003;
  expect(await toBob()).toMatchObject({ outcome: "later", after: 5000 });
  const asked = discord.world.requests.length;
  clock.pass({ seconds: 2 });
  expect(await toBob()).toMatchObject({ outcome: "later", after: 3000 });
  expect(discord.world.requests).toHaveLength(asked);
  expect(await deliver(REMINDER, "b".repeat(24))).toEqual({ outcome: "delivered" });
  clock.pass({ seconds: 3 });
  expect(await toBob()).toMatchObject({ outcome: "later", after: 10_000 });
  clock.pass({ seconds: 10 });
  bob.refusesOpening = undefined;
  expect(await toBob()).toEqual({ outcome: "delivered" });
  expect(discord.directMessages(ann)).toHaveLength(2);
});

test.each(["user", "shared", "global"] as const)(
  "a rate limit (%s) comes back with its time, and nothing waits in the library",
  async (scope) => {
    const { discord, deliver } = await post();
    discord.faults.add(MESSAGES, { kind: "rateLimit", retryAfter: 40, scope });
    const delivery = await deliver();
    expect(delivery).toMatchObject({ outcome: "later", reason: "Discord asks to wait." });
    expect(delivery.outcome === "later" && Math.round(delivery.after / 1000)).toBe(40);
    expect(posts(discord)).toHaveLength(1);
  },
);

test.each([500, 502, 504])("after %i nobody knows whether it was sent", async (status) => {
  const { discord, deliver } = await post();
  discord.faults.add(MESSAGES, { kind: "status", status });
  expect(await deliver()).toMatchObject({ outcome: "unknown" });
  expect(posts(discord)).toHaveLength(1);
});

test("where Discord can't be reached at all it surely wasn't sent", async () => {
  const { settings, to } = await post();
  const platform = createDiscord({ ...settings, apiUrl: "http://127.0.0.1:1/api" });
  expect(await platform.deliver(to, REMINDER, { key: KEY })).toMatchObject({
    outcome: "later",
    after: 10_000,
  });
});

test("a form that Discord refuses goes as plain text, one with links it refuses without them", async () => {
  const { discord, ann, deliver, logged, find } = await post();
  discord.faults.add(MESSAGES, { kind: "refuse", code: 50035 });
  expect(await deliver()).toEqual({ outcome: "delivered" });
  expect(await find()).toBe("found");
  expect(logged).toContainEqual({
    event: "discord refused a message",
    fields: { code: 50035, status: 400, problems: [] },
  });
  discord.faults.add(MESSAGES, { kind: "refuse", code: 240000 });
  expect(await deliver(REMINDER, "b".repeat(24))).toEqual({ outcome: "delivered" });
  expect(discord.directMessages(ann).map(({ text }) => text)).toEqual([
    "Gold: the fee comes See the page (https://example.com).".replace("comes ", "comes\n\n"),
    "Gold: the fee comes\n\nSee the page (link left out)",
  ]);
});

test("a token that was reset stops everything: each refused request counts towards a ban", async () => {
  const { discord, deliver, platform, logged } = await post();
  discord.resetToken();
  expect(await deliver()).toMatchObject({
    outcome: "later",
    reason: expect.stringContaining("DISCORD_TOKEN"),
  });
  expect(platform.health()).toContain("DISCORD_TOKEN");
  const asked = discord.world.requests.length;
  await deliver();
  expect(await platform.find({ platform: "discord", user: "1" }, KEY)).toBe("unknown");
  expect(discord.world.requests).toHaveLength(asked);
  expect(logged.map(({ event }) => event)).toContain("discord can't be used any more");
});

test("a message that can't be drawn is put off and logged, never thrown", async () => {
  const { deliver, logged, discord } = await post();
  const long = message("T", [must(buttons(button("Go", "say", { what: "x".repeat(120) })))]);
  expect(await deliver(long)).toMatchObject({ outcome: "later" });
  expect(discord.sent()).toEqual([]);
  expect(logged.map(({ event }) => event)).toContain("a message can't be drawn for discord");
});

test("files go along with what is sent unasked", async () => {
  const { deliver, discord, ann } = await post();
  await deliver(
    message("A letter", [], {
      attachments: [{ name: "letter.md", type: "text/markdown", about: "The letter", body: "Dear Sirs" }],
    }),
  );
  expect(await discord.directMessages(ann)[0]?.files[0]?.text()).toBe("Dear Sirs");
});
