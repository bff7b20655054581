import { describe, expect, it } from "vitest";
import { createBot } from "../support/bot.ts";

const NOTICE = "2027-02-12T15:00:00Z";
const GONE = { outcome: "gone", reason: "That account is not there any more." } as const;
const APART = { outcome: "blocked", reason: "No server in common.", apart: true } as const;
const onDay = (days: number) =>
  Temporal.Instant.from(NOTICE)
    .add({ hours: Math.round(24 * days) })
    .toString();

/** A member whose fee clock is set, and whose first reminder a platform answers with `answers`. */
async function reminded(...answers: ReturnType<typeof createBot>["answers"]) {
  const bot = createBot();
  await bot.ask('fee add platinum 2027-03-14 nickname:"Plat 1"');
  bot.sent.length = 0;
  bot.answers.push(...answers);
  await bot.ring(NOTICE);
  const state = async () => (await bot.document())?.direct?.state;
  return { ...bot, state };
}

describe("an account that a platform says is gone", () => {
  it("is looked for again a day later, and a single slip costs nothing but that", async () => {
    const { ring, sent, state, document } = await reminded(GONE);
    expect(await state()).toBe("missing");
    await ring(onDay(0.9));
    expect(sent).toEqual([]);
    await ring(onDay(1));
    expect(sent).toHaveLength(1);
    expect(await state()).toBe("open");
    expect((await document())?.sending).toEqual([]);
  });

  it("is gone when it is said again, and then nothing is sent, not even what comes due", async () => {
    const { ring, sent, state, answers } = await reminded(GONE, GONE);
    await ring(onDay(1));
    expect(await state()).toBe("gone");
    await ring("2027-03-07T15:00:00Z");
    expect([answers, sent]).toEqual([[], []]);
  });

  it("has its data kept 30 days, looked for once more, and then erased", async () => {
    const { ring, document, answers, logged, scheduler } = await reminded(GONE, GONE, GONE);
    await ring(onDay(1));
    await ring(onDay(30.9));
    expect(await document()).toBeDefined();
    await ring(onDay(31));
    expect([answers, await document(), scheduler.waiting()]).toEqual([[], undefined, 0]);
    expect(logged).toContainEqual({
      event: "erased what was kept of somebody who is gone",
      fields: { platform: "discord" },
    });
  });

  it("that is back at that last look goes on, with what it missed", async () => {
    const { ring, sent, state } = await reminded(GONE, GONE);
    await ring(onDay(1));
    await ring(onDay(31));
    expect(sent.length).toBeGreaterThan(0);
    expect(await state()).toBe("open");
  });
});

describe("a member with no server in common any more", () => {
  it("is tried every day, and erased 30 days after the first refusal", async () => {
    const { ring, document, answers } = await reminded(...Array.from({ length: 120 }, () => APART));
    for (let day = 1; day <= 29; day++) await ring(onDay(day));
    expect((await document())?.direct).toMatchObject({
      state: "blocked",
      since: Temporal.Instant.from(NOTICE),
    });
    await ring(onDay(30));
    expect(await document()).toBeUndefined();
    expect(answers.length).toBeLessThan(90);
  });

  it("who comes back is reminded, and kept", async () => {
    const { ring, document, sent } = await reminded(APART);
    await ring(onDay(1));
    await ring(onDay(40));
    expect(sent.length).toBeGreaterThan(0);
    expect((await document())?.direct?.state).toBe("open");
  });

  it("is kept for good where only the direct messages are closed", async () => {
    const closed = { outcome: "blocked", reason: "Closed." } as const;
    const { ring, document } = await reminded(...Array.from({ length: 200 }, () => closed));
    for (let day = 1; day <= 45; day++) await ring(onDay(day));
    expect((await document())?.matters).toHaveLength(1);
  });
});
