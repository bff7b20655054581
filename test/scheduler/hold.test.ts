import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Delivery } from "../../src/core/platform.ts";
import { plainMessage } from "../../src/core/words/plain.ts";
import { createBot } from "../support/bot.ts";

const CLOSED = { outcome: "blocked", reason: "Your direct messages are closed." } as const;
const DAY = 86_400_000;
const START = Temporal.Instant.from("2026-12-01T14:00:00Z");
const SEED = Number(process.env.HOLD_SEED ?? 20_261_125);

/** A member with a reminder for each of so many minutes after the start; from then on messages come to `answer`. */
async function reminded(
  minutes: readonly number[],
  answer: (now: Temporal.Instant, text: string) => Delivery,
) {
  const bot = createBot();
  for (const [at, minute] of minutes.entries()) {
    const when = START.add({ minutes: minute }).toZonedDateTimeISO("America/New_York").toPlainDateTime();
    await bot.ask(`remind errand-${at}. ${when.toString({ smallestUnit: "minute" })}`);
  }
  bot.sent.length = 0;
  const refused: number[] = [];
  bot.platformIs({
    ...bot.platform,
    deliver(to, message, postmark) {
      const delivery = answer(bot.clock.now(), plainMessage(message));
      if (delivery.outcome === "delivered") return bot.platform.deliver(to, message, postmark);
      refused.push(bot.clock.now().epochMilliseconds);
      return Promise.resolve(delivery);
    },
  });
  return { ...bot, refused };
}

/** Rings as often as the member's document asks for it, up to an instant. */
async function live({ ring, document, clock }: ReturnType<typeof createBot>, until: Temporal.Instant) {
  for (let rings = 0; rings < 500; rings++) {
    const wakeAt = (await document())?.wakeAt;
    if (wakeAt === undefined || Temporal.Instant.compare(wakeAt, until) > 0) break;
    const now = clock.now();
    const next = Temporal.Instant.compare(wakeAt, now) > 0 ? wakeAt : now.add({ seconds: 1 });
    await ring(next.toString());
  }
  await ring(until.toString());
}

describe("while direct messages are closed", () => {
  it("many matters that are due are tried once a day, all visibly blocked, with one wake-up", async () => {
    const bot = await reminded([1, 1, 1, 2, 2, 3, 4, 5], () => CLOSED);
    await live(bot, START.add({ minutes: 10 }));
    expect(bot.refused).toEqual([START.add({ minutes: 1 }).epochMilliseconds]);
    const document = await bot.document();
    const retry = START.add({ hours: 24, minutes: 1 }).toString();
    expect(document?.sending.map(({ state, retryAt }) => [state, retryAt?.toString()])).toEqual(
      Array.from({ length: 8 }, () => ["blocked", retry]),
    );
    expect(document?.wakeAt?.toString()).toBe(retry);
    const list = await bot.ask("reminders");
    expect(list.match(/Could not be delivered\. Your direct messages are closed\./g)).toHaveLength(5);
    expect(list).toContain("And 3 more");
    await live(bot, START.add({ hours: 24 * 4, minutes: 10 }));
    expect(bot.refused).toHaveLength(5);
  });

  it(`none is lost, none comes twice, and no day has a second refusal (seed ${SEED})`, async () => {
    const life = fc.record({
      minutes: fc.array(fc.integer({ min: 1, max: 4 * 24 * 60 }), { minLength: 2, maxLength: 12 }),
      shut: fc.integer({ min: 0, max: 3 * 24 }),
      open: fc.integer({ min: 1, max: 3 * 24 }),
    });
    await fc.assert(
      fc.asyncProperty(life, async ({ minutes, shut, open }) => {
        const from = START.add({ hours: shut });
        const until = from.add({ hours: open });
        const bot = await reminded(minutes, (now) =>
          Temporal.Instant.compare(now, from) >= 0 && Temporal.Instant.compare(now, until) < 0
            ? CLOSED
            : { outcome: "delivered" },
        );
        await live(bot, START.add({ hours: 24 * 9 }));
        for (const [nth, at] of bot.refused.entries())
          if (nth > 0) expect(at - (bot.refused[nth - 1] ?? 0)).toBeGreaterThanOrEqual(DAY);
        const words = bot.sent.map(({ message }) => plainMessage(message));
        for (const at of minutes.keys())
          expect(words.filter((text) => text.includes(`errand-${at}.`))).toHaveLength(1);
        expect((await bot.document())?.sending).toEqual([]);
      }),
      { seed: SEED, numRuns: 20 },
    );
  });
});

it("somebody who is said once to be nobody is tried for one matter alone, and gets all the next day", async () => {
  const answers: Delivery[] = [{ outcome: "gone", reason: "That account is not there any more." }];
  const bot = await reminded([1, 1, 2, 5], () => answers.shift() ?? { outcome: "delivered" });
  await live(bot, START.add({ minutes: 10 }));
  const again = START.add({ hours: 24, minutes: 1 });
  const document = await bot.document();
  expect(document?.direct?.state).toBe("missing");
  expect(document?.sending.map(({ state, retryAt }) => [state, retryAt?.toString()])).toEqual(
    Array.from({ length: 4 }, () => ["gone", again.toString()]),
  );
  expect([bot.refused.length, bot.sent]).toEqual([1, []]);
  await live(bot, again);
  expect(bot.sent).toHaveLength(1);
  for (let at = 0; at < 4; at++)
    expect(bot.sent.map(({ message }) => plainMessage(message)).join()).toContain(`errand-${at}.`);
});

const filtered = { outcome: "blocked", reason: "A filter held it back.", words: true } as const;

it("a message whose words a filter refuses goes alone a day later, too, and takes no other with it", async () => {
  const bot = await reminded([5, 24 * 60], (_, text) =>
    text.includes("errand-0.") ? filtered : { outcome: "delivered" },
  );
  await live(bot, START.add({ minutes: 10 }));
  for (let seconds = 0; seconds < 3; seconds++) await bot.ring(START.add({ hours: 30, seconds }).toString());
  expect(bot.refused).toHaveLength(2);
  expect(bot.sent.map(({ message }) => plainMessage(message))).toEqual([
    expect.stringContaining("errand-1."),
  ]);
  expect((await bot.document())?.sending).toMatchObject([{ state: "blocked", words: true }]);
});

it("of several in one message that a filter refuses, only the one that it means waits on", async () => {
  const bot = await reminded([1, 2, 3], (_, text) =>
    text.includes("errand-1.") ? filtered : { outcome: "delivered" },
  );
  for (let seconds = 0; seconds < 5; seconds++) await bot.ring(START.add({ hours: 5, seconds }).toString());
  const all = bot.sent.map(({ message }) => plainMessage(message));
  expect(all.map((text) => /errand-\d/.exec(text)?.[0]).toSorted()).toEqual(["errand-0", "errand-2"]);
  expect((await bot.document())?.sending).toHaveLength(1);
  const keys = bot.sent.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

it("a message whose words a filter refuses holds no other up, and closes nothing", async () => {
  const answers: Delivery[] = [filtered];
  const bot = await reminded([5, 5], () => answers.shift() ?? { outcome: "delivered" });
  await live(bot, START.add({ minutes: 10 }));
  expect(bot.sent).toHaveLength(1);
  const list = await bot.ask("reminders");
  expect(list).toContain("Could not be delivered. A filter held it back.");
  expect(list).not.toContain("Direct messages don't reach you");
});
