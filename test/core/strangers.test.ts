import { expect, it } from "vitest";
import { createStrangers } from "../../src/core/strangers.ts";

it("are those for whom nothing was found, until something is written", async () => {
  const strangers = createStrangers();
  expect(strangers.has("discord.1")).toBe(false);
  expect(await strangers.lookUp("discord.1", () => Promise.resolve(undefined))).toBeUndefined();
  expect(await strangers.lookUp("discord.2", () => Promise.resolve("kept"))).toBe("kept");
  expect([strangers.has("discord.1"), strangers.has("discord.2")]).toEqual([true, false]);
  strangers.written("discord.1");
  expect(strangers.has("discord.1")).toBe(false);
});

it("are not those about whom something was written while they were looked up", async () => {
  const strangers = createStrangers();
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const looked = strangers.lookUp("discord.1", () => promise);
  strangers.written("discord.1");
  resolve(undefined);
  await looked;
  expect(strangers.has("discord.1")).toBe(false);
});

it("are forgotten, the oldest first, where they are too many", async () => {
  const strangers = createStrangers();
  for (let user = 0; user <= 20_000; user++)
    await strangers.lookUp(`discord.${user}`, () => Promise.resolve(undefined));
  expect(["discord.0", "discord.1", "discord.20000"].map(strangers.has)).toEqual([false, true, true]);
});
