import { expect, onTestFinished, test } from "vitest";
import { createDiscord } from "../../../src/platforms/discord/index.ts";
import { createDesk } from "../../support/bot.ts";
import type { Channel, Person } from "../../support/discord/world.ts";
import { must, server } from "./joined.ts";

/** The whole desk on a loopback Discord, and the way to a preview of an answer to somebody's message. */
async function desk() {
  const { discord, settings, ann, bob } = await server();
  const platform = createDiscord(settings);
  const { app } = createDesk(platform);
  await platform.start(app);
  onTestFinished(() => platform.stop());
  await discord.ready();
  const [general] = discord.guild.channels;
  async function previewOf(channel: Channel = must(general), by: Person = ann) {
    const asked = discord.say({ user: bob, channel }, "my card was stolen, whom do I call?");
    const seen = await discord.menu(by, "Answer with Backline", asked);
    return { asked, preview: await seen.press("Post to the channel") };
  }
  const inChannel = () =>
    discord.sent().filter(({ channel, ephemeral }) => channel.guild !== undefined && !ephemeral);
  return { discord, ann, bob, general: must(general), previewOf, inChannel };
}

test("an answer to a message is posted as a reply to it, and the presser learns of it", async () => {
  const { previewOf, inChannel } = await desk();
  const { asked, preview } = await previewOf();
  const done = await preview.press("Post it");
  expect([done.ephemeral, done.text]).toEqual([true, expect.stringContaining("All in the channel can see")]);
  expect((await preview.press("Post it")).text).toContain("It is posted already");
  expect(inChannel()).toEqual([expect.objectContaining({ reference: asked.id, pings: [] })]);
});

test("where Backline may not write itself the post answers the press", async () => {
  for (const code of [50001, 50013, 160002]) {
    const { general, previewOf, inChannel } = await desk();
    general.refuses = code;
    const { preview } = await previewOf();
    const posted = await preview.press("Post it");
    expect(posted.text).toContain("Posted by ann");
    expect((await posted.followup(1)).ephemeral).toBe(true);
    expect(inChannel()).toEqual([expect.objectContaining({ reference: undefined, pings: [] })]);
  }
});

test("where the server seals apps that people bring along it says that nobody else saw it", async () => {
  const { discord, previewOf, inChannel } = await desk();
  const channel = discord.foreignChannel("elsewhere");
  must(channel.guild).externalApps = false;
  const { preview } = await previewOf(channel);
  const said = await (await preview.press("Post it")).followup(1);
  expect(said.text).toContain("nobody else");
  expect(inChannel()).toEqual([]);
});

test("a channel that takes nothing leaves it private, with the reason; pressing again may work", async () => {
  const { discord, previewOf, inChannel } = await desk();
  for (const [code, why] of [
    [10003, "not there any more"],
    [50083, "archived"],
    [160005, "locked"],
    [200000, "AutoMod"],
  ] as const) {
    const { preview } = await previewOf();
    for (const path of [/channels\/\d+\/messages$/, /webhooks\/\d+\/[^/]+$/])
      discord.faults.add({ method: "POST", path }, { kind: "refuse", code });
    const seen = await preview.press("Post it");
    expect(seen.ephemeral).toBe(true);
    expect(seen.text).toContain(why);
    expect(seen.text).toContain("Nothing was posted");
    expect(inChannel()).toEqual([]);
    await preview.press("Post it");
    expect(inChannel().splice(0)).toHaveLength(1);
    discord.world.messages.splice(0);
  }
});

test("nothing is offered for posting in the direct messages with the desk, where nobody reads along", async () => {
  const { discord, ann } = await desk();
  const seen = await discord.slash({ user: ann, direct: true }, "number", { line: "fraud", private: true });
  expect(seen.text).toContain("Report suspected fraud");
  expect(seen.buttons.map(({ label }) => label)).not.toContain("Post to the channel");
});
