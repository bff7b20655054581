import { describe, expect, it } from "vitest";
import { ownerMark } from "../../src/core/reminder/owner.ts";
import { plainMessage } from "../../src/core/words/plain.ts";
import { createBot } from "../support/bot.ts";

const DUE = "2026-12-02T14:00:00Z";
/** A document's next message goes at its next wake-up. */
const SECOND = "2026-12-02T14:00:01Z";
const LATER = "2026-12-05T15:00:00Z";
const CLOSED = { outcome: "blocked", reason: "Your direct messages are closed." } as const;

/** A member with two reminders of their own for one minute, and a third for another day. */
async function withReminders() {
  const bot = createBot();
  await bot.ask("remind pay-rent 2026-12-02T09:00");
  await bot.ask("remind call-bank 2026-12-02T09:00");
  await bot.ask("remind post-letter 2026-12-20T09:00");
  bot.sent.length = 0;
  const texts = () => bot.sent.map(({ message }) => plainMessage(message));
  return { ...bot, texts };
}

describe("what comes due", () => {
  it("in its time comes by itself, one message each", async () => {
    const { ring, sent } = await withReminders();
    await ring(DUE);
    await ring(SECOND);
    expect(sent.map(({ message }) => message.title).toSorted()).toEqual([
      "Reminder: call-bank",
      "Reminder: pay-rent",
    ]);
  });

  it("while the desk was away comes as one message that lists it, once", async () => {
    const { ring, sent, texts, document } = await withReminders();
    await ring(LATER);
    await ring("2026-12-06T15:00:00Z");
    expect(sent.map(({ message }) => message.title)).toEqual(["2 reminders that came due meanwhile"]);
    for (const part of ["pay-rent", "call-bank", "Wednesday, 2 December 2026, 09:00"])
      expect(texts()[0]).toContain(part);
    expect((await document())?.told).toMatchObject({
      "n1.once.note": { how: "sent" },
      "n2.once.note": { how: "sent" },
    });
    await ring("2026-12-20T14:00:00Z");
    expect(sent.at(-1)?.message.title).toBe("Reminder: post-letter");
  });

  it("alone while the desk was away comes whole, with a late note", async () => {
    const { ring, texts } = await withReminders();
    await ring(DUE);
    await ring(SECOND);
    await ring("2026-12-22T14:00:00Z");
    expect(texts().at(-1)).toMatch(/^Reminder: post-letter\s+Late:/);
  });

  it("in a pause comes as one message at its end", async () => {
    const { ask, ring, sent } = await withReminders();
    await ask("settings pause:2026-12-04T09:00");
    await ring(DUE);
    expect(sent).toEqual([]);
    await ring("2026-12-04T14:00:00Z");
    expect(sent.map(({ message }) => message.title)).toEqual(["2 reminders that came due meanwhile"]);
  });

  it("while direct messages were closed comes as one when they open, and none is lost", async () => {
    const { ring, sent, answers, document } = await withReminders();
    answers.push(CLOSED, CLOSED);
    await ring(DUE);
    await ring(SECOND);
    await ring("2026-12-03T14:00:01Z");
    expect((await document())?.sending).toMatchObject([{ state: "blocked" }]);
    await ring("2026-12-04T14:00:01Z");
    expect(sent.map(({ message }) => message.title)).toEqual(["2 reminders that came due meanwhile"]);
    expect((await document())?.sending).toEqual([]);
    expect(await document()).toMatchObject({ told: { "n1.once.note": { how: "sent" } } });
  });

  it("is not gathered in quiet hours", async () => {
    const { ask, ring, sent, answers } = await withReminders();
    await ask("settings quiet:22:00-08:00");
    answers.push(CLOSED);
    await ring(DUE);
    await ring(SECOND);
    await ring("2026-12-04T07:00:00Z");
    expect(sent).toEqual([]);
    await ring("2026-12-04T13:00:00Z");
    expect(sent).toHaveLength(1);
  });
});

describe("the message that lists what was missed", () => {
  it("has buttons that work for each, and shows each whole", async () => {
    const { ring, sent, press, ask } = await withReminders();
    await ring(LATER);
    const [list] = sent;
    if (list === undefined) throw new Error("a message was expected");
    expect(await press(list.message, "Show")).toContain("Asked for on");
    expect(await press(list.message, "Done")).toContain("pay-rent: done");
    expect(await press(list.message, "Show")).toContain("dealt with");
    expect(await press(list.message, "Show", { from: { platform: "discord", user: "7" } })).toContain(
      "belongs to somebody else",
    );
    expect(await ask("reminders")).toContain("call-bank");
  });

  it("keeps the others when what one is about is removed before it is sent", async () => {
    const { ring, sent, answers, handle, document, texts, me } = await withReminders();
    answers.push({ outcome: "later", after: 60_000, reason: "busy" });
    await ring(LATER);
    await handle({ command: "forget", given: { matter: "n1", for: ownerMark(me), sure: "yes" } });
    expect((await document())?.sending).toMatchObject([{ notices: ["n2.once.note"] }]);
    await ring("2026-12-05T15:01:00Z");
    expect(sent).toHaveLength(1);
    expect(texts()[0]).toContain("call-bank");
    expect(texts()[0]).not.toContain("pay-rent");
  });

  it("names what has no room, and tells all of it", async () => {
    const bot = createBot();
    for (let at = 0; at < 25; at++) await bot.ask(`remind errand-${at} 2026-12-02T09:00`);
    bot.sent.length = 0;
    await bot.ring(LATER);
    const texts = bot.sent.map(({ message }) => plainMessage(message));
    expect(texts).toEqual([expect.stringContaining("And 6 more")]);
  });
});
