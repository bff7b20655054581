import { describe, expect, test } from "vitest";
import { createSlack } from "../../../src/platforms/slack/index.ts";
import type { Slack } from "../../support/slack/index.ts";
import { ANN, appFor, joined, workspace } from "./joined.ts";

describe("the start", () => {
  test.each([
    ["auth.test", "invalid_auth", /Slack does not know SLACK_BOT_TOKEN.*xoxb-/],
    ["auth.test", "account_inactive", /Install the app again/],
    [
      "apps.connections.open",
      "invalid_auth",
      /Slack does not know SLACK_APP_TOKEN.*connections:write.*xapp-/,
    ],
    ["apps.connections.open", "not_allowed_token_type", /another kind in SLACK_APP_TOKEN/],
    ["apps.connections.open", "missing_scope", /no scope connections:write in SLACK_APP_TOKEN/],
  ] as const)("fails at %s: %s with a sentence for the admin", async (method, error, sentence) => {
    const { slack, settings, log, gate } = await workspace();
    slack.fail(method, { error });
    const platform = createSlack(settings);
    const start = platform.start(appFor(platform, log, gate.promise));
    await expect(start).rejects.toMatchObject({ name: "PlatformError" });
    await expect(start).rejects.toThrow(sentence);
    await expect(start).rejects.not.toThrow(settings.botToken);
    await platform.stop();
  });

  test("fails with the app's token in place of the bot's", async () => {
    const { slack, settings, log, gate } = await workspace();
    const platform = createSlack({ ...settings, botToken: slack.appToken });
    await expect(platform.start(appFor(platform, log, gate.promise))).rejects.toThrow(
      "Slack expects a token of another kind in SLACK_BOT_TOKEN.",
    );
  });

  test("goes on trying when Slack is down", async () => {
    const { slack, settings, log, gate } = await workspace();
    slack.fail("apps.connections.open", { status: 503 }, 2);
    const platform = createSlack(settings);
    await platform.start(appFor(platform, log, gate.promise));
    expect(platform.health()).toContain("Slack can't be reached just now");
    await slack.connected();
    expect((await slack.command(ANN, "/amex", "lookup")).text).toContain("Line none");
    expect(platform.health()).toBeUndefined();
    await platform.stop();
  });

  test("lets the rest of the desk open when Slack isn't there at all, and can be stopped", async () => {
    const { slack, settings, log, gate } = await workspace();
    slack.fail("auth.test", { status: 503 });
    const platform = createSlack(settings);
    await platform.start(appFor(platform, log, gate.promise));
    expect(platform.health()).toContain("Slack can't be reached just now");
    await platform.stop();
    expect(slack.connections()).toBe(0);
  });
});

describe("the connection", () => {
  test("comes back after it was cut, and what was sent meanwhile is answered", async () => {
    const { slack, platform } = await joined();
    await slack.cut();
    expect((await slack.dm("U0ANN", "lookup")).text).toContain("Line none");
    await slack.cut();
    expect((await slack.command(ANN, "/amex", "lookup")).text).toContain("Line none");
    expect(platform.health()).toBeUndefined();
  });

  test.each(["warning", "refresh_requested"] as const)("is opened anew at %s", async (reason) => {
    const { slack } = await joined();
    const next = slack.reconnected();
    slack.disconnect(reason);
    await next;
    expect((await slack.command(ANN, "/amex", "lookup")).text).toContain("Line none");
    expect(slack.connections()).toBe(1);
  });

  test("survives that Slack refuses several times to open it anew", async () => {
    const { slack } = await joined();
    slack.fail("apps.connections.open", { status: 429, retryAfter: 1 }, 1);
    slack.fail("apps.connections.open", { cut: "before" }, 1);
    await slack.cut();
    expect((await slack.command(ANN, "/amex", "lookup")).text).toContain("Line none");
  });

  test("ends for good when Socket Mode is switched off, and says what to do", async () => {
    const { slack, platform, logged } = await joined();
    const count = () => slack.calls.filter(({ method }) => method === "apps.connections.open").length;
    slack.disconnect("link_disabled");
    await slack.closed();
    expect(platform.health()).toContain("Switch it on at api.slack.com/apps");
    expect(count()).toBe(1);
    expect(logged.filter(({ event }) => event === "slack is switched off")).toHaveLength(1);
  });

  test("ends when the token is withdrawn while it is away", async () => {
    const { slack, platform } = await joined();
    slack.fail("apps.connections.open", { error: "token_revoked" });
    const asked = slack.asked("apps.connections.open");
    void slack.cut();
    await asked;
    await expect.poll(() => platform.health()).toContain("Slack has withdrawn SLACK_APP_TOKEN");
  });

  test("lost between a request and its acknowledgement loses no answer", async () => {
    const { slack } = await joined();
    const held = slack.hold("users.info");
    const answered = slack.next((what) => "text" in what && what.by === "response_url");
    const asked = slack.command(ANN, "/amex", "echo hello");
    await held.arrived;
    await slack.cut();
    held.release();
    expect((await asked).failure).toBe("dispatch_failed");
    expect(await answered).toMatchObject({ onlyFor: "U0ANN" });
  });
});

test.each([
  ["a command", (slack: Slack) => slack.command(ANN, "/amex", "slow")],
  ["a mention", (slack: Slack) => slack.mention(ANN.user, ANN.channel, "slow")],
])("a stop finishes what is being answered: %s", async (_, asks) => {
  const { slack, platform, gate } = await joined({}, { patience: 1 });
  const acked = slack.acked();
  const seen = asks(slack);
  await acked;
  const [stopped, closed] = [platform.stop(), slack.closed()];
  // The connection stays while something is under way.
  expect((await slack.command(ANN, "/amex", "lookup")).text).toContain("Line none");
  gate.resolve();
  expect((await seen).text).toContain("At last");
  await stopped;
  await closed;
  expect(slack.connections()).toBe(0);
});

test("nothing that people type is logged", async () => {
  const { slack, logged } = await joined();
  slack.fail("chat.postMessage", { error: "restricted_action" });
  slack.fail("views.open", { error: "expired_trigger_id" });
  await slack.command(ANN, "/amex", "echo marmalade");
  await slack.command(ANN, "/amex", "order marmalade");
  const seen = await slack.mention("U0ANN", "C0CARDS", "lookup marmalade");
  expect(seen.ephemeral).toBe(true);
  await slack.command(ANN, "/amex", "broken");
  expect(JSON.stringify(logged)).not.toContain("marmalade");
  expect(JSON.stringify(logged)).not.toContain("xoxb");
});
