import { MessageFlags, type REST, Routes } from "discord.js";
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
const refusal = (code: number | string) => ({ code });
const formProblem = (code: string) => ({ code: 50035, message: expect.stringContaining(code) });

const row = (...components: object[]) => ({ type: 1, components });
const button = (rest: object) => ({ type: 2, style: 1, label: "L", custom_id: "c", ...rest });
const V2 = MessageFlags.IsComponentsV2;

test.each<[string, object, string]>([
  ["content over 2000 characters", { content: "x".repeat(2001) }, "BASE_TYPE_MAX_LENGTH"],
  ["a nonce over 25 characters", { content: "x", nonce: "n".repeat(26) }, "nonce"],
  ["an ephemeral flag outside an interaction", { content: "x", flags: 64 }, "MESSAGE_FLAGS_INVALID"],
  [
    "six buttons in a row",
    { components: [row(...Array.from({ length: 6 }, (_, id) => button({ custom_id: `${id}` })))] },
    "BASE_TYPE_MAX_LENGTH",
  ],
  [
    "six rows",
    { components: Array.from({ length: 6 }, (_, id) => row(button({ custom_id: `${id}` }))) },
    "BASE_TYPE_MAX_LENGTH",
  ],
  ["an empty row", { components: [row()] }, "BASE_TYPE_MIN_LENGTH"],
  [
    "a label over 80 characters",
    { components: [row(button({ label: "L".repeat(81) }))] },
    "BASE_TYPE_MAX_LENGTH",
  ],
  [
    "a custom id over 100 characters",
    { components: [row(button({ custom_id: "c".repeat(101) }))] },
    "BASE_TYPE_MAX_LENGTH",
  ],
  [
    "the same custom id twice",
    { components: [row(button({}), button({}))] },
    "COMPONENT_CUSTOM_ID_DUPLICATED",
  ],
  [
    "the same component id twice",
    { components: [row(button({ id: 7 }), button({ id: 7, custom_id: "d" }))] },
    "COMPONENT_ID_DUPLICATED",
  ],
  [
    "a link button with a custom id",
    { components: [row(button({ style: 5, url: "https://example.com" }))] },
    "MUTUALLY_EXCLUSIVE",
  ],
  [
    "a button without a custom id",
    { components: [row({ type: 2, style: 1, label: "L" })] },
    "BASE_TYPE_REQUIRED",
  ],
  ["display text without the flag", { components: [{ type: 10, content: "x" }] }, "UNION_TYPE_CHOICES"],
  [
    "content with the flag",
    { flags: V2, content: "x", components: [{ type: 10, content: "x" }] },
    "LEGACY_FIELDS",
  ],
  [
    "display text over 4000 characters",
    { flags: V2, components: [1, 2].map(() => ({ type: 10, content: "x".repeat(2001) })) },
    "DISPLAYABLE_TEXT_SIZE_EXCEEDED",
  ],
  [
    "more than 40 components",
    { flags: V2, components: Array.from({ length: 41 }, () => ({ type: 10, content: "x" })) },
    "MAX_TOTAL_COMPONENTS",
  ],
  [
    "embeds over 6000 characters",
    { embeds: [1, 2].map(() => ({ description: "x".repeat(3001) })) },
    "MAX_EMBED_SIZE_EXCEEDED",
  ],
  [
    "mentions allowed twice",
    { content: "x", allowed_mentions: { parse: ["users"], users: ["1"] } },
    "MUTUALLY_EXCLUSIVE|mutually",
  ],
])("refuses %s", async (_, body, code) => {
  await expect(post(body)).rejects.toMatchObject({ code: 50035, message: expect.stringMatching(code) });
  expect(discord.sent()).toEqual([]);
});

