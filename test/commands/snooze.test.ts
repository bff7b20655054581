import { describe, expect, it } from "vitest";
import { fromId, toId } from "../../src/core/invocation.ts";
import type { Message } from "../../src/core/reply.ts";
import { buttonOf, createBot } from "../support/bot.ts";

type Bot = ReturnType<typeof createBot>;

/** A member who has just been reminded 30 days before the fee, on Friday, 12 February 2027, at 10:00. */
async function reminded() {
  const bot = createBot();
  await bot.ask('fee add platinum 2027-03-14 nickname:"Plat 1"');
  bot.sent.length = 0;
  await bot.ring("2027-02-12T15:00:00Z");
  const [sent] = bot.sent;
  if (sent === undefined) throw new Error("a reminder was expected");
  return { bot, message: sent.message };
}

async function answer(
  bot: Bot,
  message: Message,
  label: string,
  more: Readonly<Record<string, string>> = {},
) {
  const { command, given } = buttonOf(message, label);
  const { reply } = await bot.handle({ command, given: { ...given, ...more } });
  if (reply.kind !== "message") throw new Error("a message was expected");
  return reply;
}

describe("Snooze in words", () => {
  it("Other time… opens a form that asks for the time alone", async () => {
    const { bot, message } = await reminded();
    const snoozed = await answer(bot, message, "Snooze");
    const { reply } = await bot.handle(buttonOf(snoozed, "Other time…"), { forms: true });
    expect(reply).toMatchObject({ kind: "form", asks: ["until"], runs: { command: "snooze" } });
  });
  it("shows how the words were read before they count", async () => {
    const { bot, message } = await reminded();
    const asked = await answer(bot, message, "Snooze", { until: "monday 9:30am" });
    expect(asked.title).toBe("Plat 1: remind you then?");
    expect(JSON.stringify(asked)).toContain("2027-02-15T14:30:00Z");
    expect((await bot.document())?.matters[0]?.answers).toEqual({});
    const yes = buttonOf(asked, "Yes, then");
    expect(toId(yes).length).toBeLessThanOrEqual(100);
    const { reply } = await bot.handle(fromId(toId(yes)));
    expect(reply.title).toBe("Plat 1: I'll remind you again");
    await bot.ring("2027-02-15T14:29:59Z");
    expect(bot.sent).toHaveLength(1);
    await bot.ring("2027-02-15T14:30:00Z");
    expect(bot.sent).toHaveLength(2);
  });
  it("a day alone means the member's hour", async () => {
    const { bot, message } = await reminded();
    const asked = await answer(bot, message, "Snooze", { until: "tuesday" });
    expect(await bot.press(asked, "Yes, then")).toContain(
      "Tuesday, 16 February 2027, 09:00 (America/New_York)",
    );
  });
  it.each([
    ["yesterday", "is past"],
    ["whenever", "isn't a time that I can read"],
    ["in 11 years", "more than 10 years"],
  ])("refuses %s", async (until, says) => {
    const { bot, message } = await reminded();
    const { command, given } = buttonOf(message, "Snooze");
    const refused = await bot.handle({ command, given: { ...given, until } });
    expect(refused.reply).toMatchObject({ refused: true });
    expect(JSON.stringify(refused.reply)).toContain(says);
  });
});

describe("after my statement closes", () => {
  it("is said to need the closing date, with the form to tell it", async () => {
    const { bot, message } = await reminded();
    const refused = await answer(bot, message, "Snooze", { until: "after my statement closes" });
    expect(JSON.stringify(refused)).toContain("I don't know when the statement with this fee closes");
    expect(buttonOf(refused, "Fee posted")).toMatchObject({ command: "fee posted", edit: true });
  });
  it("is the day after the closing date once that is known, and is offered as a button", async () => {
    const { bot, message } = await reminded();
    bot.clock.turn("2027-03-16T15:00:00Z");
    await bot.ask('fee posted "Plat 1" 2027-03-14 closing:2027-03-28');
    const snoozed = await answer(bot, message, "Snooze");
    expect(await bot.press(snoozed, "After my statement closes")).toContain("Monday, 29 March 2027, 09:00");
    bot.clock.turn("2027-03-30T15:00:00Z");
    const late = await answer(bot, message, "Snooze", { until: "after my statement" });
    expect(JSON.stringify(late)).toContain("closed on 2027-03-28 already");
  });
  it("is for cards alone", async () => {
    const bot = createBot();
    await bot.ask("remind tea in 20 minutes");
    bot.sent.length = 0;
    await bot.ring("2026-11-24T15:20:00Z");
    const [sent] = bot.sent;
    if (sent === undefined) throw new Error("a reminder was expected");
    const refused = await answer(bot, sent.message, "Snooze", { until: "statement" });
    expect(JSON.stringify(refused)).toContain("Only a card's reminder");
  });
});

it("presses without end don't let the document grow without end, and the last can be taken back", async () => {
  const { bot, message } = await reminded();
  for (let count = 1; count <= 30; count++) await answer(bot, message, "Snooze");
  expect((await bot.document())?.undo).toHaveLength(20);
  const last = await answer(bot, message, "Snooze");
  expect(await bot.press(last, "Undo")).toContain("Taken back");
});
