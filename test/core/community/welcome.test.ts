import { expect, it } from "vitest";
import { createBot } from "../../support/bot.ts";

it("a community is welcomed once: what is handed out was noted before", async () => {
  const { app, communities } = createBot();
  const all = await Promise.all(Array.from({ length: 5 }, () => app.welcome("discord.1", "/amex")));
  expect(all.filter((message) => message !== undefined)).toHaveLength(1);
  expect((await communities.read("discord.1")).welcomed?.toString()).toBe("2026-11-24T15:00:00Z");
  expect(await app.welcome("discord.2", "/amex")).toBeDefined();
});
