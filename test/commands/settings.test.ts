import { describe, expect, it } from "vitest";
import { plainMessage } from "../../src/core/words/plain.ts";
import { buttonOf, createBot } from "../support/bot.ts";

const latest = (bot: ReturnType<typeof createBot>) =>
  bot.sent.map(({ message }) => plainMessage(message)).at(-1);

describe("quiet hours", () => {
  it("hold a reminder back to their end, and its answer says so", async () => {
    const bot = createBot();
    expect(await bot.ask("settings quiet:22:00-07:00")).toContain("Quiet hours: 22:00 to 07:00");
    const said = await bot.ask("remind tea tonight 11pm");
    expect(said).toContain("On Wednesday, 25 November 2026, 07:00");
    expect(said).toContain("You asked for Tuesday, 24 November 2026, 23:00");
    bot.sent.length = 0;
    await bot.ring("2026-11-25T11:59:59Z");
    expect(bot.sent).toEqual([]);
    await bot.ring("2026-11-25T12:00:00Z");
    expect(latest(bot)).toContain("23:00 (America/New_York), in your quiet hours");
  });
  it("hold a retry back too", async () => {
    const bot = createBot();
    await bot.ask("settings quiet:10pm-7am");
    await bot.ask("remind tea tonight 9:59pm");
    bot.sent.length = 0;
    bot.answers.push({ outcome: "later", after: 120_000, reason: "busy" });
    await bot.ring("2026-11-25T02:59:00Z");
    await bot.ring("2026-11-25T03:05:00Z");
    expect(bot.sent).toEqual([]);
    await bot.ring("2026-11-25T12:00:00Z");
    expect(bot.sent).toHaveLength(1);
  });
  it("show in a snooze, which keeps what was asked", async () => {
    const bot = createBot();
    await bot.ask("settings quiet:22:00-07:00");
    await bot.ask("remind tea tonight 9:50pm");
    bot.sent.length = 0;
    await bot.ring("2026-11-25T02:50:00Z");
    const [sent] = bot.sent;
    if (sent === undefined) throw new Error("a reminder was expected");
    const { command, given } = buttonOf(sent.message, "Snooze");
    const { reply } = await bot.handle({ command, given: { ...given, until: "20m" } });
    expect(reply.kind === "message" && plainMessage(reply)).toContain("Wednesday, 25 November 2026, 07:00");
  });
  it.each([
    ["settings quiet:22:00-22:00", "begins and ends at the same time"],
    ["settings quiet:late", "write it as 22:00-07:00, or off"],
    ["settings quiet:08:00-10:00", "your reminders would come at 09:00"],
    ["settings quiet:21:00-07:00 hour:20:55", "in your quiet hours 21:00-07:00"],
  ])("refuses %s", async (line, says) => {
    const bot = createBot();
    expect(await bot.ask(line)).toContain(says);
    expect(await bot.document()).toBeUndefined();
  });
  it("can be switched off", async () => {
    const bot = createBot();
    await bot.ask("settings quiet:22-7");
    expect(await bot.ask("settings quiet:off")).toContain("Quiet hours: none");
  });
});

describe("private notifications", () => {
  it("mark every reminder so that the lock screen shows no more than that there is one", async () => {
    const bot = createBot();
    await bot.ask("remind tea in 20 minutes");
    await bot.ask("remind coffee in 40 minutes");
    bot.sent.length = 0;
    await bot.ring("2026-11-24T15:20:00Z");
    expect(bot.sent[0]?.message.teaser).toBeUndefined();
    expect(await bot.ask("settings private:yes")).toContain("say only “You have a reminder”");
    await bot.ring("2026-11-24T15:40:00Z");
    expect(bot.sent[1]?.message.teaser).toBe("You have a reminder");
  });
});

describe("the message that confirms a reminder", () => {
  it("is as private as the reminder, and isn't sent to those who take theirs from a calendar", async () => {
    const bot = createBot();
    await bot.ask("settings private:yes");
    await bot.ask("remind tea tomorrow");
    expect(bot.sent.map(({ message }) => message.teaser)).toEqual(["You have a reminder"]);
    await bot.ask("settings delivery:calendar");
    expect(await bot.ask("fee add gold 2027-05-01")).not.toContain("direct message");
    expect(bot.sent).toHaveLength(1);
  });
});

describe("a pause", () => {
  /** A card whose fee comes on 14 December 2026; a pause over its deadline, 13 January 2027. */
  async function paused() {
    const bot = createBot();
    await bot.ask("fee add platinum 2026-12-14");
    bot.sent.length = 0;
    return { bot, said: await bot.ask("settings pause:2027-01-20") };
  }
  it("lists the deadlines that fall into it when it is set", async () => {
    const { said } = await paused();
    expect(said).toContain("Paused until: Wednesday, 20 January 2027, 09:00 (America/New_York)");
    expect(said).toContain("These fall into that time");
    expect(said).toMatch(
      /13 January 2027, 09:0\d \(America\/New_York\): Platinum: the last day to have the annual fee/,
    );
  });
  it("lets nothing out before its end, and tells then what came too late", async () => {
    const { bot } = await paused();
    await bot.ring("2027-01-20T13:59:59Z");
    expect(bot.sent).toEqual([]);
    await bot.ring("2027-01-20T14:00:00Z");
    expect(bot.sent).toHaveLength(1);
    expect(latest(bot)).toContain(
      "Platinum: the annual fee could be refunded until Wednesday, 13 January 2027",
    );
    expect(latest(bot)).toContain(
      "Late, after your pause: this reminder was set for Wednesday, 13 January 2027",
    );
    expect(latest(bot)).toContain("It stands for 6 reminders");
    await bot.ring("2027-01-21T14:00:00Z");
    expect(bot.sent).toHaveLength(1);
    expect((await bot.document())?.told["k1.2026.deadline"]?.how).toBe("sent");
  });
  it("ended early brings at once what it held back", async () => {
    const { bot } = await paused();
    await bot.ring("2026-12-20T15:00:00Z");
    expect(await bot.ask("settings pause:off")).not.toContain("Paused until");
    await bot.ring();
    expect(bot.sent).toHaveLength(1);
    expect(latest(bot)).toContain("Late: this reminder was set for");
  });
  it.each([
    ["settings pause:2026-11-20", "is past"],
    ["settings pause:today", "is past today"],
    ["settings pause:2029-01-01", "longer than a year"],
    ["settings pause:sometime", "isn't a time that I can read"],
  ])("refuses %s", async (line, says) => {
    expect(await createBot().ask(line)).toContain(says);
  });
});

describe("delivery by calendar", () => {
  it("sends nothing, lists what came due, and floods nobody who changes their mind", async () => {
    const bot = createBot();
    await bot.ask("remind tea in 20 minutes");
    await bot.ask("settings delivery:calendar");
    bot.sent.length = 0;
    await bot.ring("2026-11-24T15:20:00Z");
    expect(bot.sent).toEqual([]);
    expect(await bot.ask("today")).toContain("tea");
    expect((await bot.document())?.told).toMatchObject({ "n1.once.note": { how: "listed" } });
    await bot.ask("settings delivery:direct");
    await bot.ring("2026-11-24T16:00:00Z");
    expect(bot.sent).toEqual([]);
  });
});