test("refuses an empty message, an unknown channel, and a closed door", async () => {
  await expect(post({ content: "  " })).rejects.toMatchObject(refusal(50006));
  await expect(post({ content: "x" }, "1")).rejects.toMatchObject(refusal(10003));
  const ann = discord.person("ann");
  const channel = discord.world.directChannel(ann);
  ann.refusesMessages = 50007;
  await expect(post({ content: "x" }, channel.id)).rejects.toMatchObject(refusal(50007));
  ann.refusesOpening = 40003;
  const open = () => rest.post(Routes.userChannels(), { body: { recipient_id: ann.id } });
  await expect(open()).rejects.toMatchObject(refusal(40003));
  ann.refusesOpening = undefined;
  expect(await open()).toMatchObject({ id: channel.id, type: 1 });
});

test("a nonce that is enforced gives the earlier message for some minutes, and history doesn't tell it", async () => {
  const body = { content: "x", nonce: "k1", enforce_nonce: true };
  const first = await post(body);
  expect(await post(body)).toEqual(first);
  expect(first).toMatchObject({ nonce: "k1" });
  expect(await rest.get(Routes.channelMessages(general()))).toEqual([
    expect.not.objectContaining({ nonce: "k1" }),
  ]);
  discord.advance(5 * 60_000);
  await post(body);
  expect(discord.sent()).toHaveLength(2);
});

test("the ledger tells whom a message pings, by what its sender allows", async () => {
  const ann = discord.person("ann");
  const content = `@everyone <@${ann.id}> <@&5>`;
  await post({ content });
  await post({ content, allowed_mentions: { parse: [] } });
  await post({ content, allowed_mentions: { parse: ["everyone"], users: [ann.id] } });
  expect(discord.sent().map(({ pings }) => pings)).toEqual([
    [ann.id, "5", "everyone"],
    [],
    [ann.id, "everyone"],
  ]);
});

test.each<[string, object[], string]>([
  ["capitals in a name", [{ name: "Desk", description: "d" }], "APPLICATION_COMMAND_INVALID_NAME"],
  [
    "a space in an option's name",
    [{ name: "a", description: "d", options: [{ type: 3, name: "b c", description: "d" }] }],
    "APPLICATION_COMMAND_INVALID_NAME",
  ],
  ["no description", [{ name: "a" }], "BASE_TYPE_REQUIRED"],
  [
    "26 choices",
    [
      {
        name: "a",
        description: "d",
        options: [
          {
            type: 3,
            name: "b",
            description: "d",
            choices: Array.from({ length: 26 }, (_, id) => ({ name: `${id}`, value: `${id}` })),
          },
        ],
      },
    ],
    "BASE_TYPE_MAX_LENGTH",
  ],
  [
    "choices with autocomplete",
    [
      {
        name: "a",
        description: "d",
        options: [
          { type: 3, name: "b", description: "d", autocomplete: true, choices: [{ name: "x", value: "x" }] },
        ],
      },
    ],
    "MUTUALLY_EXCLUSIVE",
  ],
  [
    "a required option behind another",
    [
      {
        name: "a",
        description: "d",
        options: [
          { type: 3, name: "b", description: "d" },
          { type: 3, name: "c", description: "d", required: true },
        ],
      },
    ],
    "REQUIRED_INVALID",
  ],
  [
    "subcommands beside options",
    [
      {
        name: "a",
        description: "d",
        options: [
          { type: 1, name: "b", description: "d" },
          { type: 3, name: "c", description: "d" },
        ],
      },
    ],
    "UNION_TYPE_CHOICES",
  ],
  [
    "two commands of one name",
    [
      { name: "a", description: "d" },
      { name: "a", description: "d" },
    ],
    "DUPLICATE_NAME",
  ],
  [
    "more than 8000 characters",
    [
      {
        name: "a",
        description: "d",
        options: Array.from({ length: 25 }, (_, at) => ({
          type: 3,
          name: `o${at}`,
          description: "d".repeat(100),
          choices: Array.from({ length: 5 }, (_, id) => ({ name: "n".repeat(50) + id, value: `${id}` })),
        })),
      },
    ],
    "TOO_LARGE",
  ],
])("refuses to register %s", async (_, body, code) => {
  await expect(rest.put(Routes.applicationCommands(discord.bot.id), { body })).rejects.toMatchObject(
    formProblem(code),
  );
  expect(discord.world.commands.size).toBe(0);
});
