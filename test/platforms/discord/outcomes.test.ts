import { expect, test } from "vitest";
import type { Delivery } from "../../../src/core/platform.ts";
import { OUTCOMES, type Outcome } from "../../../src/platforms/discord/outcomes.ts";
import { MESSAGES, post } from "./posting.ts";

const RESULT: Readonly<Record<Outcome["outcome"], Delivery["outcome"]>> = {
  later: "later",
  blocked: "blocked",
  gone: "gone",
  unknown: "unknown",
  reopen: "blocked",
  plain: "later",
  opening: "later",
  removed: "later",
};

test.each(Object.entries(OUTCOMES).map(([code, outcome]) => [Number(code), outcome] as const))(
  "error %i has its own outcome, with a reason in words, and nothing is sent",
  async (code, outcome) => {
    const { discord, deliver } = await post();
    discord.faults.add({ ...MESSAGES, times: 2 }, { kind: "refuse", code });
    const delivery = await deliver();
    expect(delivery.outcome).toBe(RESULT[outcome.outcome]);
    if (delivery.outcome === "delivered") throw new Error("it can't be delivered");
    expect(delivery.reason).toMatch(/^[A-Z].*\.$/);
    expect(delivery.reason).not.toMatch(/\d{4,}/);
    if (delivery.outcome === "later") expect(delivery.after).toBeGreaterThanOrEqual(1000);
    expect(discord.sent()).toEqual([]);
  },
);

test("every error that a bot meets in direct messages is in the table", () => {
  const met = [
    10003, 10013, 20009, 20016, 20028, 20029, 40003, 40333, 50001, 50007, 50013, 50035, 50278, 130000, 200000,
    240000,
  ];
  for (const code of met) expect(OUTCOMES).toHaveProperty(String(code));
});
