import { describe, expect, it } from "vitest";
import { buttonOf, createBot } from "../support/bot.ts";

const NOTICE = "2027-02-12T15:00:00Z";

/** A member whose fee clock is set, and whose confirmation has been sent. */
async function withClock() {
  const bot = createBot();
  await bot.ask('fee add platinum 2027-03-14 nickname:"Plat 1"');
  bot.sent.length = 0;
  return bot;
}

describe("a reminder", () => {
  it("comes once, on its day at the member's hour, and not before", async () => {
    const bot = await withClock();
    await bot.ring("2027-02-12T13:59:59Z");
    expect(bot.sent).toEqual([]);
    await bot.ring("2027-02-12T14:10:00Z");
    expect(bot.sent.map(({ message }) => message.title)).toEqual([
      "Plat 1: the annual fee comes on Sunday, 14 March 2027",
    ]);
    await bot.ring("2027-02-12T15:10:00Z");
    await bot.ring("2027-02-13T15:10:00Z");
    expect(bot.sent).toHaveLength(1);
    expect((await bot.document())?.told).toMatchObject({ "k1.2027.before-30": { how: "sent" } });
  });

  it("that came due while the desk was away comes as one, with a late note", async () => {
    const bot = await withClock();
    await bot.ring("2027-03-20T15:00:00Z");
    expect(bot.sent).toHaveLength(1);
    expect(JSON.stringify(bot.sent[0]?.message)).toContain("It stands for 3 reminders");
  });

  it("is written down before it is sent, and its key stays the same for every try", async () => {
    const bot = await withClock();
    bot.answers.push({ outcome: "later", after: 60_000, reason: "busy" });
    await bot.ring(NOTICE);
    const [first] = (await bot.document())?.sending ?? [];
    expect(first).toMatchObject({ state: "later", notices: ["k1.2027.before-30"] });
    bot.clock.pass({ seconds: 59 });
    await bot.ring();
    expect(bot.sent).toEqual([]);
    bot.clock.pass({ seconds: 1 });
    await bot.ring();
    expect(bot.sent.map(({ key, repeat }) => ({ key, repeat }))).toEqual([{ key: first?.id, repeat: false }]);
  });

  it("that can't be delivered is kept, said at the next command, and tried again", async () => {
    const bot = await withClock();
    bot.answers.push({ outcome: "blocked", reason: "Your direct messages are closed." });
    await bot.ring(NOTICE);
    expect(await bot.ask("reminders")).toContain(
      "Direct messages don't reach you. Your direct messages are closed.",
    );
    bot.clock.pass({ hours: 24 });
    await bot.ring();
    expect(bot.sent).toHaveLength(1);
    expect(await bot.ask("reminders")).not.toContain("don't reach you");
  });

  it("is not tried again where the member is gone, and nothing is deleted", async () => {
    const bot = await withClock();
    const gone = { outcome: "gone", reason: "The account is gone." } as const;
    bot.answers.push(gone, gone);
    await bot.ring(NOTICE);
    await bot.ring("2027-02-14T15:00:00Z");
    expect(bot.sent).toEqual([]);
    expect((await bot.document())?.sending).toMatchObject([{ state: "gone" }]);
  });
});

