import { expect, onTestFinished, test } from "vitest";
import { silentLog } from "../../../src/core/log.ts";
import { createDiscord } from "../../../src/platforms/discord/index.ts";
import { createDesk } from "../../support/bot.ts";
import { interact } from "../../support/discord/interaction-event.ts";
import { startDiscord } from "../../support/discord/start.ts";
import { must } from "./joined.ts";

/** The whole desk on the loopback Discord, and somebody with a card whose first reminder comes on 12 February 2027. */
async function desk() {
  const discord = await startDiscord();
  onTestFinished(() => discord.stop());
  const ann = discord.person("ann");
  let elapsed = () => 0;
  const pace = { now: () => Temporal.Instant.from("2026-11-24T15:00:00Z"), elapsed: () => elapsed() };
  const platform = createDiscord({
    token: discord.token,
    apiUrl: discord.url,
    clock: pace,
    log: silentLog,
    groups: {},
  });
  const built = createDesk(platform);
  elapsed = built.clock.elapsed;
  await platform.start(built.app);
  onTestFinished(() => platform.stop());
  const add = () => discord.slash({ user: ann }, "fee add", { card: "platinum", renews: "2027-03-14" });
  const reminders = () =>
    discord.directMessages(ann).filter(({ text }) => text.includes("the annual fee comes on"));
  return { ...built, discord, platform, ann, add, reminders };
}

const POST = { method: "POST", path: /messages$/ };
const DAY = "2027-02-12T15:00:00Z";

test("a reminder comes once, and not again on a later ring", async () => {
  const { add, ring, reminders } = await desk();
  await add();
  await ring(DAY);
  await ring("2027-02-12T15:00:05Z");
  await ring("2027-02-13T15:00:00Z");
  expect(reminders()).toHaveLength(1);
});

test("a reminder whose answer was lost is one message: Discord refuses the repeat", async () => {
  const { discord, add, ring, reminders } = await desk();
  await add();
  discord.faults.add(POST, { kind: "dropAfter" });
  await ring(DAY);
  await ring("2027-02-12T15:01:00Z");
  expect(
    discord.world.requests.filter(({ body }) => JSON.stringify(body ?? "").includes("the annual fee comes")),
  ).toHaveLength(2);
  expect(reminders()).toHaveLength(1);
});

test("a reminder whose answer was lost long ago is one message: it is looked for first", async () => {
  const { discord, add, ring, reminders } = await desk();
  await add();
  discord.faults.add(POST, { kind: "dropAfter" });
  await ring(DAY);
  discord.advance(3_600_000);
  await ring("2027-02-12T16:00:00Z");
  expect(
    discord.world.requests.filter(({ body }) => JSON.stringify(body ?? "").includes("the annual fee comes")),
  ).toHaveLength(1);
  expect(reminders()).toHaveLength(1);
});

test("a reminder that never reached Discord is sent again", async () => {
  const { discord, add, ring, reminders } = await desk();
  await add();
  discord.faults.add(POST, { kind: "dropBefore" });
  await ring(DAY);
  expect(reminders()).toHaveLength(0);
  discord.advance(3_600_000);
  await ring("2027-02-12T16:00:00Z");
  expect(reminders()).toHaveLength(1);
  expect(reminders()[0]?.text).not.toContain("may be a repeat");
});

test("a rate limit delays a reminder and loses nothing", async () => {
  const { discord, add, ring, reminders } = await desk();
  await add();
  discord.faults.add(POST, { kind: "rateLimit", retryAfter: 0.001, scope: "user" });
  await ring(DAY);
  expect(reminders()).toHaveLength(0);
  await discord.until(() => discord.world.requests.find(({ status }) => status === 429));
  await ring("2027-02-12T15:10:00Z");
  await ring("2027-02-12T15:20:00Z");
  expect(reminders()).toHaveLength(1);
});

test("closed direct messages are said at once, where the reminder is set", async () => {
  const { discord, ann, add } = await desk();
  ann.refusesMessages = 50007;
  const seen = await add();
  expect(seen).toMatchObject({ ephemeral: true });
  expect(seen.text).toContain("I could not send you a direct message.");
  expect(seen.text).toContain("Privacy Settings");
  expect(discord.directMessages(ann)).toEqual([]);
});

test("a stranger who forges the button of another's reminder is refused kindly, and nothing changes", async () => {
  const { discord, add, ring, reminders } = await desk();
  await add();
  await ring(DAY);
  const bob = discord.person("bob");
  const done = must(must(reminders()[0]).buttons.find(({ label }) => label === "Done"));
  const [general] = discord.guild.channels;
  const forged = interact(discord.world, {
    type: 3,
    person: bob,
    channel: must(general),
    data: { component_type: 2, custom_id: must(done.id) },
    source: must(must(reminders()[0]).message),
  });
  const seen = await discord.answerTo(forged);
  expect(seen).toMatchObject({ ephemeral: true, text: expect.stringContaining("somebody else") });
  expect((await done.press()).text).toContain(": done");
});
