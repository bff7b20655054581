import { describe, expect, test } from "vitest";
import { createSlack } from "../../../src/platforms/slack/index.ts";
import { OUTCOMES } from "../../../src/platforms/slack/outcomes.ts";
import { joined, must, workspace } from "./joined.ts";
import { ANN, KEY, letter, paced } from "./letter.ts";

describe("a reminder", () => {
  test("arrives once in the app's own direct message, with its key out of sight", async () => {
    const { slack, platform } = await joined();
    expect(await platform.deliver(ANN, letter, { key: KEY })).toEqual({ outcome: "delivered" });
    expect(await platform.deliver(ANN, letter, { key: KEY })).toEqual({ outcome: "delivered" });
    expect(slack.calls.filter(({ method }) => method === "conversations.open")).toHaveLength(1);
    expect(slack.ledger[0]).toMatchObject({
      channel: slack.directOf("U0ANN"),
      metadata: { event_type: "backline_reminder", event_payload: { key: KEY } },
      unfurlLinks: false,
      unfurlMedia: false,
      pings: [],
    });
    expect(slack.ledger[0]?.text).not.toContain(KEY);
    const seen = must(slack.directMessages("U0ANN")[0]);
    expect(seen.text).toContain("Tuesday, 13 April 2027");
    expect((await seen.press("Done")).text).toContain("You said: done");
  });

  test("goes out before the socket is there", async () => {
    const { slack, settings } = await workspace();
    expect(await createSlack(settings).deliver(ANN, letter, { key: KEY })).toEqual({ outcome: "delivered" });
    expect(slack.directMessages("U0ANN")).toHaveLength(1);
  });

  test("says when it may be a repeat", async () => {
    const { slack, platform } = await joined();
    await platform.deliver(ANN, letter, { key: KEY, repeat: true });
    expect(slack.ledger[0]?.text).toContain("This may be a repeat");
  });

  test("waits as long as Slack asks, and is tried once", async () => {
    const { slack, platform } = await joined();
    slack.fail("chat.postMessage", { status: 429, retryAfter: 7 });
    expect(await platform.deliver(ANN, letter, { key: KEY })).toEqual({
      outcome: "later",
      after: 7000,
      reason: "Slack asks to wait.",
    });
    expect(slack.ledger).toHaveLength(0);
    expect(slack.calls.filter(({ method }) => method === "chat.postMessage")).toHaveLength(1);
  });

  test.each([
    ["the answer is lost", { cut: "after" }, 1],
    ["the connection breaks", { cut: "before" }, 0],
    ["Slack has an error of its own", { status: 500 }, 0],
  ] as const)("is in doubt when %s, and not sent again", async (_, fault, stored) => {
    const { slack, platform } = await joined();
    slack.fail("chat.postMessage", fault);
    expect((await platform.deliver(ANN, letter, { key: KEY })).outcome).toBe("unknown");
    expect(slack.calls.filter(({ method }) => method === "chat.postMessage")).toHaveLength(1);
    expect(slack.ledger).toHaveLength(stored);
    expect(await platform.find(ANN, KEY)).toBe(stored === 1 ? "found" : "absent");
  });

  test("is in doubt when Slack takes too long, though it arrives", async () => {
    const { slack, platform } = await joined({}, { timeout: 50 });
    const held = slack.hold("chat.postMessage");
    expect((await platform.deliver(ANN, letter, { key: KEY })).outcome).toBe("unknown");
    const arrived = slack.nextDirectMessage("U0ANN");
    held.release();
    await arrived;
    expect(await platform.find(ANN, KEY)).toBe("found");
  });

  test("is surely not sent when no conversation could be opened", async () => {
    const { slack, platform } = await joined();
    slack.fail("conversations.open", { cut: "after" });
    expect((await platform.deliver(ANN, letter, { key: KEY })).outcome).toBe("later");
    slack.fail("conversations.open", { status: 429, retryAfter: 3 });
    expect(await platform.deliver(ANN, letter, { key: KEY })).toMatchObject({
      outcome: "later",
      after: 3000,
    });
  });

  test("is surely not sent when Slack can't be reached", async () => {
    const { slack, settings } = await workspace();
    const platform = createSlack({ ...settings, apiUrl: "http://127.0.0.1:1/api/" });
    expect((await platform.deliver(ANN, letter, { key: KEY })).outcome).toBe("later");
    expect(slack.calls).toEqual([]);
  });

  test("opens a conversation anew that went away", async () => {
    const { slack, platform } = await joined();
    await platform.deliver(ANN, letter, { key: KEY });
    slack.fail("chat.postMessage", { error: "channel_not_found" });
    expect(await platform.deliver(ANN, letter, { key: KEY })).toEqual({ outcome: "delivered" });
    expect(slack.calls.filter(({ method }) => method === "conversations.open")).toHaveLength(2);
  });

  test("goes as plain text when Slack takes no blocks", async () => {
    const { slack, platform } = await joined();
    slack.fail("chat.postMessage", { error: "invalid_blocks" });
    expect(await platform.deliver(ANN, letter, { key: KEY })).toEqual({ outcome: "delivered" });
    expect(slack.ledger[0]).toMatchObject({ blocks: [], metadata: { event_payload: { key: KEY } } });
  });

  test("names the scope that is lacking in the log", async () => {
    const { slack, platform, logged } = await joined();
    slack.grant(["chat:write"]);
    expect((await platform.deliver(ANN, letter, { key: KEY })).outcome).toBe("later");
    slack.grant(["im:write"]);
    expect((await platform.deliver(ANN, letter, { key: KEY })).outcome).toBe("later");
    expect(JSON.stringify(logged)).toContain('"needed":"chat:write"');
  });

  test("isn't sent to a workspace that this token isn't for", async () => {
    const { slack, platform } = await joined();
    expect((await platform.deliver({ ...ANN, team: "T0OTHER" }, letter, { key: KEY })).outcome).toBe("later");
    expect(await platform.find({ ...ANN, team: "T0OTHER" }, KEY)).toBe("unknown");
    expect(slack.ledger).toEqual([]);
  });

  test.each([
    ["an unknown person", "U0NOBODY", "gone"],
    ["a deactivated person", "U0GONE", "gone"],
    ["a person whom the app may not write to", "U0SHY", "blocked"],
  ])("to %s comes to what it is", async (_, user, outcome) => {
    const { platform } = await joined({
      people: { U0GONE: { deactivated: true }, U0SHY: { hidden: true } },
    });
    expect((await platform.deliver({ ...ANN, user }, letter, { key: KEY })).outcome).toBe(outcome);
  });
});

