import { describe, expect, it } from "vitest";
import { ownerMark } from "../../src/core/reminder/owner.ts";
import { buttonOf, createBot } from "../support/bot.ts";

/** A member whose reminder is set, and whose confirmation has been sent. */
async function reminding(line: string) {
  const bot = createBot();
  const said = await bot.ask(line);
  bot.sent.length = 0;
  return { bot, said };
}

describe("remind", () => {
  it("says back when, with the weekday and the zone, and comes once at the stated second", async () => {
    const { bot, said } = await reminding('remind "call about the offer" tomorrow 9am');
    expect(said).toContain("On Wednesday, 25 November 2026, 09:00 (America/New_York):");
    expect(said).toContain("call about the offer");
    await bot.ring("2026-11-25T13:59:59Z");
    expect(bot.sent).toEqual([]);
    await bot.ring("2026-11-25T14:00:00Z");
    await bot.ring("2026-11-26T14:00:00Z");
    expect(bot.sent.map(({ message }) => message.title)).toEqual(["Reminder: call about the offer"]);
  });
  it("tells words and time apart without quotes", async () => {
    const { bot, said } = await reminding("remind me to pay the bill in 20 minutes");
    expect(said).toContain("Tuesday, 24 November 2026, 10:20");
    await bot.ring("2026-11-24T15:20:00Z");
    expect(bot.sent[0]?.message.title).toBe("Reminder: pay the bill");
  });
  it("takes a day alone to mean the member's hour, and moves with it", async () => {
    const { bot } = await reminding("remind stretch 2026-11-27");
    await bot.ask("settings hour:18:00");
    await bot.ring("2026-11-27T22:59:00Z");
    expect(bot.sent).toEqual([]);
    await bot.ring("2026-11-27T23:10:00Z");
    expect(bot.sent).toHaveLength(1);
  });
  it("sends a confirmation the first time, and not when direct messages are known to arrive", async () => {
    const bot = createBot();
    expect(await bot.ask("remind a tomorrow")).toContain("I sent you a direct message");
    expect(await bot.ask("remind b tomorrow")).not.toContain("direct message");
    expect(bot.sent).toHaveLength(1);
  });
  it.each([
    ["remind tea 2026-11-20", "Friday, 20 November 2026 is past"],
    ["remind tea today", "09:00, your hour, which is past today"],
    ["remind tea 2040-01-01", "more than 10 years"],
    ["remind tea whenever", "isn't a time that I can read"],
    ["remind tea", "when: is missing"],
    [`remind "${"x".repeat(301)}" tomorrow`, "at most 300"],
    ['remind "@everyone look" tomorrow', "mention"],
  ])("refuses %s and keeps nothing", async (line, says) => {
    const bot = createBot();
    expect(await bot.ask(line)).toContain(says);
    expect(await bot.document()).toBeUndefined();
  });
  it("can be removed, after asking once more", async () => {
    const bot = createBot();
    const { reply } = await bot.handle({ line: "remind tea tomorrow" });
    if (reply.kind !== "message") throw new Error("a message was expected");
    const asked = await bot.handle(buttonOf(reply, "Remove"));
    if (asked.reply.kind !== "message") throw new Error("a message was expected");
    expect(await bot.press(asked.reply, "Remove it")).toContain("tea is removed");
    expect(await bot.press(reply, "Remove")).toContain("no longer kept");
    expect((await bot.document())?.wakeAt).toBeUndefined();
  });
});

describe("the buttons of a note", () => {
  async function reminded() {
    const { bot } = await reminding("remind tea in 20 minutes");
    await bot.ring("2026-11-24T15:20:00Z");
    const [sent] = bot.sent;
    if (sent === undefined) throw new Error("a reminder was expected");
    return { bot, message: sent.message };
  }
  it("Snooze brings it once more, and Done ends that; Undo restores it exactly", async () => {
    const { bot, message } = await reminded();
    expect(await bot.press(message, "Snooze")).toContain("Wednesday, 25 November 2026, 09:00");
    const before = (await bot.document())?.matters;
    const { reply } = await bot.handle(buttonOf(message, "Done"));
    if (reply.kind !== "message") throw new Error("a message was expected");
    expect(reply.title).toBe("tea: done");
    await bot.press(reply, "Undo");
    expect((await bot.document())?.matters).toEqual(before);
    await bot.ring("2026-11-25T14:00:00Z");
    await bot.ring("2026-11-26T14:00:00Z");
    expect(bot.sent).toHaveLength(2);
  });
  it("do nothing for anybody else", async () => {
    const { bot, message } = await reminded();
    const stranger = { from: { platform: "discord", user: "200" } } as const;
    expect(await bot.press(message, "Done", stranger)).toContain("belongs to somebody else");
  });
});

describe("room", () => {
  it("for a hundred reminders, and a sentence for the next; what was done a month ago makes room", async () => {
    const bot = createBot();
    for (let count = 0; count < 100; count++) await bot.ask(`remind "thing ${count}" 2027-01-15`);
    expect(await bot.ask("remind more 2027-01-15")).toContain(
      "You keep 100 matters here, and 100 is the most",
    );
    expect(await bot.ask("fee add gold 2027-03-14")).toContain(
      "You keep 100 matters here, and 100 is the most",
    );
    expect((await bot.document())?.matters).toHaveLength(100);
    await bot.handle({ command: "done", given: { notice: "n1.once.note", for: ownerMark(bot.me) } });
    bot.clock.pass({ hours: 24 * 31 });
    expect(await bot.ask("remind more 2027-01-15")).toContain("I'll remind you");
  });
});

it("what came of the first direct message isn't kept of somebody who erased all while it was on its way", async () => {
  const bot = createBot();
  const { deliver } = bot.platform;
  Object.assign(bot.platform, {
    deliver: async (...given: Parameters<typeof deliver>) => {
      await bot.ask("data erase sure:yes");
      return deliver(...given);
    },
  });
  await bot.ask("remind pay tomorrow");
  expect(bot.sent).toHaveLength(1);
  expect(await bot.document()).toBeUndefined();
});

it("of a reminder that was sent and removed nothing is kept, however many there were", async () => {
  const bot = createBot();
  for (let count = 1; count <= 3; count++) {
    await bot.ask("remind pay in 20 minutes");
    bot.clock.pass({ minutes: 21 });
    await bot.ring();
    const [id] = (await bot.document())?.matters.map((matter) => matter.id) ?? [];
    expect(Object.keys((await bot.document())?.told ?? {})).toHaveLength(1);
    await bot.handle({ command: "forget", given: { matter: id ?? "", for: ownerMark(bot.me), sure: "yes" } });
  }
  expect(await bot.document()).toMatchObject({ matters: [], told: {}, sending: [], undo: [] });
});
