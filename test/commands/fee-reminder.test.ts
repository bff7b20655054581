import { describe, expect, it } from "vitest";
import { plainMessage } from "../../src/core/words/plain.ts";
import { buttonOf, createBot } from "../support/bot.ts";

/** What the member of one card reads at an instant, the fee charged on 14 March 2027. */
async function read(at: string, card = "fee add platinum 2027-03-14") {
  const bot = createBot();
  await bot.ask(card);
  bot.sent.length = 0;
  await bot.ring(at);
  const [sent] = bot.sent;
  if (sent === undefined) throw new Error("a reminder was expected");
  return { bot, message: sent.message, text: plainMessage(sent.message) };
}

describe("a fee reminder is ready to act on", () => {
  it("a month before: what to do today and why, and by when, with the weekday", async () => {
    const { text } = await read("2027-02-12T15:00:00Z");
    expect(text).toContain("Today: use up its credits");
    expect(text).toContain("Why now:");
    expect(text).toContain("Refund until: Tuesday, 13 April 2027 (in 60 days), estimated");
  });
  it("once charged: whom to call, what to say and not to say, what to have at hand, when to call", async () => {
    const { text } = await read("2027-03-29T15:00:00Z");
    const parts = [
      "Today: decide",
      "Call the number on the back of your card; it comes first. The general line is 1-800-528-4800",
      "Say: ",
      "Is there an offer on my account?",
      "Don't say “cancel”",
      "Have at hand:",
      "When to call:",
      "closed at weekends",
      "Source: ",
    ];
    const plain = text.replaceAll(/"([^"]*)"/g, "“$1”");
    for (const part of parts) expect(plain).toContain(part);
    expect(text.indexOf("back of your card")).toBeLessThan(text.indexOf("1-800-528-4800"));
    expect(text).toContain("Better settled by: Thursday, 8 April 2027");
  });
  it("near the end: settle it; on the last business day before the deadline: call now", async () => {
    expect((await read("2027-04-06T15:00:00Z")).text).toContain("Today: settle it");
    const { text, message } = await read("2027-04-13T15:00:00Z");
    expect(message.title).toBe("Platinum: last day to have the annual fee refunded");
    expect(text).toContain("call or chat now");
  });
  it("guards the points: an account opened less than a year ago is not to be closed yet", async () => {
    const { text } = await read("2027-03-29T15:00:00Z", "fee add gold 2027-03-14 opened:2026-06-01");
    expect(text).toContain("Don't cancel or downgrade it before Tuesday, 1 June 2027");
    expect(text).toContain("Before you close it: move your points");
    const old = await read("2027-03-29T15:00:00Z", "fee add gold 2027-03-14 opened:2025-06-01");
    expect(old.text).not.toContain("Don't cancel or downgrade");
  });
  it("has the buttons Done, Snooze, Outcome, I'm on the phone and, while estimated, Fee posted", async () => {
    const { message, bot } = await read("2027-02-12T15:00:00Z");
    for (const label of ["Done", "Snooze", "Outcome", "I'm on the phone", "Fee posted"])
      expect(buttonOf(message, label)).toBeDefined();
    const { reply } = await bot.handle(buttonOf(message, "Outcome"), { forms: true });
    expect(reply).toMatchObject({ kind: "form", title: "fee outcome", runs: { given: { card: "k1" } } });
  });
});

describe("on the phone", () => {
  it("gives the script step by step, and a form for the reference number that is about this card", async () => {
    const { message, bot } = await read("2027-03-29T15:00:00Z");
    const { reply } = await bot.handle(buttonOf(message, "I'm on the phone"));
    if (reply.kind !== "message") throw new Error("a message was expected");
    expect(plainMessage(reply)).toMatch(
      /1\. To the robot[\s\S]*2\. To the person[\s\S]*3\. Listen[\s\S]*4\. Before/,
    );
    const large = reply.blocks.flatMap((block) => (block.kind === "text" ? block.text : []));
    expect(JSON.stringify(large.filter(({ type }) => type === "heading"))).toContain("Is there an offer");
    const form = await bot.handle(buttonOf(reply, "Log reference number"), { forms: true });
    expect(form.reply).toMatchObject({ kind: "form", asks: expect.arrayContaining(["reference", "agent"]) });
    await bot.handle({ command: "call log", given: { about: "k1", reference: "AB-1" } });
    expect(await bot.ask("call list")).toContain("Platinum\n\nLogged: Monday, 29 March 2027");
  });
  it("is not shown to anybody else", async () => {
    const { message, bot } = await read("2027-03-29T15:00:00Z");
    const stranger = { from: { platform: "discord", user: "200" } } as const;
    expect(await bot.press(message, "I'm on the phone", stranger)).toContain("belongs to somebody else");
  });
});
