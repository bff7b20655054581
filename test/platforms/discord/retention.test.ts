import { expect, onTestFinished, test } from "vitest";
import { GROUPS } from "../../../commands/index.ts";
import { silentLog } from "../../../src/core/log.ts";
import { createDiscord } from "../../../src/platforms/discord/index.ts";
import { createDesk } from "../../support/bot.ts";
import { startDiscord } from "../../support/discord/start.ts";
import { knowledge } from "../../support/knowledge.ts";
import { readPng } from "../../support/png.ts";
import { publish } from "../../support/reports.ts";
import { must } from "./joined.ts";

/** The whole desk on the loopback Discord, in a server with a channel. */
async function desk() {
  const discord = await startDiscord();
  onTestFinished(() => discord.stop());
  const { url: apiUrl, token } = discord;
  const pace = { now: () => Temporal.Instant.from("2026-11-24T15:00:00Z"), elapsed: () => 0 };
  const platform = createDiscord({ token, apiUrl, clock: pace, log: silentLog, groups: GROUPS });
  const built = createDesk(platform);
  await platform.start(built.app);
  onTestFinished(() => platform.stop());
  const channel = must(
    [...discord.world.channels.values()].find(({ guild }) => guild?.id === discord.guild.id),
  );
  return { ...built, discord, channel, here: `discord.${discord.guild.id}` };
}

test("a report is previewed, sent by a press and removed, all of it seen by the reporter alone", async () => {
  const { discord, channel, reports, here } = await desk();
  const [ann, bob] = [discord.person("ann"), discord.person("bob")];
  const preview = await discord.slash({ user: ann, channel }, "retention report", {
    card: "platinum",
    result: "offer",
    offer: "points-20k",
    channel: "phone",
  });
  expect([preview.ephemeral, preview.text.includes("without your name")]).toEqual([true, true]);
  const own = reports.of(`discord.${ann.id}`);
  expect(await own.list()).toEqual([]);
  const sent = await preview.press("Share it");
  expect([sent.ephemeral, sent.text.includes("is in")]).toEqual([true, true]);
  expect(await own.list()).toMatchObject([{ community: here, state: "pending" }]);
  await expect(sent.press("Remove it", { user: bob })).rejects.toThrow("nobody else sees this message");
  expect(await own.list()).toHaveLength(1);
  expect((await sent.press("Remove it")).text).toContain("is erased");
  expect(await own.list()).toEqual([]);
});

test("a form from a fee's outcome asks only what isn't known", async () => {
  const { discord, channel, reports } = await desk();
  const ann = discord.person("ann");
  const there = { user: ann, channel };
  await discord.slash(there, "fee add", { card: "platinum", renews: "2027-03-14" });
  const logged = await discord.slash(there, "fee outcome", { card: "k1", result: "no-offer" });
  const { modal } = await logged.press("Share it anonymously");
  expect(must(modal).fields.map(({ id }) => id)).toEqual(["offer", "spend", "tenure", "channel"]);
  const preview = await must(modal).submit({ channel: "chat" });
  await preview.press("Share it");
  expect(await reports.of(`discord.${ann.id}`).list()).toMatchObject([
    { card: "platinum", content: { result: "no-offer", channel: "chat" } },
  ]);
});

test("figures are shown to all with a picture, whose description says the same", async () => {
  const { discord, channel, here, ...built } = await desk();
  await publish(built, here);
  const shown = await discord.slash({ user: discord.person("ann"), channel }, "retention stats", {
    card: "platinum",
  });
  expect(shown.ephemeral).toBe(false);
  const picture = readPng(new Uint8Array(await must(shown.files[0]).arrayBuffer()));
  expect(picture.width).toBeGreaterThan(800);
  const bodies = JSON.stringify(discord.world.requests.map(({ body }) => body));
  const described = "October to December 2026: 35 asked, 20 offered something";
  expect(bodies).toContain(`"description":"Bar chart. Platinum. `);
  expect(bodies.split(described).length - 1).toBeGreaterThanOrEqual(2);
  const hidden = await discord.slash({ user: discord.person("bob"), channel }, "retention stats", {
    card: "platinum",
    private: true,
  });
  expect(hidden.ephemeral).toBe(true);
});

test("the longest report of any card fits into a button", async () => {
  const { discord, channel } = await desk();
  for (const card of [...knowledge.cards.keys()].toSorted((a, b) => b.length - a.length).slice(0, 2)) {
    const preview = await discord.slash({ user: discord.person("cem"), channel }, "retention report", {
      card,
      result: "downgraded",
      offer: "credit-500",
      spend: "15-50k",
      tenure: "10y-up",
      channel: "phone",
    });
    const sent = await preview.press("Share it");
    const mine = await sent.press("My reports");
    expect(mine.buttons.map(({ label }) => label)).toContain("Report one");
  }
});

test("a full queue is reviewed in one message, by those who manage the server alone", async () => {
  const { discord, channel, reports, reviews, clock, here } = await desk();
  const at = clock.now();
  for (let who = 0; who < 30; who++) {
    const report = { result: "downgraded", offer: "points-75k", spend: "5-15k", tenure: "10y-up" } as const;
    const to = { community: here, card: "morgan-stanley-blue-cash-preferred" };
    await reports.of(`discord.${who}`).send(to, report, at);
    await reviews.add(here, {
      schema: 1,
      about: "contact:fraud",
      note: "x".repeat(300),
      by: `discord.${who}`,
      at,
    });
  }
  const owner = discord.person("owner", { manager: true });
  const seen = await discord.slash({ user: owner, channel }, "amex-admin review");
  expect(seen.text).toContain("For review: 60");
  expect(seen.text).toMatch(/And 52 more/);
  const decided = await seen.press("Approve all shown");
  expect(decided.text).toContain("4 will be counted");
  expect((await seen.press("Approve all shown")).text).toContain("Nothing was decided");
});
