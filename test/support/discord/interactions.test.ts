import { ButtonStyle, MessageFlags, type REST, Routes } from "discord.js";
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

const refusal = (code: number | string) => ({ code });

test("a slash command arrives typed as registered, and its private answer is seen by the asker", async () => {
  bot.onInteraction(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const { options } = interaction;
    const said = [options.getSubcommand(), options.getString("what"), options.getInteger("times")].join(" ");
    await interaction.reply({
      content: `**${said}** <t:0:F>`,
      flags: MessageFlags.Ephemeral,
      components: [
        {
          type: 1,
          components: [{ type: 2, style: ButtonStyle.Primary, label: "Again", custom_id: "again" }],
        },
      ],
    });
  });
  await bot.connect();
  const ann = discord.person("ann");
  const seen = await discord.slash({ user: ann }, "desk say", { what: "hello", times: 2 });
  expect(seen).toMatchObject({
    text: "say hello 2 Wednesday, 31 December 1969, 19:00",
    ephemeral: true,
    deferred: false,
  });
  expect(seen.shown.formats).toEqual(["bold"]);
  expect(seen.buttons).toMatchObject([{ label: "Again", id: "again" }]);
  expect(discord.sent()).toHaveLength(1);
  await expect(seen.press("Again", { user: discord.person("bob") })).rejects.toThrow("nobody else sees");
});

test.each([
  ["an unknown option", "desk say", { what: "x", colour: "red" }, "no option colour"],
  ["a missing option", "desk say", {}, "asks for the option what"],
  ["a number out of range", "desk say", { what: "x", times: 9 }, "its value"],
  ["a choice that isn't offered", "desk say", { what: "x", tone: "soft" }, "none of the choices"],
  ["an unknown command", "desk shout", {}, "no command"],
])("the client doesn't let a person send %s", async (_, line, typed, why) => {
  await bot.connect();
  const where = { user: discord.person("ann") };
  expect(() => discord.startSlash(where, line, typed as Record<string, string>)).toThrow(why);
});

test("autocomplete gives what the bot offers for the option in focus", async () => {
  bot.onInteraction(async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    const { name, value } = interaction.options.getFocused(true);
    await interaction.respond([{ name: `${name} ${value}`, value: "v" }]);
  });
  await bot.connect();
  const offered = await discord.autocomplete({ user: discord.person("ann") }, "desk say", "to", "an");
  expect(offered).toEqual([{ name: "to an", value: "v" }]);
});

test("a form is shown, filled in and submitted, and a button edits its own message", async () => {
  bot.onInteraction(async (interaction) => {
    if (interaction.isChatInputCommand())
      await interaction.showModal({
        custom_id: "form",
        title: "Say more",
        components: [
          {
            type: 18,
            label: "More",
            component: { type: 4, custom_id: "more", style: 1, required: true, max_length: 5 },
          },
          {
            type: 18,
            label: "Tone",
            component: {
              type: 3,
              custom_id: "tone",
              required: false,
              options: [{ label: "Loud", value: "loud" }],
            },
          },
        ],
      });
    if (interaction.isModalSubmit()) {
      const { fields } = interaction;
      const tone = fields.getStringSelectValues("tone")[0];
      await interaction.reply({
        content: `${fields.getTextInputValue("more")} ${tone}`,
        components: [{ type: 1, components: [{ type: 2, style: 1, label: "Done", custom_id: "done" }] }],
      });
    }
    if (interaction.isButton()) await interaction.update({ content: "done", components: [] });
  });
  await bot.connect();
  const form = (await discord.slash({ user: discord.person("ann") }, "desk say", { what: "x" })).modal;
  expect(form?.fields).toMatchObject([
    { id: "more", label: "More", required: true },
    { id: "tone", choices: ["loud"] },
  ]);
  await expect(form?.submit({ more: "too long" })).rejects.toThrow("too long");
  await expect(form?.submit({})).rejects.toThrow("asks for More");
  const said = await form?.submit({ more: "hey", tone: "loud" });
  expect(said?.text).toBe("hey loud");
  expect((await said?.press("Done"))?.text).toBe("done");
  expect(discord.sent()).toMatchObject([{ content: "done", edits: 1 }]);
});

test("a deferred answer keeps its privacy; the first follow-up takes its place", async () => {
  bot.onInteraction(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.followUp({ content: "first" });
    await interaction.followUp({ content: "second" });
  });
  await bot.connect();
  const seen = await discord.slash({ user: discord.person("ann") }, "desk say", { what: "x" });
  expect(seen).toMatchObject({ text: "first", ephemeral: true, deferred: true });
  expect(await seen.followup()).toMatchObject({ text: "second", ephemeral: false });
});

test("an interaction is refused when answered twice, when late, and when unknown", async () => {
  await bot.connect();
  const where = { user: discord.person("ann") };
  const answer = (id: string, token: string) =>
    rest.post(Routes.interactionCallback(id, token), {
      auth: false,
      body: { type: 4, data: { content: "x" } },
    });
  const first = discord.startSlash(where, "desk say", { what: "x" });
  await answer(first.id, first.token);
  await expect(answer(first.id, first.token)).rejects.toMatchObject(refusal(40060));
  const late = discord.startSlash(where, "desk say", { what: "x" });
  discord.advance(3001);
  await expect(answer(late.id, late.token)).rejects.toMatchObject(refusal(10062));
  expect((await discord.answerTo(late)).failed).toBe(true);
  await expect(answer("1", "unknown")).rejects.toMatchObject(refusal(10062));
  const followUp = () =>
    rest.post(Routes.webhook(discord.bot.id, first.token), { auth: false, body: { content: "y" } });
  await followUp();
  discord.advance(15 * 60_000);
  await expect(followUp()).rejects.toMatchObject(refusal(50027));
});

test("where the bot is carried along by a person, five follow-ups are the most", async () => {
  await bot.connect();
  const channel = discord.foreignChannel("elsewhere");
  const { id, token } = discord.startSlash({ user: discord.person("ann"), channel }, "desk say", {
    what: "x",
  });
  await rest.post(Routes.interactionCallback(id, token), {
    auth: false,
    body: { type: 4, data: { content: "x" } },
  });
  const followUp = () =>
    rest.post(Routes.webhook(discord.bot.id, token), { auth: false, body: { content: "y" } });
  for (let sent = 0; sent < 5; sent++) await followUp();
  await expect(followUp()).rejects.toMatchObject(refusal(40094));
});

test("mentions and direct messages reach the bot with their content, others without", async () => {
  const heard: string[] = [];
  bot.onMessage(async (message) => {
    if (message.author.bot) return;
    heard.push(message.content);
    if (message.content !== "") await message.reply("yes");
  });
  await bot.connect();
  const ann = discord.person("ann");
  discord.say({ user: ann }, "just talking");
  expect((await discord.mention({ user: ann }, "hello")).text).toBe("yes");
  expect((await discord.dm(ann, "psst")).text).toBe("yes");
  expect(heard).toEqual(["", `<@${discord.bot.id}> hello`, "psst"]);
  expect(discord.directMessages(ann).map(({ text }) => text)).toEqual(["yes"]);
});
