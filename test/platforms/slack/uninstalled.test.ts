import { describe, expect, onTestFinished, test } from "vitest";
import { silentLog } from "../../../src/core/log.ts";
import { createSlack } from "../../../src/platforms/slack/index.ts";
import { createDesk } from "../../support/bot.ts";
import { startSlack } from "../../support/slack/index.ts";

const START = "2026-11-24T15:00:00Z";
const DUE = "2026-12-02T14:00:00Z";
const TEAM = "slack.T0HOME";
const people = { U0ANN: { name: "ann" }, U0BEN: { name: "ben" } };

/** The whole desk on the loopback Slack, and two members with a reminder and a card each. */
async function desk() {
  const slack = await startSlack({ people });
  onTestFinished(() => slack.close());
  const clock = { now: () => Temporal.Instant.from(START), elapsed: () => performance.now() };
  const { apiUrl, appToken } = slack;
  const connect = (botToken: string) =>
    createSlack({ apiUrl, botToken, appToken, command: "/amex", clock, log: silentLog });
  const platform = connect(slack.botToken);
  const built = createDesk(platform, START);
  await platform.start(built.app);
  onTestFinished(() => platform.stop());
  for (const user of Object.keys(people)) {
    const ask = (line: string) => slack.command({ user, channel: "C0CARDS" }, "/amex", line);
    await ask("settings timezone:America/New_York");
    await ask("remind call-the-bank 2026-12-02T09:00");
    await ask("fee add platinum 2027-03-14");
  }
  const left = async () => (await built.communities.read(TEAM)).left?.toString();
  const kept = (user: string) => built.members.read(`${TEAM}.${user}`);
  const sends = () => slack.calls.filter(({ method }) => method === "chat.postMessage").length;
  return { ...built, slack, platform, connect, left, kept, sends };
}

describe("an app that was removed from the workspace", () => {
  test.each([
    ["first revoked, then uninstalled", ["tokens_revoked", "app_uninstalled"]],
    ["first uninstalled, then revoked", ["app_uninstalled", "tokens_revoked"]],
    ["told twice", ["app_uninstalled", "app_uninstalled"]],
  ] as const)("is noted once, and nothing is sent any more: %s", async (_, events) => {
    const { slack, left, sends, ring, clock } = await desk();
    await slack.revoke("account_inactive", events.slice(0, 1));
    await expect.poll(left).toBe(START);
    clock.pass({ hours: 1 });
    await slack.revoke("account_inactive", events.slice(1));
    const before = sends();
    await ring(DUE);
    expect(sends()).toBe(before);
    expect(await left()).toBe(START);
  });

  test.each(["account_inactive", "token_revoked"] as const)(
    "is known by one send's %s, after which no call is made",
    async (error) => {
      const { slack, left, sends, ring, clock } = await desk();
      await slack.revoke(error, []);
      const before = sends();
      await ring(DUE);
      // Both were under way at once; neither is tried again.
      expect(sends() - before).toBeLessThanOrEqual(2);
      await expect.poll(left).toBe(DUE);
      const after = slack.calls.length;
      clock.pass({ hours: 24 });
      await ring();
      expect(slack.calls).toHaveLength(after);
    },
  );

  test("isn't taken for removed where only its token is refused", async () => {
    const { slack, left, ring } = await desk();
    await slack.revoke("invalid_auth", []);
    await ring(DUE);
    expect(await left()).toBeUndefined();
  });

  test("is known at the start, which fails with what to do", async () => {
    const { slack, platform, connect, app, left } = await desk();
    await platform.stop();
    await slack.revoke("account_inactive", []);
    await expect(connect(slack.botToken).start(app)).rejects.toThrow("Install the app again");
    expect(await left()).toBe(START);
  });

  test("has everything of the workspace erased 30 days later, and nothing of others", async () => {
    const { slack, left, kept, ring, members, reviews, logged } = await desk();
    const at = Temporal.Instant.from(START);
    await reviews.add(TEAM, { schema: 1, about: "contact:fraud", by: `${TEAM}.U0ANN`, at });
    await members.update("slack.T0HOMER.U0ANN", (stored) => ({ ...stored, ownInstall: true }));
    await slack.revoke();
    await expect.poll(left).toBe(START);
    await ring("2026-12-24T14:59:59Z");
    expect(await kept("U0ANN")).toBeDefined();
    await ring("2026-12-24T15:00:00Z");
    expect([await kept("U0ANN"), await kept("U0BEN"), await left()]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(await reviews.list(TEAM)).toEqual([]);
    expect(await members.read("slack.T0HOMER.U0ANN")).toBeDefined();
    expect(logged).toContainEqual({
      event: "erased what was kept of a community",
      fields: { platform: "slack", members: 2, reviews: 1, reports: 0, unreadable: 0 },
    });
    expect(JSON.stringify(logged)).not.toContain("C0CARDS");
  });

  test("goes on with another token: what came due meanwhile comes once, and what is to come, too", async () => {
    const { slack, platform, connect, app, left, ring, platformIs } = await desk();
    await slack.revoke();
    await expect.poll(left).toBe(START);
    const before = slack.directMessages("U0ANN").length;
    await ring(DUE);
    await platform.stop();
    const again = connect(slack.reinstall());
    onTestFinished(() => again.stop());
    platformIs(again);
    await again.start(app);
    await expect.poll(left).toBeUndefined();
    await ring("2026-12-10T15:00:00Z");
    await ring("2026-12-11T15:00:00Z");
    await ring("2027-02-12T15:00:00Z");
    const texts = slack
      .directMessages("U0ANN")
      .slice(before)
      .map(({ text }) => text);
    expect(texts).toEqual([
      expect.stringMatching(/call-the-bank[\s\S]*Late:/),
      expect.stringContaining("annual fee comes"),
    ]);
  });
});
