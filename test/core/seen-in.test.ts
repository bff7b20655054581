import { expect, it } from "vitest";
import { newMember } from "../../src/domain/member.ts";
import { withoutServer } from "../../src/domain/reach.ts";
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

it("of a server that the desk left for good nothing stays with its members: not even the channel for their pings", () => {
  const left = Temporal.Instant.from("2026-11-24T15:00:00Z");
  const pingedIn = (community: string) => {
    const member = newMember();
    const profile = { ...member.profile, ping: { community, channel: "9" } };
    return withoutServer({ ...member, seenIn: ["discord.1", "discord.2"], profile }, "discord.1", left);
  };
  expect(JSON.stringify(pingedIn("discord.1"))).not.toContain("discord.1");
  expect(pingedIn("discord.2")?.profile.ping).toEqual({ community: "discord.2", channel: "9" });
});
