import { expect, it } from "vitest";
import { createBot } from "../support/bot.ts";

const at = (community: string) => ({ where: { community, manages: () => Promise.resolve(false) } });

it("a member's document knows the Discord servers in which they used the desk, and nothing is kept before they set something", async () => {
  const bot = createBot();
  await bot.ask("reminders", at("discord.1"));
  expect(await bot.document()).toBeUndefined();
  await bot.ask("fee add platinum 2027-03-14", at("discord.1"));
  await bot.ask("today", at("discord.2"));
  await bot.ask("number lost-card", at("discord.3"));
  await bot.ask("today");
  expect((await bot.document())?.seenIn).toEqual(["discord.1", "discord.2"]);
});
