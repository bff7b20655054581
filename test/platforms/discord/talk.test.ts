import { expect, test } from "vitest";
import { store } from "../../support/discord/message-store.ts";
import { joined, must } from "./joined.ts";

test("a mention is answered where it was made, in reply to it", async () => {
  const { discord, ann } = await joined();
  const thread = discord.world.addChannel("a thread", discord.guild);
  const seen = await discord.mention({ user: ann, channel: thread }, "say hello");
  expect(seen).toMatchObject({ ephemeral: false, text: expect.stringContaining("hello") });
  expect(must(seen.message).reference).toBeDefined();
});

test("the mention may stand anywhere, and isn't taken for words", async () => {
  const { discord, ann, bot } = await joined().then((all) => ({ ...all, bot: all.discord.bot }));
  for (const text of [`<@${bot.id}>, say hi`, `<@!${bot.id}> say hi`, `say hi <@${bot.id}>`]) {
    const asked = discord.say({ user: ann }, text);
    const reply = await discord.waitForMessage(({ reference }) => reference === asked.id);
    expect(reply.content).toContain('{"what":"hi"}');
  }
});

test("words that are no command are a question; with the mention alone the desk says what it can do", async () => {
  const { discord, ann } = await joined();
  expect((await discord.mention({ user: ann }, "where do I call?")).text).toContain("where do I call?");
  expect((await discord.dm(ann, "where do I call?")).text).toContain("where do I call?");
});

test("a direct message is answered with the same grammar, and privately enough", async () => {
  const { discord, ann } = await joined();
  expect((await discord.dm(ann, "note list")).text).toContain("No notes");
  expect((await discord.dm(ann, 'say what:"two words" times:2')).text).toContain(
    '{"what":"two words","times":2}',
  );
});

test("what only the asker may see goes to their direct messages, and the channel learns no more than that", async () => {
  const { discord, ann } = await joined();
  const seen = await discord.mention({ user: ann }, "note add secret-title body:secret-body");
  expect(seen.text).toBe("That answer is for you alone: I sent it to your direct messages.");
  const [direct] = discord.directMessages(ann);
  expect(direct?.text).toContain("secret-title");
  expect((await discord.mention({ user: ann }, "say x on:2027-02-30")).text).toContain("for you alone");
});

test("where direct messages are closed it says how to ask instead, and nothing private", async () => {
  const { discord, ann } = await joined();
  ann.refusesMessages = 50007;
  const seen = await discord.mention({ user: ann }, "note add secret-title body:secret-body");
  expect(seen.text).toContain("Ask me with /amex instead");
  expect(
    discord
      .sent()
      .map(({ content }) => content)
      .join(),
  ).not.toContain("secret");
});

test("bots, webhooks, its own words and talk among others are left alone", async () => {
  const { discord, ann, script } = await joined();
  const robot = discord.person("robot", { bot: true });
  discord.say({ user: robot }, `<@${discord.bot.id}> say hello`);
  discord.say({ user: robot, direct: true }, "say hello");
  discord.say({ user: discord.bot }, `<@${discord.bot.id}> say hello`);
  discord.say({ user: ann }, "say hello");
  await discord.dm(ann, "say done");
  expect(script.runs).toBe(1);
});

test("a message that Discord sends twice is answered once", async () => {
  const { discord, ann, script } = await joined();
  discord.say({ user: ann, direct: true }, "say once");
  discord.gateway.repeatLast();
  await discord.dm(ann, "say done");
  expect(script.runs).toBe(2);
});

test("where the desk may not read the history it answers without a reference", async () => {
  const { discord, ann } = await joined();
  discord.faults.add({ method: "POST", path: /messages$/ }, { kind: "refuse", code: 160002 });
  const seen = await discord.mention({ user: ann }, "say hello");
  expect(seen.text).toContain("hello");
  expect(must(seen.message).reference).toBeUndefined();
});

test("where it may not write nothing breaks, and the next question is answered", async () => {
  const { discord, ann, logged } = await joined();
  const [general] = discord.guild.channels;
  must(general).refuses = 50013;
  store(
    discord.world,
    { content: `<@${discord.bot.id}> say hello` },
    { author: ann, channel: must(general), files: [], isAnswer: false, ephemeral: false },
  );
  await discord.until(() => discord.world.requests.find(({ status }) => status === 403));
  expect((await discord.dm(ann, "say hello")).text).toContain("hello");
  expect(logged).toContainEqual({
    event: "discord: a message could not be answered",
    fields: { code: 50013, status: 403 },
  });
});
