import { expect, test } from "vitest";
import { allCommands, GROUPS } from "../../../commands/index.ts";
import { sharedCommand } from "../../../src/core/command.ts";
import { message } from "../../../src/core/reply.ts";
import { describe } from "../../../src/platforms/discord/describe.ts";
import { createDiscord, publishCommands } from "../../../src/platforms/discord/index.ts";
import { readCommands } from "../../support/discord/command-form.ts";
import { appFor, joined, must, server } from "./joined.ts";

test("registers members' commands under one root and admins' under another, each with its own reach", async () => {
  const { discord } = await joined();
  const [root, admin] = must(discord.world.commands.get(""));
  expect(root).toMatchObject({ name: "amex", contexts: [0, 1, 2], integration_types: [0, 1] });
  expect(root).not.toHaveProperty("default_member_permissions");
  expect(admin).toMatchObject({
    name: "amex-admin",
    default_member_permissions: "32",
    contexts: [0],
    integration_types: [0],
  });
  expect(JSON.stringify(root)).not.toContain("secret");
});

test("describes each kind of option, required ones first, groups with their subcommands", async () => {
  const { discord } = await joined();
  const [root] = must(discord.world.commands.get(""));
  expect(root).toMatchObject({
    options: expect.arrayContaining([
      {
        type: 1,
        name: "say",
        description: "Says it again",
        options: [
          {
            type: 3,
            name: "what",
            description: "What to say",
            required: true,
            max_length: 3000,
            autocomplete: true,
          },
          { type: 3, name: "note", description: "A note", required: false, max_length: 100 },
          { type: 4, name: "times", description: "How often", required: false, min_value: 1, max_value: 3 },
          {
            type: 3,
            name: "tone",
            description: "How to say it",
            required: false,
            choices: [
              { name: "Loud", value: "loud" },
              { name: "Soft", value: "soft" },
            ],
          },
          { type: 3, name: "pick", description: "One of many", required: false, autocomplete: true },
          { type: 3, name: "on", description: "On which day", required: false, max_length: 100 },
          { type: 5, name: "twice", description: "Say it twice", required: false },
          { type: 5, name: "private", description: "Only you see the answer", required: false },
        ],
      },
      expect.objectContaining({
        type: 2,
        name: "note",
        description: "Your notes",
        options: [
          expect.objectContaining({ type: 1, name: "add" }),
          expect.objectContaining({ type: 1, name: "list" }),
        ],
      }),
    ]),
  });
});

test("Discord takes all the commands there are", () => {
  expect(() => readCommands(describe(allCommands(), GROUPS))).not.toThrow();
});

test("a command whose words can't be drawn is an error that names it", () => {
  const command = (name: string) =>
    sharedCommand({ name, about: "x", options: {}, run: () => message("", []) });
  expect(() => describe([command("a b c")], {})).toThrow("“a b c”");
  expect(() => describe([command("a"), command("a b")], {})).toThrow("“a”");
});

test("registers once, and again only when something differs", async () => {
  const { discord, settings, script, log, clock } = await server();
  const puts = () => discord.world.requests.filter(({ method }) => method === "PUT").length;
  const start = async (rename?: string) => {
    const app = appFor(script, log, clock);
    const commands = app.commands.map((each) =>
      rename === undefined || each.name !== "say" ? each : { ...each, about: rename },
    );
    const platform = createDiscord(settings);
    await platform.start({ ...app, commands });
    await platform.stop();
  };
  await start();
  expect(puts()).toBe(1);
  await start();
  expect(puts()).toBe(1);
  await start("Says it differently");
  expect(puts()).toBe(2);
});

test("a desk whose commands can't be registered opens all the same and says why in the log", async () => {
  const { discord, settings, script, log, clock, logged, ann } = await server();
  discord.faults.add({ method: "PUT", path: /commands$/ }, { kind: "refuse", code: 30034 });
  const platform = createDiscord(settings);
  await platform.start(appFor(script, log, clock));
  expect(logged).toContainEqual({
    event: "discord commands could not be registered",
    fields: { code: 30034, status: 400 },
  });
  expect((await discord.dm(ann, "say hello")).text).toContain("hello");
  await platform.stop();
});

test("publishing from the command line registers, and says whether anything changed", async () => {
  const { settings, discord } = await server();
  expect(await publishCommands(settings, allCommands())).toBe(true);
  expect(await publishCommands(settings, allCommands())).toBe(false);
  discord.resetToken();
  await expect(publishCommands(settings, allCommands())).rejects.toMatchObject({
    name: "PlatformError",
    message: expect.stringContaining("DISCORD_TOKEN"),
  });
});

test("offers what fits while somebody types, also where there are more choices than Discord lists", async () => {
  const { discord, ann } = await joined();
  expect(await discord.autocomplete({ user: ann }, "say", "what", "hel")).toEqual([
    { name: "hel!", value: "hel!" },
  ]);
  const many = await discord.autocomplete({ user: ann }, "say", "pick", "pick 1", { what: "x" });
  expect(many.map(({ value }) => value)).toEqual([
    "pick-1",
    ...Array.from({ length: 10 }, (_, at) => `pick-1${at}`),
  ]);
  expect(await discord.autocomplete({ user: ann }, "say", "pick", "")).toHaveLength(25);
  expect(await discord.autocomplete({ user: ann }, "say", "what", "x".repeat(200))).toEqual([]);
});

test("hands every kind of option to the command as it was typed", async () => {
  const { discord, ann } = await joined();
  const seen = await discord.slash({ user: ann }, "say", {
    what: "it's *me*",
    times: 2,
    tone: "Loud",
    pick: "pick-7",
    on: "14 March 2027",
    twice: true,
  });
  expect(JSON.parse(seen.text)).toEqual({
    what: "it's *me*",
    times: 2,
    tone: "loud",
    pick: "pick-7",
    on: "2027-03-14",
    twice: true,
  });
  const admin = await discord.slash({ user: ann }, "amex-admin look");
  expect(admin.text).toContain("admin");
});
