import { describe, expect, it } from "vitest";
import { buttonOf, createBot } from "../support/bot.ts";

describe("call log", () => {
  it("keeps the reference as text, and who promised what", async () => {
    const bot = createBot();
    const said = await bot.ask(
      'call log "late fee" reference:00A-17 agent:Kim promise:"$27 back by 3 December"',
    );
    for (const part of [
      "late fee",
      "Reference: 00A-17",
      "Spoke with: Kim",
      "Promised: $27 back by 3 December",
    ])
      expect(said).toContain(part);
    expect(await bot.ask("call list")).toContain("Reference: 00A-17");
  });
  it("is about a card or a dispute by its name, and keeps that name when the card is gone", async () => {
    const bot = createBot();
    await bot.ask('fee add platinum 2027-03-14 nickname:"Plat 1"');
    await bot.ask('call log "plat 1" reference:X1');
    expect((await bot.document())?.matters.at(-1)).toMatchObject({ about: "Plat 1", matter: "k1" });
    await bot.ask("fee remove k1 sure:yes");
    expect(await bot.ask("call list")).toContain("Plat 1");
  });
  it("reminds to follow up at the stated time, with the reference and the promise", async () => {
    const bot = createBot();
    const said = await bot.ask(
      'call log refund reference:R7 promise:"credit in a week" follow-up:next tuesday 9am',
    );
    expect(said).toContain("Follow up: Tuesday, 1 December 2026, 09:00 (America/New_York)");
    await bot.ring("2026-12-01T13:59:59Z");
    expect(bot.sent).toEqual([]);
    await bot.ring("2026-12-01T14:00:00Z");
    const [sent] = bot.sent;
    if (sent === undefined) throw new Error("a reminder was expected");
    expect(sent.message.title).toBe("Follow up: refund");
    expect(JSON.stringify(sent.message)).toContain("credit in a week");
    expect(await bot.press(sent.message, "Done")).toContain("What you logged is kept");
    expect(await bot.ask("call list")).toContain("R7");
    const again = await bot.handle(buttonOf(sent.message, "Log a call"), { forms: true });
    expect(again.reply).toMatchObject({ kind: "form", runs: { command: "call log" } });
  });
  it("without a reference number says what to keep instead", async () => {
    expect(await createBot().ask("call log refund")).toContain("No reference number?");
  });
  it.each([
    ["call log", "about: is missing"],
    ["call log refund follow-up:yesterday", "is past"],
    ["call log refund follow-up:today", "your hour is past today"],
    [`call log refund reference:"${"9".repeat(61)}"`, "at most 60"],
    ["call log refund reference:3782-822463-10005", "looks like a card number"],
  ])("refuses %s and keeps nothing", async (line, says) => {
    const bot = createBot();
    expect(await bot.ask(line)).toContain(says);
    expect(await bot.document()).toBeUndefined();
  });
  it("keeps two hundred calls, beside a hundred other matters, and refuses the next with a sentence", async () => {
    const bot = createBot();
    for (let count = 0; count < 200; count++) await bot.ask(`call log "matter ${count}"`);
    expect(await bot.ask("call log more")).toContain("You keep 200 calls here, and 200 is the most");
    expect(await bot.ask("remind tea tomorrow")).toContain("I'll remind you");
    expect(await bot.ask("call list")).toContain("page 1 of 40");
    expect(await bot.ask("call list page:40")).toContain("matter 0");
    expect(await bot.ask("reminders")).not.toContain("Call about");
  });
});
