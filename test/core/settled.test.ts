import { expect, it } from "vitest";
import { createSettled } from "../../src/core/reminder/settled.ts";

it("holds those for whom nothing waited, until something of theirs is written", () => {
  const settled = createSettled();
  settled.look("discord.1")();
  settled.look("discord.2");
  expect(["discord.1", "discord.2"].map(settled.has)).toEqual([true, false]);
  settled.written("discord.2");
  expect(settled.has("discord.1")).toBe(true);
  settled.written("discord.1");
  expect(settled.has("discord.1")).toBe(false);
});

it("doesn't hold those about whom something was written while they were looked up", () => {
  const settled = createSettled();
  const settle = settled.look("discord.1");
  settled.written("discord.1");
  settle();
  expect(settled.has("discord.1")).toBe(false);
});

it("lets go of the oldest where there are too many", () => {
  const settled = createSettled();
  for (let user = 0; user <= 20_000; user++) settled.look(`discord.${user}`)();
  expect(["discord.0", "discord.1", "discord.20000"].map(settled.has)).toEqual([false, true, true]);
});
