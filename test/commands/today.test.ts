import { describe, expect, it } from "vitest";
import type { Message } from "../../src/core/reply.ts";
import { buttonOf, createBot } from "../support/bot.ts";

type Bot = ReturnType<typeof createBot>;

async function answer(bot: Bot, line: string): Promise<Message> {
  const { reply } = await bot.handle({ line });
  if (reply.kind !== "message") throw new Error("a message was expected");
  return reply;
}

describe("today", () => {
  it("lists what came due and isn't done first, then the next 90 days in order, and nothing later", async () => {
    const bot = createBot();
    await bot.ask("remind tea in 20 minutes");
    await bot.ask("remind later 2027-06-01");
    await bot.ask("remind soon 2026-12-01");
    await bot.ask("fee add platinum 2027-03-14");
    await bot.ring("2026-11-24T15:20:00Z");
    const text = await bot.ask("today");
    expect(text).toContain("Overdue: 1, and the next 90 days");
    expect(text).toContain("Overdue since Tuesday, 24 November 2026, 10:20 (America/New_York): tea");
    expect(text).toMatch(
      /: tea[\s\S]*1 December 2026, 09:0[\s\S]*: soon[\s\S]*12 February 2027[\s\S]*Platinum: the annual fee comes in 30 days/,
    );
    expect(text).not.toContain("later");
  });
  it("its buttons work in one tap", async () => {
    const bot = createBot();
    await bot.ask("remind tea in 20 minutes");
    await bot.ring("2026-11-24T15:20:00Z");
    const list = await answer(bot, "today");
    expect(await bot.press(list, "Snooze")).toContain("Wednesday, 25 November 2026, 09:00");
    expect(await bot.ask("today")).toContain("Wednesday, 25 November 2026, 09:00 (America/New_York): tea");
    await bot.press(list, "Done");
    expect(await bot.ask("today")).toContain("Nothing in the next 90 days");
  });
  it("asks until when to put off what is still to come, and never brings it forward unasked", async () => {
    const bot = createBot();
    await bot.ask("remind tea 2026-12-15");
    const list = await answer(bot, "today");
    const asked = await bot.handle(buttonOf(list, "Snooze…"), { forms: true });
    expect(asked.reply).toMatchObject({ kind: "form", title: "snooze" });
    const { command, given } = buttonOf(list, "Snooze…");
    expect((await bot.handle({ command, given })).reply).toMatchObject({ refused: true });
    expect(await bot.ask("today")).toContain("Tuesday, 15 December 2026, 09:0");
  });
  it("says of a fee what is still true of it", async () => {
    const bot = createBot();
    await bot.ask("fee add platinum 2027-03-14");
    await bot.ring("2027-03-20T15:00:00Z");
    expect(await bot.ask("today")).toContain(
      "Platinum: the annual fee of Sunday, 14 March 2027, refunded until Tuesday, 13 April 2027 (4 more reminders after it)",
    );
    await bot.ring("2027-04-15T15:00:00Z");
    expect(await bot.ask("today")).toContain("Nothing in the next 90 days");
  });
  it("keeps to a few buttons and lines however much there is", async () => {
    const bot = createBot();
    for (let count = 10; count < 40; count++) await bot.ask(`remind "thing ${count}" 2026-12-15`);
    const list = await answer(bot, "today");
    expect(list.blocks.filter(({ kind }) => kind === "buttons")).toHaveLength(5);
    expect(await bot.ask("today")).toContain("And 11 more");
  });
});

describe("Why", () => {
  it("names the rule with its source, and says that nothing has been tried before its time", async () => {
    const bot = createBot();
    await bot.ask("fee add platinum 2027-03-14");
    const text = await bot.press(await answer(bot, "reminders"), "Why");
    expect(text).toContain("Why: Platinum: the annual fee comes in 30 days");
    expect(text).toContain("Meant for: Friday, 12 February 2027");
    expect(text).toContain("Rule: First reminder, so many days before the renewal. Our own choice:");
    expect(text).toContain("Nothing yet: its time has not come.");
  });
  it("lists each try, when and what came of it, and the next one", async () => {
    const bot = createBot();
    await bot.ask("fee add platinum 2027-03-14");
    bot.answers.push(
      { outcome: "later", after: 60_000, reason: "The platform is busy." },
      { outcome: "blocked", reason: "Your direct messages are closed." },
    );
    await bot.ring("2027-02-12T15:00:00Z");
    await bot.ring("2027-02-12T15:01:00Z");
    const list = await answer(bot, "reminders");
    const held = await bot.press(list, "Why");
    expect(held).toContain(
      "- Friday, 12 February 2027, 10:00 (America/New_York): refused for now, to be tried again. The platform is busy.",
    );
    expect(held).toContain("10:01 (America/New_York): not let through. Your direct messages are closed.");
    expect(held).toContain("Saturday, 13 February 2027, 10:01 (America/New_York): the next try.");
    await bot.ring("2027-02-13T15:01:00Z");
    const told = await bot.press(await answer(bot, "reminders"), "Why");
    expect(told).toMatch(
      /10:00[\s\S]*10:01[\s\S]*13 February 2027, 10:01 \(America\/New_York\): delivered\./,
    );
  });
  it("keeps the last five tries", async () => {
    const bot = createBot();
    await bot.ask("remind tea in 20 minutes");
    for (let count = 0; count < 9; count++)
      bot.answers.push({ outcome: "later", after: 60_000, reason: `busy ${count}` });
    await bot.ring("2026-11-24T15:20:00Z");
    for (let count = 1; count < 9; count++) {
      bot.clock.pass({ seconds: 60 });
      await bot.ring();
    }
    expect((await bot.document())?.sending[0]?.attempts?.map(({ reason }) => reason)).toEqual(
      [4, 5, 6, 7, 8].map((count) => `busy ${count}`),
    );
  });
  it("says of one's own reminder that one asked for it, also when it is done", async () => {
    const bot = createBot();
    await bot.ask("remind tea in 20 minutes");
    await bot.ring("2026-11-24T15:20:00Z");
    const list = await answer(bot, "reminders");
    await bot.press(list, "Done");
    const text = await bot.press(list, "Why");
    expect(text).toContain("Rule: you asked for it");
    expect(text).toContain("delivered.");
  });
  it("is for the owner alone", async () => {
    const bot = createBot();
    await bot.ask("remind tea tomorrow");
    const stranger = { from: { platform: "discord", user: "200" } } as const;
    const { command, given } = buttonOf(await answer(bot, "reminders"), "Why");
    const { reply } = await bot.handle({ command, given }, stranger);
    expect(reply).toMatchObject({ refused: true });
  });
});
