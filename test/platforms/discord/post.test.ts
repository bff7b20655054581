import { describe, expect, test } from "vitest";
import { CHANNEL_OUTCOMES } from "../../../src/platforms/discord/outcomes.ts";
import { must } from "./joined.ts";
import { KEY, MESSAGES, post, REMINDER } from "./posting.ts";

async function channel() {
  const all = await post();
  const general = must(all.discord.guild.channels[0]);
  const to = { community: `discord.${all.discord.guild.id}`, id: general.id };
  const send = (mentions?: readonly string[]) =>
    must(all.platform.post)(to, REMINDER, { key: KEY }, mentions);
  const sent = () => all.discord.sent().filter((message) => message.channel === general);
  return { ...all, general, send, sent };
}

test("a message into a channel notifies those whom it names, and nobody else", async () => {
  const { send, sent, ann } = await channel();
  expect(await send([ann.id])).toEqual({ outcome: "delivered" });
  expect(sent().map(({ pings }) => pings)).toEqual([[ann.id]]);
  expect(sent()[0]?.nonce).toBe(KEY);
});

test("a message that names nobody notifies nobody, and comes once under its key", async () => {
  const { send, sent } = await channel();
  await send();
  await send();
  expect(sent().map(({ pings }) => pings)).toEqual([[]]);
});

test("a channel that is not there is gone", async () => {
  const { platform, sent } = await channel();
  const away = { community: "discord.1", id: "1" };
  expect(await must(platform.post)(away, REMINDER, { key: KEY })).toMatchObject({ outcome: "gone" });
  expect(sent()).toEqual([]);
});

describe("each refusal of a channel", () => {
  test.each(Object.entries(CHANNEL_OUTCOMES))("%s comes to what the table says", async (code, planned) => {
    const { discord, send } = await channel();
    discord.faults.add({ ...MESSAGES, times: 2 }, { kind: "refuse", code: Number(code) });
    const delivery = await send();
    const isOdd = planned.outcome === "plain" || planned.outcome === "opening";
    expect(delivery.outcome).toBe(isOdd ? "later" : planned.outcome);
    if (delivery.outcome !== "delivered") expect(delivery.reason).toMatch(/^[A-Z].*\.$/);
  });

  test("a permission that is lacking is named", async () => {
    const { general, send } = await channel();
    general.refuses = 50013;
    expect(await send()).toMatchObject({
      outcome: "blocked",
      reason: expect.stringContaining("Send Messages"),
    });
    general.refuses = 50001;
    expect(await send()).toMatchObject({
      outcome: "blocked",
      reason: expect.stringContaining("View Channel"),
    });
  });
});
