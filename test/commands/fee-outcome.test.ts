import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainMessage } from "../../src/core/words/plain.ts";
import { keepNotices, keepUntil } from "../../src/domain/keep.ts";
import { createBot } from "../support/bot.ts";
import { cardWith, day, feeRules } from "../support/member.ts";

/** A member whose fee was charged two days ago. */
async function charged() {
  const bot = createBot();
  await bot.ask('fee add platinum 2027-03-14 nickname:"Plat 1"');
  await bot.ring("2027-03-16T15:00:00Z");
  await bot.ask('fee posted "Plat 1" 2027-03-14');
  bot.sent.length = 0;
  return bot;
}
const titles = (bot: ReturnType<typeof createBot>) => bot.sent.map(({ message }) => message.title);
const latest = (bot: ReturnType<typeof createBot>) =>
  bot.sent.map(({ message }) => plainMessage(message)).at(-1);

describe("fee outcome", () => {
  it("an offer ends this year's ladder and starts the months to keep the card, which end with a notice", async () => {
    const bot = await charged();
    const said = await bot.ask('fee outcome "Plat 1" offer offer:"25,000 points"');
    expect(said).toContain("The reminders about the fee of Sunday, 14 March 2027 stop.");
    expect(said).toContain("Keep the card until Thursday, 16 March 2028");
    expect(said).toContain("Fee of 2027: Took an offer: 25,000 points");
    await bot.ring("2027-04-20T15:00:00Z");
    expect(bot.sent).toEqual([]);
    await bot.ring("2028-02-11T15:00:00Z");
    expect(bot.sent).toHaveLength(1);
    expect(latest(bot)).toContain("you took an offer less than 12 months ago");
    await bot.ring("2028-03-16T15:00:00Z");
    expect(latest(bot)).toContain("you may downgrade or cancel without the clawback that cardholders report");
  });
  it("has a notice of its own at the end of those months where no fee is due", async () => {
    const bot = await charged();
    bot.clock.turn("2027-06-01T15:00:00Z");
    await bot.ask("fee outcome platinum offer");
    await bot.ring("2028-05-20T15:00:00Z");
    bot.sent.length = 0;
    await bot.ring("2028-06-01T15:00:00Z");
    expect(titles(bot)).toEqual(["Plat 1: you may downgrade or cancel now"]);
    const [sent] = bot.sent;
    if (sent === undefined) throw new Error("a reminder was expected");
    expect(await bot.press(sent.message, "Done")).toContain("It won't come again.");
  });
  it.each(["cancelled", "downgraded"])("%s ends the clock for good", async (result) => {
    const bot = await charged();
    expect(await bot.ask(`fee outcome "Plat 1" ${result}`)).toContain("The card's clock has ended");
    await bot.ring("2029-03-20T15:00:00Z");
    expect(bot.sent).toEqual([]);
    expect((await bot.document())?.wakeAt).toBeUndefined();
  });
  it.each(["no-offer", "kept"])(
    "%s ends this year's reminders, and the next year has its own",
    async (result) => {
      const bot = await charged();
      const said = await bot.ask(`fee outcome "Plat 1" ${result}`);
      expect(said).toContain("The clock goes on with next year's renewal");
      expect(said).not.toContain("Keep the card until");
      await bot.ring("2028-02-11T15:00:00Z");
      expect(titles(bot)).toEqual(["Plat 1: the annual fee comes on Tuesday, 14 March 2028"]);
    },
  );
  it("warns where a card is closed too early", async () => {
    const bot = await charged();
    await bot.ask("fee outcome platinum offer");
    bot.clock.turn("2027-09-01T15:00:00Z");
    expect(await bot.ask("fee outcome platinum cancelled")).toContain("Watch your balance");
  });
  it("Undo restores the exact state before", async () => {
    const bot = await charged();
    const before = await bot.document();
    const { reply } = await bot.handle({ line: "fee outcome platinum offer note:nice" });
    if (reply.kind !== "message") throw new Error("a message was expected");
    await bot.press(reply, "Undo");
    expect((await bot.document())?.matters).toEqual(before?.matters);
    expect((await bot.document())?.wakeAt).toEqual(before?.wakeAt);
  });
  it("logged twice for one year is a correction", async () => {
    const bot = await charged();
    await bot.ask("fee outcome platinum no-offer");
    await bot.ask("fee outcome platinum offer offer:$150");
    expect((await bot.document())?.matters).toMatchObject([
      { outcomes: [{ result: "offer", offer: "$150" }] },
    ]);
  });
  it.each([
    ["fee outcome platinum no-offer offer:100", "you chose “no offer”"],
    ["fee outcome platinum oops", "isn't one of"],
    ["fee outcome gold kept", "none of your cards"],
  ])("refuses %s", async (line, says) => {
    const bot = await charged();
    expect(await bot.ask(line)).toContain(says);
  });
});

describe("the months to keep a card", () => {
  it("end so many months after the later of opening and offer, on that day, for any card", () => {
    const days = fc.integer({ min: 0, max: 4000 }).map((count) => day("2026-01-01").add({ days: count }));
    fc.assert(
      fc.property(days, days, (opened, on) => {
        const card = cardWith({ opened, outcomes: [{ renewal: day("2027-03-14"), result: "offer", on }] });
        const later = Temporal.PlainDate.compare(opened, on) > 0 ? opened : on;
        const keep = keepUntil(card, feeRules);
        expect(keep?.until.toString()).toBe(later.add({ months: 12 }).toString());
        const [notice, ...others] = keepNotices(
          card,
          {
            today: on,
            timeZone: "UTC",
            toSend: (each) => each.toZonedDateTime({ timeZone: "UTC", plainTime: "09:00" }).toInstant(),
          },
          feeRules,
        );
        expect(others).toEqual([]);
        expect(notice?.at.toString()).toBe(`${on.add({ months: 12 })}T09:00:00Z`);
      }),
    );
  });
});

describe("a card", () => {
  it("of the very name that is listed is meant, however many of its product there are", async () => {
    const bot = createBot();
    await bot.ask('fee add gold 2027-01-01 nickname:"Plat 1"');
    await bot.ask("fee add gold 2027-03-14");
    expect(await bot.ask("fee remove Gold sure:yes")).not.toContain("fits several");
    const list = await bot.ask("fee list");
    expect(list).toContain("Plat 1");
    expect(list).not.toContain("14 March 2027");
  });
});