describe("a message whose fate is unknown", () => {
  async function doubtful() {
    const bot = await withClock();
    bot.answers.push({ outcome: "unknown", reason: "The answer was lost." });
    await bot.ring(NOTICE);
    return bot;
  }
  it("that is found counts as delivered and is not sent again", async () => {
    const bot = await doubtful();
    bot.fates.push("found");
    bot.clock.pass({ seconds: 5 });
    await bot.ring();
    expect(bot.sent).toHaveLength(1);
    expect((await bot.document())?.sending).toEqual([]);
  });
  it("that is surely not there is sent again as if new", async () => {
    const bot = await doubtful();
    bot.fates.push("absent");
    bot.clock.pass({ seconds: 5 });
    await bot.ring();
    expect(bot.sent.map(({ repeat }) => repeat)).toEqual([false, false]);
  });
  it("that can't be looked for is sent once more, marked as a possible repeat, and counted", async () => {
    const bot = await doubtful();
    bot.clock.pass({ seconds: 5 });
    await bot.ring();
    expect(bot.sent.map(({ repeat }) => repeat)).toEqual([false, true]);
    expect((await bot.document())?.told).toMatchObject({ "k1.2027.before-30": { how: "repeated" } });
  });
  it("whose look-up gets no answer is looked for again, and found counts as delivered", async () => {
    const bot = await doubtful();
    bot.fates.push("unheard", "unheard", "found");
    for (const seconds of [5, 20, 20]) {
      bot.clock.pass({ seconds });
      await bot.ring();
    }
    expect(bot.sent).toHaveLength(1);
    expect((await bot.document())?.told).toMatchObject({ "k1.2027.before-30": { how: "sent" } });
  });
  it("whose look-up never gets an answer is sent once more after a minute, marked as a possible repeat", async () => {
    const bot = await doubtful();
    bot.fates.push("unheard", "unheard", "unheard", "unheard");
    for (const seconds of [5, 20, 20]) {
      bot.clock.pass({ seconds });
      await bot.ring();
    }
    expect(bot.sent).toHaveLength(1);
    bot.clock.pass({ seconds: 20 });
    await bot.ring();
    expect(bot.sent.map(({ repeat }) => repeat)).toEqual([false, true]);
  });
  it("is asked about for a minute where it was put off before, too", async () => {
    const bot = await withClock();
    for (let tries = 0; tries < 4; tries++)
      bot.answers.push({ outcome: "later", after: 60_000, reason: "busy" });
    bot.answers.push({ outcome: "unknown", reason: "The answer was lost." });
    bot.fates.push("unheard", "found");
    await bot.ring(NOTICE);
    for (const minutes of [1, 1, 1, 1, 60, 1]) {
      bot.clock.pass({ minutes });
      await bot.ring();
    }
    expect(bot.sent).toHaveLength(1);
    expect((await bot.document())?.told).toMatchObject({ "k1.2027.before-30": { how: "sent" } });
  });
  it("is asked about for a minute once the platform itself refuses repeats no more", async () => {
    const bot = await withClock();
    bot.platform.refusesRepeats = 120_000;
    for (let tries = 0; tries < 4; tries++)
      bot.answers.push({ outcome: "unknown", reason: "The answer was lost." });
    bot.fates.push("unheard", "found");
    await bot.ring(NOTICE);
    for (const seconds of [5, 20, 80, 320, 20]) {
      bot.clock.pass({ seconds });
      await bot.ring();
    }
    expect(bot.sent.map(({ repeat }) => repeat)).toEqual([false, false, false, false]);
    expect((await bot.document())?.told).toMatchObject({ "k1.2027.before-30": { how: "sent" } });
  });
  it("is asked about for a minute each time that it was sent", async () => {
    const bot = await doubtful();
    bot.answers.push({ outcome: "unknown", reason: "The answer was lost." });
    bot.fates.push("unheard", "absent", "unheard", "found");
    for (const seconds of [5, 20, 80, 20]) {
      bot.clock.pass({ seconds });
      await bot.ring();
    }
    expect(bot.sent.map(({ repeat }) => repeat)).toEqual([false, false]);
    expect((await bot.document())?.told).toMatchObject({ "k1.2027.before-30": { how: "sent" } });
  });
  it("stays in doubt though a later try is refused, and is looked for before the next", async () => {
    const bot = await doubtful();
    bot.platform.refusesRepeats = 120_000;
    bot.answers.push({ outcome: "later", after: 900_000, reason: "busy" });
    bot.clock.pass({ seconds: 5 });
    await bot.ring();
    expect((await bot.document())?.sending).toMatchObject([{ state: "later", doubt: true }]);
    bot.fates.push("found");
    bot.clock.pass({ minutes: 15 });
    await bot.ring();
    expect(bot.sent).toHaveLength(1);
    expect((await bot.document())?.told).toMatchObject({ "k1.2027.before-30": { how: "sent" } });
  });
  it("whose repeat was refused has it sent when the platform takes it, though no look-up answers", async () => {
    const bot = await doubtful();
    bot.answers.push({ outcome: "later", after: 60_000, reason: "busy" });
    bot.clock.pass({ seconds: 5 });
    await bot.ring();
    bot.clock.pass({ minutes: 1 });
    await bot.ring();
    expect(bot.sent.map(({ repeat }) => repeat)).toEqual([false, true]);
    await bot.ring("2027-02-13T15:00:00Z");
    expect(bot.sent).toHaveLength(2);
  });
  it("is sent again under the same key while the platform itself refuses repeats", async () => {
    const bot = await doubtful();
    bot.platform.refusesRepeats = 120_000;
    bot.clock.pass({ seconds: 5 });
    await bot.ring();
    const [first, second] = bot.sent;
    expect([second?.key, second?.repeat]).toEqual([first?.key, false]);
  });
});

describe("the buttons of a reminder", () => {
  async function reminded() {
    const bot = await withClock();
    await bot.ring(NOTICE);
    const [reminder] = bot.sent;
    if (reminder === undefined) throw new Error("a reminder was expected");
    return { bot, message: reminder.message };
  }
  it("Done ends this year's reminders; Undo brings them back for ten minutes", async () => {
    const { bot, message } = await reminded();
    const { reply } = await bot.handle(buttonOf(message, "Done"));
    if (reply.kind !== "message") throw new Error("a message was expected");
    expect(reply.title).toBe("Plat 1: done");
    expect(await bot.press(message, "Done")).toContain("already done");
    expect(await bot.press(reply, "Undo")).toContain("Everything is as it was before");
    expect(await bot.press(reply, "Undo")).toContain("10 minutes");
    await bot.ring("2027-03-05T15:00:00Z");
    expect(bot.sent).toHaveLength(2);
  });
  it("Snooze brings it again, and only once", async () => {
    const { bot, message } = await reminded();
    expect(await bot.press(message, "Snooze")).toContain("Saturday, 13 February 2027, 09:00");
    await bot.ring("2027-02-13T14:00:00Z");
    await bot.ring("2027-02-14T14:00:00Z");
    expect(bot.sent).toHaveLength(2);
  });
  it("do nothing for anybody else, and say so", async () => {
    const { bot, message } = await reminded();
    const stranger = { from: { platform: "discord", user: "200" } } as const;
    await bot.ask("fee add gold 2027-05-01", stranger);
    expect(await bot.press(message, "Done", stranger)).toContain("belongs to somebody else");
    expect((await bot.document())?.matters[0]?.answers).toEqual({});
  });
  it("say that there is nothing left once the card is removed", async () => {
    const { bot, message } = await reminded();
    await bot.ask('fee remove "Plat 1" sure:yes');
    expect(await bot.press(message, "Done")).toContain("no longer kept");
    expect(await bot.press(message, "Snooze")).toContain("no longer kept");
  });
});
