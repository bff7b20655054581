import { expect, onTestFinished, test } from "vitest";
import { createDiscord } from "../../../src/platforms/discord/index.ts";
import { createDesk } from "../../support/bot.ts";
import { knowledge } from "../../support/knowledge.ts";
import { must, server } from "./joined.ts";

const SILENT = 1 << 12;

/** The whole desk on a loopback Discord, and somebody who manages the server. */
async function desk() {
  const { discord, settings, ann } = await server();
  const platform = createDiscord(settings);
  const built = createDesk(platform);
  await platform.start(built.app);
  onTestFinished(() => platform.stop());
  await discord.ready();
  const mod = discord.person("mod", { manager: true });
  const general = must(discord.guild.channels[0]);
  const inChannel = () =>
    discord.sent().filter(({ channel, ephemeral }) => channel === general && !ephemeral);
  const choose = (channel: string) => discord.slash({ user: mod }, "amex-admin digest", { channel });
  const change = () => {
    const fraud = must(knowledge.contacts.get("fraud"));
    built.changes.contacts = new Map([...knowledge.contacts, ["fraud", { ...fraud, first: "changed" }]]);
  };
  return { ...built, discord, ann, mod, general, inChannel, choose, change };
}

test("a chosen channel hears so at once, and on Monday what changed, without a sound and without a ping", async () => {
  const { choose, general, inChannel, change, ring } = await desk();
  const seen = await choose(general.id);
  expect([seen.ephemeral, seen.text]).toEqual([true, expect.stringContaining("The digest is set up")]);
  change();
  await ring("2026-11-30T15:00:00Z");
  await ring("2026-12-07T15:00:00Z");
  expect(inChannel()).toHaveLength(2);
  for (const { flags, pings } of inChannel()) expect([flags & SILENT, pings]).toEqual([SILENT, []]);
});

test("the digest stops at the button for those who manage the server, and for nobody else", async () => {
  const { discord, choose, general, inChannel, mod, ann, communities } = await desk();
  await choose(general.id);
  const introduction = discord.seen(mod, must(inChannel()[0]));
  expect((await introduction.press("Stop this digest", { user: ann })).text).toContain("those who manage");
  expect((await introduction.press("Stop this digest", { user: mod })).text).toContain(
    "Nothing more is sent",
  );
  expect((await communities.read(`discord.${discord.guild.id}`)).digest).toBeUndefined();
});

test("a channel of another server, and one without the permission, are refused with the reason", async () => {
  const { discord, choose, general, inChannel } = await desk();
  const elsewhere = discord.world.addGuild("Elsewhere");
  expect((await choose(must(elsewhere.channels[0]).id)).text).toContain("isn't a channel that I see here");
  general.refuses = 50013;
  expect((await choose(general.id)).text).toMatch(/No digest was set up.*Send Messages/s);
  expect(inChannel()).toEqual([]);
});

test("a channel that is deleted, or a permission that is lost, ends it with one direct message", async () => {
  for (const [code, why] of [
    [10003, "not there any more"],
    [50001, "View Channel"],
    [50013, "Send Messages"],
    [50083, "archived"],
  ] as const) {
    const { discord, mod, general, choose, change, ring } = await desk();
    await choose(general.id);
    change();
    general.refuses = code;
    for (const at of ["2026-11-30T15:00:00Z", "2026-11-30T15:00:01Z", "2026-12-07T15:00:00Z"]) await ring(at);
    expect(discord.directMessages(mod).map(({ text }) => text)).toEqual([expect.stringContaining(why)]);
  }
});