describe("each refusal of Slack's", () => {
  /** What the desk sees of an entry of the table. */
  const FINAL = { reopen: "blocked", plain: "later", removed: "later" } as const;

  test.each(Object.entries(OUTCOMES))("%s comes to what the table says", async (error, planned) => {
    const { slack, platform } = await joined();
    slack.fail("chat.postMessage", { error }, 2);
    const delivery = await platform.deliver(ANN, letter, { key: KEY });
    const expected =
      planned.outcome in FINAL ? FINAL[planned.outcome as keyof typeof FINAL] : planned.outcome;
    expect(delivery.outcome).toBe(expected);
    if (delivery.outcome !== "delivered") expect(delivery.reason).toMatch(/^[A-Z].*\.$/);
    if (planned.outcome === "later") expect(delivery).toMatchObject({ after: planned.after });
    const sent = planned.outcome === "reopen" || planned.outcome === "plain" ? 2 : 1;
    expect(slack.calls.filter(({ method }) => method === "chat.postMessage")).toHaveLength(sent);
    expect(platform.health() === undefined).toBe(planned.outcome !== "removed");
  });

  test("one that nobody knows yet waits, and says its name", async () => {
    const { slack, platform } = await joined();
    slack.fail("chat.postMessage", { error: "weather_unfit" });
    const delivery = await platform.deliver(ANN, letter, { key: KEY });
    expect(delivery).toMatchObject({
      outcome: "later",
      reason: "Slack refused the message (weather_unfit).",
    });
  });
});

describe("a rate limit", () => {
  const posts = (slack: Awaited<ReturnType<typeof paced>>["slack"]) =>
    slack.calls.filter(({ method }) => method === "chat.postMessage").length;

  test("holds the workspace as long as Slack asks: nothing is called meanwhile", async () => {
    const { slack, clock, platform } = await paced();
    slack.fail("chat.postMessage", { status: 429, retryAfter: 65 });
    expect(await platform.deliver(ANN, letter, { key: KEY })).toMatchObject({ after: 65_000 });
    clock.pass({ seconds: 60 });
    const ben = { ...ANN, user: "U0BEN" };
    expect(await platform.deliver(ben, letter, { key: KEY })).toMatchObject({
      outcome: "later",
      after: 5250,
    });
    expect([posts(slack), platform.wait?.(ben)]).toEqual([1, 5250]);
    clock.pass({ milliseconds: 5250 });
    expect(await platform.deliver(ben, letter, { key: KEY })).toEqual({ outcome: "delivered" });
  });

  test("on beginning conversations leaves those that are known alone", async () => {
    const { slack, platform } = await paced();
    await platform.deliver(ANN, letter, { key: KEY });
    slack.fail("conversations.open", { status: 429, retryAfter: 30 });
    const ben = { ...ANN, user: "U0BEN" };
    for (let tries = 0; tries < 3; tries++)
      expect(await platform.deliver(ben, letter, { key: KEY })).toMatchObject({ outcome: "later" });
    expect(slack.calls.filter(({ method }) => method === "conversations.open")).toHaveLength(2);
    expect(await platform.deliver(ANN, letter, { key: "b".repeat(24) })).toEqual({ outcome: "delivered" });
  });
});

test("once the app is removed nothing is sent any more, and the health says so", async () => {
  const { slack, platform, logged } = await joined();
  await slack.revoke();
  expect(platform.health()).toContain("removed from the Slack workspace");
  const before = slack.calls.length;
  expect(await platform.deliver(ANN, letter, { key: KEY })).toMatchObject({
    outcome: "later",
    after: 3_600_000,
  });
  expect(slack.calls).toHaveLength(before);
  expect(logged.filter(({ event }) => event === "slack removed the app")).toHaveLength(1);
});
