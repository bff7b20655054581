import { expect, it } from "vitest";
import type { Button, Reply } from "../../src/core/reply.ts";
import { createBot } from "../support/bot.ts";

function buttonsOf(reply: Reply): readonly Button[] {
  return reply.kind === "form"
    ? []
    : reply.blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : []));
}

it("start leads by buttons from the urgency to an answer, nowhere to a dead end", async () => {
  const bot = createBot();
  const { reply } = await bot.handle({ line: "start" });
  const ways = buttonsOf(reply);
  expect(ways.map(({ label }) => label)).toEqual([
    "It can't wait",
    "A charge or a fee",
    "My account or my card",
    "It can wait",
  ]);
  for (const way of ways) {
    const { reply: step } = await bot.handle(way.runs);
    const ends = buttonsOf(step);
    expect(ends.length).toBeGreaterThanOrEqual(4);
    expect(ends.length).toBeLessThanOrEqual(5);
    for (const end of ends) {
      const { reply: answer } = await bot.handle(end.runs);
      expect(answer.kind === "message" && answer.refused === undefined, end.label).toBe(true);
    }
  }
});

it("a lost card is two presses away", async () => {
  const bot = createBot();
  const { reply } = await bot.handle({ line: "start about:urgent" });
  if (reply.kind === "form") throw new Error("asked back");
  expect(await bot.press(reply, "Card lost or stolen")).toContain("1-800-528-4800");
});
