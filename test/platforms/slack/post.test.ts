import { describe, expect, test } from "vitest";
import { message, paragraphs } from "../../../src/core/reply.ts";
import { md } from "../../../src/core/text.ts";
import { CHANNEL_OUTCOMES } from "../../../src/platforms/slack/outcomes.ts";
import { joined, must } from "./joined.ts";

const KEY = "0123456789abcdef01234567";
const NEWS = message("News", [paragraphs(md`Look at ${"<!channel>"}.`)]);

async function channel() {
  const all = await joined({ channels: { C0OUT: { name: "out", joined: false } } });
  const send = (id = "C0CARDS", mentions?: readonly string[], community = "slack.T0HOME") =>
    must(all.platform.post)({ community, id }, NEWS, { key: KEY }, mentions);
  return { ...all, send };
}

test("a message into a channel notifies those whom it names, and nobody else", async () => {
  const { slack, send } = await channel();
  expect(await send("C0CARDS", ["U0ANN"])).toEqual({ outcome: "delivered" });
  expect(slack.ledger).toMatchObject([{ channel: "C0CARDS", pings: ["<@U0ANN>"], unfurlLinks: false }]);
});

test("a message that names nobody notifies nobody", async () => {
  const { slack, send } = await channel();
  await send();
  expect(slack.ledger).toMatchObject([{ pings: [] }]);
});

test("a channel that the app is not in says how to invite it", async () => {
  const { send } = await channel();
  for (const id of ["C0OUT", "C0NOWHERE"])
    expect(await send(id)).toMatchObject({ outcome: "blocked", reason: expect.stringContaining("/invite") });
});

test("another workspace's channel isn't asked for", async () => {
  const { slack, send } = await channel();
  const before = slack.calls.length;
  expect(await send("C0CARDS", [], "slack.T0OTHER")).toMatchObject({ outcome: "later" });
  expect(slack.calls).toHaveLength(before);
});

describe("each refusal of a channel", () => {
  test.each(Object.entries(CHANNEL_OUTCOMES))("%s comes to what the table says", async (error, planned) => {
    const { slack, send } = await channel();
    slack.fail("chat.postMessage", { error }, 2);
    const delivery = await send();
    const isOdd = planned.outcome === "plain" || planned.outcome === "removed";
    expect(delivery.outcome).toBe(isOdd ? "later" : planned.outcome);
    if (delivery.outcome !== "delivered") expect(delivery.reason).toMatch(/^[A-Z].*\.$/);
  });
});
