import { describe, expect, it } from "vitest";
import type { Message } from "../../src/core/reply.ts";
import { plainMessage } from "../../src/core/words/plain.ts";
import { createBot } from "../support/bot.ts";

const DUE = "2026-12-02T14:00:00Z";
const CLOSED = { outcome: "blocked", reason: "Your direct messages are closed." } as const;
const HERE = { where: { community: "discord.1", channel: "7", manages: () => Promise.resolve(false) } };

/** A member with a reminder that can't be sent directly; what is shown to them at an answer is kept. */
async function blocked({ ping = false } = {}) {
  const bot = createBot();
  await bot.ask("remind pay-rent 2026-12-02T09:00");
  if (ping) await bot.ask("settings ping:here", HERE);
  bot.sent.length = 0;
  bot.answers.push(CLOSED);
  const shown: string[] = [];
  const show = (message: Message) => {
    shown.push(plainMessage(message));
    return Promise.resolve();
  };
  const why = async () => {
    const { reply } = await bot.handle({ line: "reminders" });
    if (reply.kind !== "message") throw new Error("a message was expected");
    return bot.press(reply, "Why");
  };
  await bot.ring(DUE);
  return { ...bot, shown, why, catchUp: () => bot.app.catchUp(bot.me, show) };
}

describe("a reminder that direct messages don't let through", () => {
  it("is shown at the next answer, with its buttons, and never again", async () => {
    const { catchUp, shown, ring, sent, document, why } = await blocked();
    expect(await why()).toContain("At your next command it is shown to you");
    await catchUp();
    expect(shown).toEqual([expect.stringMatching(/pay-rent[\s\S]*for you alone/)]);
    await catchUp();
    await ring("2026-12-03T14:00:00Z");
    expect([shown.length, sent]).toEqual([1, []]);
    expect((await document())?.told).toMatchObject({
      "n1.once.note": { how: "shown", attempts: [{ outcome: "blocked" }] },
    });
  });

  it("waits on where it could not be shown", async () => {
    const { app, me, ring, sent, document } = await blocked();
    await app.catchUp(me, () => Promise.reject(new Error("no")));
    expect((await document())?.sending).toMatchObject([{ state: "blocked" }]);
    await ring("2026-12-03T14:00:00Z");
    expect(sent).toHaveLength(1);
  });

  it("is shown once to two answers at the same time", async () => {
    const { app, me } = await blocked();
    let count = 0;
    const show = async () => {
      count++;
      await new Promise((resolve) => setImmediate(resolve));
    };
    await Promise.all([app.catchUp(me, show), app.catchUp(me, show)]);
    expect(count).toBe(1);
  });

  it("is shown to nobody else, and nothing is shown where nothing waits", async () => {
    const { app, shown } = await blocked();
    await app.catchUp({ platform: "discord", user: "200" }, (message) => {
      shown.push(message.title);
      return Promise.resolve();
    });
    expect(shown).toEqual([]);
  });

  it("tells at Why what was tried, and what is shown when", async () => {
    const { why, catchUp } = await blocked({ ping: true });
    const before = await why();
    for (const part of ["not let through", "ping in your channel, delivered", "data export"])
      expect(before).toContain(part);
    await catchUp();
    expect(await why()).toContain("shown to you when you asked me for something");
  });
});

describe("the ping in a channel", () => {
  it("goes to the channel that was chosen, names the member alone, and says nothing of what it is about", async () => {
    const { posted } = await blocked({ ping: true });
    expect(posted).toMatchObject([{ channel: { community: "discord.1", id: "7" }, mentions: ["100"] }]);
    const words = plainMessage(posted[0]?.message ?? { kind: "message", title: "", blocks: [] });
    expect(words).toContain("You have a reminder");
    expect(words).not.toContain("rent");
  });

  it("comes once for a reminder, however long it waits", async () => {
    const { posted, answers, ring } = await blocked({ ping: true });
    answers.push(CLOSED, CLOSED);
    await ring("2026-12-03T14:00:00Z");
    await ring("2026-12-04T14:00:00Z");
    expect(posted).toHaveLength(1);
  });

  it("doesn't come unasked, nor after it was switched off, nor where direct messages arrive", async () => {
    const { posted } = await blocked();
    expect(posted).toEqual([]);
    const open = createBot();
    await open.ask("settings ping:here", HERE);
    await open.ask("remind pay-rent 2026-12-02T09:00");
    await open.ring(DUE);
    await open.ask("settings ping:off");
    await open.ask("remind pay-more 2026-12-03T09:00");
    open.answers.push(CLOSED);
    await open.ring("2026-12-03T14:00:00Z");
    expect(open.posted).toEqual([]);
  });

  it("that the platform puts off comes later, and one that may have come comes no second time", async () => {
    const bot = createBot();
    await bot.ask("remind pay-rent 2026-12-02T09:00");
    await bot.ask("settings ping:here", HERE);
    bot.answers.push(CLOSED);
    bot.postAnswers.push(
      { outcome: "later", after: 60_000, reason: "busy" },
      { outcome: "unknown", reason: "lost" },
    );
    await bot.ring(DUE);
    await bot.ring("2026-12-02T14:00:59Z");
    expect(bot.posted).toEqual([]);
    await bot.ring("2026-12-02T14:01:00Z");
    bot.answers.push(CLOSED);
    await bot.ring("2026-12-03T16:00:00Z");
    expect(bot.posted).toHaveLength(1);
  });

  it("is asked for no more where its channel is gone, and stays where it only refuses", async () => {
    for (const [outcome, kept] of [
      ["gone", undefined],
      ["blocked", { community: "discord.1", channel: "7" }],
    ] as const) {
      const bot = createBot();
      await bot.ask("remind pay-rent 2026-12-02T09:00");
      await bot.ask("settings ping:here", HERE);
      bot.answers.push(CLOSED);
      bot.postAnswers.push({ outcome, reason: "That channel is not there any more." });
      await bot.ring(DUE);
      const document = await bot.document();
      expect(document?.profile.ping).toEqual(kept);
      expect(document?.sending).toMatchObject([{ state: "blocked", ping: { state: "over" } }]);
    }
  });

  it("can't be asked for where nobody else reads", async () => {
    const bot = createBot();
    expect(await bot.ask("settings ping:here")).toContain("a channel of a server or workspace");
    expect(await bot.document()).toBeUndefined();
    expect(await bot.ask("settings ping:here", HERE)).toContain(
      "names you and says only that a reminder waits",
    );
  });
});

it("somebody who asks for something is not gone, and is told what waited", async () => {
  const { app, me, answers, ring, sent, document } = await blocked();
  answers.push({ outcome: "gone", reason: "Nobody." }, { outcome: "gone", reason: "Nobody." });
  await ring("2026-12-03T14:00:00Z");
  await ring("2026-12-04T14:00:00Z");
  expect((await document())?.direct?.state).toBe("gone");
  await app.catchUp(me, () => Promise.resolve());
  expect((await document())?.direct).toBeUndefined();
  await ring("2026-12-04T14:00:01Z");
  expect(sent).toHaveLength(1);
});
