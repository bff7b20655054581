import { describe, expect, test } from "vitest";
import { createSlack } from "../../../src/platforms/slack/index.ts";
import { joined, workspace } from "./joined.ts";
import { ANN, KEY, letter, paced } from "./letter.ts";

describe("looking for an earlier try", () => {
  test("finds it by its key, and says so when it isn't there", async () => {
    const { platform } = await joined();
    await platform.deliver(ANN, letter, { key: KEY });
    expect(await platform.find(ANN, KEY)).toBe("found");
    expect(await platform.find(ANN, KEY.replace("0", "f"))).toBe("absent");
  });

  test("knows nothing when Slack refuses to look", async () => {
    const { slack, platform } = await joined();
    await platform.deliver(ANN, letter, { key: KEY });
    slack.fail("conversations.history", { error: "missing_scope" });
    expect(await platform.find(ANN, KEY)).toBe("unknown");
  });

  test("hears nothing when the answer comes too late", async () => {
    const { slack, platform } = await joined({}, { timeout: 100 });
    await platform.deliver(ANN, letter, { key: KEY });
    const held = slack.hold("conversations.history");
    expect(await platform.find(ANN, KEY)).toBe("unheard");
    held.release();
  });

  test.each([
    { cut: "before" } as const,
    { status: 500 },
    { status: 503 },
    { error: "internal_error" },
    { error: "service_unavailable" },
  ])("hears nothing when no answer comes: %o", async (fault) => {
    const { slack, platform } = await joined();
    await platform.deliver(ANN, letter, { key: KEY });
    slack.fail("conversations.history", fault);
    expect(await platform.find(ANN, KEY)).toBe("unheard");
  });

  test("is asked again in a conversation opened anew where the old one went away", async () => {
    const { slack, platform } = await joined();
    await platform.deliver(ANN, letter, { key: KEY });
    slack.fail("conversations.history", { error: "channel_not_found" });
    expect(await platform.find(ANN, KEY)).toBe("unheard");
    expect(await platform.find(ANN, KEY)).toBe("found");
    expect(slack.calls.filter(({ method }) => method === "conversations.open")).toHaveLength(2);
  });

  test("is put off where the conversation can't be opened, as nothing could be sent either", async () => {
    const { slack, settings } = await workspace();
    slack.fail("conversations.open", { cut: "before" });
    expect(await createSlack(settings).find(ANN, KEY)).toEqual({ askAfter: 10_000 });
  });

  test("asks again when Slack says, and sends meanwhile", async () => {
    const { slack, clock, platform } = await paced();
    await platform.deliver(ANN, letter, { key: KEY });
    slack.fail("conversations.history", { status: 429, retryAfter: 60 });
    expect(await platform.find(ANN, KEY)).toEqual({ askAfter: 60_000 });
    clock.pass({ seconds: 50 });
    expect(await platform.find(ANN, KEY)).toEqual({ askAfter: 10_250 });
    expect(slack.calls.filter(({ method }) => method === "conversations.history")).toHaveLength(1);
    expect(platform.wait?.(ANN)).toBe(0);
    clock.pass({ seconds: 11 });
    expect(await platform.find(ANN, KEY)).toBe("found");
  });

  test("asks again where Slack asks to wait by its code alone", async () => {
    const { slack, platform } = await joined();
    await platform.deliver(ANN, letter, { key: KEY });
    slack.fail("conversations.history", { error: "ratelimited" });
    expect(await platform.find(ANN, KEY)).toEqual({ askAfter: 60_000 });
  });
});
