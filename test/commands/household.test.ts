import { describe, expect, it } from "vitest";
import { documentKey } from "../../src/domain/notice.ts";
import type { Documents } from "../../src/store/documents.ts";
import { createBot, createDesk, keepingPlatform } from "../support/bot.ts";
import { keptInMemory } from "../support/documents.ts";
import { codeFor, household, partner, theirs } from "../support/household.ts";

const NOTICE = "2027-02-12T15:00:00Z";

/** A member with a card, and nothing shared yet. */
async function alone() {
  const bot = createBot();
  await bot.ask('fee add platinum 2027-03-14 nickname:"Plat 1" amount:895');
  bot.sent.length = 0;
  return bot;
}

describe("household share and join", () => {
  it("show what a code is about before it is taken, without amounts, and write to nobody", async () => {
    const bot = await alone();
    await bot.ask("household name Sam");
    const code = await codeFor(bot, "Plat 1");
    const shown = await bot.ask(`household join ${code.toLowerCase().replace("-", " ")}`, theirs);
    for (const part of ["What: Plat 1", "annual fee of a card", "From: Sam"]) expect(shown).toContain(part);
    for (const part of ["895", "2027", "100"]) expect(shown).not.toContain(part);
    expect(bot.sent).toEqual([]);
    expect(await bot.members.read(documentKey(partner))).toBeUndefined();
  });

  it("keep the code nowhere, and of the owner no more than where to look", async () => {
    const bot = await alone();
    const code = await codeFor(bot, "Plat 1");
    expect(JSON.stringify(await bot.document())).not.toContain(code.replace("-", ""));
    await bot.ask("household name Sam");
    await bot.ask(`household join ${code} sure:yes`, theirs);
    const stored: string[] = [];
    for await (const [key, raw] of bot.members.scan())
      if (key === documentKey(partner)) stored.push(JSON.stringify(raw));
    expect(stored).toHaveLength(1);
    for (const part of ["Plat 1", "platinum", "895", "Sam"]) expect(stored[0]).not.toContain(part);
  });

  it("send the first direct message to the one who accepted, and tell the owner at their next command", async () => {
    const bot = await alone();
    const code = await codeFor(bot, "Plat 1");
    const said = await bot.ask(`household join ${code} sure:yes`, theirs);
    expect(said).toContain("Plat 1 is shared with you");
    expect(said).toContain("I sent you a direct message");
    expect(bot.sent.map(({ to }) => to)).toEqual([partner]);
    expect(await bot.ask("today")).toContain("Plat 1: your offer was accepted");
    expect(await bot.ask("today")).not.toContain("was accepted");
  });

  it("are shown in reminders, today and household list on both sides, by the names that were chosen", async () => {
    const bot = await household();
    expect(await bot.ask("reminders", theirs)).toContain("Plat 1 (shared with you by your household)");
    await bot.ask("household name Sam");
    await bot.ask("household name Kim", theirs);
    expect(await bot.ask("today", theirs)).toContain("in 30 days (shared with you by Sam)");
    expect(await bot.ask("household list")).toContain("Plat 1, with Kim since");
    expect(await bot.ask("household list", theirs)).toContain("Plat 1, by Sam since");
  });

  it("can be declined: the code is over, and the owner is told", async () => {
    const bot = await alone();
    const code = await codeFor(bot, "Plat 1");
    const { reply } = await bot.handle({ line: `household join ${code}` }, theirs);
    if (reply.kind !== "message") throw new Error("a message was expected");
    expect(await bot.press(reply, "Decline", theirs)).toContain("declined");
    expect(await bot.press(reply, "Accept", theirs)).toContain("used already, or taken back");
    expect(await bot.ask("today")).toContain("Plat 1: your offer was declined");
  });

  it("say what is wrong with a code", async () => {
    const bot = await alone();
    const first = await codeFor(bot, "Plat 1");
    const code = await codeFor(bot, "Plat 1");
    expect(await bot.ask(`household join ${code}`)).toContain("your own code");
    expect(await bot.ask(`household join ${first}`, theirs)).toContain("no such code");
    bot.clock.pass({ hours: 24 * 7 });
    expect(await bot.ask(`household join ${code}`, theirs)).toContain("expired");
    const used = await codeFor(bot, "Plat 1");
    await bot.ask(`household join ${used} sure:yes`, theirs);
    const third = { from: { platform: "discord", user: "300" } } as const;
    expect(await bot.ask(`household join ${used} sure:yes`, third)).toContain("used already");
    expect(await bot.ask('household share "Plat 1"')).toContain("shared already");
    expect(await bot.ask("household share h1", theirs)).toContain("only the member whose it is");
  });

  it("take five wrong codes a day from a member, and right ones from others meanwhile", async () => {
    const bot = await alone();
    const code = await codeFor(bot, "Plat 1");
    for (const typed of ["1234", "BCDF-GHJK", "x", "BCDFGHJ", "BCDF-GHJL"])
      expect(await bot.ask(`household join ${typed}`, theirs)).toContain("no such code");
    expect(await bot.ask(`household join ${code}`, theirs)).toContain("try again tomorrow");
    bot.clock.pass({ hours: 24 });
    expect(await bot.ask(`household join ${code}`, theirs)).toContain("A reminder to share");
  });

  it("share twenty reminders and no more", async () => {
    const bot = createBot();
    for (let count = 1; count <= 21; count++) await bot.ask(`remind "thing ${count}" 2027-01-15`);
    for (let count = 1; count <= 20; count++) await codeFor(bot, `thing ${count}`);
    expect(await bot.ask('household share "thing 21"')).toContain("20 is the most");
    expect(await bot.ask('household share "thing 20"')).toContain("the code to share it");
    expect(await bot.ask('household share "thing 30"')).toContain(
      "none is called so; choose of: thing 1 (n1)",
    );
  });
});

it("household share keeps no codes but open ones, however often they are made, taken back or refused", async () => {
  const memory = keptInMemory();
  const kept = new Map<string, Documents<unknown>>();
  const desk = createDesk(keepingPlatform().platform, undefined, undefined, (namespace, codec) => {
    const documents = memory(namespace, codec);
    kept.set(namespace, documents as Documents<unknown>);
    return documents;
  });
  const ask = (line: string) =>
    desk.app.handle({
      from: { platform: "discord", user: "100" },
      asks: { line },
      slash: "",
      forms: false,
      talk: false,
    });
  for (const what of ["one", "two"]) await ask(`remind ${what} 2027-01-15`);
  for (let round = 1; round <= 5; round++) {
    await ask("household share one");
    await ask("household leave one sure:yes");
  }
  for (let round = 1; round <= 5; round++) await ask("household share two");
  const codes: string[] = [];
  for await (const [code] of kept.get("invite")?.scan() ?? []) codes.push(code);
  expect(codes).toHaveLength(1);
});

describe("a shared reminder", () => {
  it("comes to both, each at their own hour, each once", async () => {
    const bot = await household();
    await bot.ask("settings timezone:Europe/Berlin hour:18:00", theirs);
    await bot.ring("2027-02-12T14:10:00Z");
    expect(bot.sent.map(({ to }) => to.user)).toEqual(["100"]);
    await bot.ring("2027-02-12T17:10:00Z");
    await bot.ring("2027-02-13T17:10:00Z");
    expect(bot.sent.map(({ to }) => to.user)).toEqual(["100", "200"]);
    expect(new Set(bot.sent.map(({ key }) => key)).size).toBe(2);
    const message = JSON.stringify(bot.last(partner));
    expect(message).toContain("Shared with you by ");
    expect(message).not.toContain("discord.100");
  });

  it("honours the partner's quiet hours and pause, while the owner's comes in its time", async () => {
    const bot = await household();
    const counts = () => [bot.sentTo(bot.me).length, bot.sentTo(partner).length];
    await bot.ask("settings quiet:21:00-07:30", theirs);
    // The desk was away until ten in the evening.
    await bot.ring("2027-02-13T03:00:00Z");
    expect(counts()).toEqual([1, 0]);
    await bot.ring("2027-02-13T12:29:00Z");
    expect(counts()).toEqual([1, 0]);
    await bot.ring("2027-02-13T12:30:00Z");
    expect(counts()).toEqual([1, 1]);

    await bot.ask("settings quiet:off pause:2027-03-09", theirs);
    await bot.ring("2027-03-07T15:00:00Z");
    expect(counts()).toEqual([2, 1]);
    await bot.ring("2027-03-10T15:00:00Z");
    expect(counts()).toEqual([2, 2]);
  });

  it("honours the partner's calendar and private notifications", async () => {
    const bot = await household();
    await bot.ask("settings private:yes", theirs);
    await bot.ring(NOTICE);
    expect(bot.last(partner).teaser).toBe("You have a reminder");
    expect(bot.last(bot.me).teaser).toBeUndefined();
    await bot.ask("settings delivery:calendar", theirs);
    await bot.ring("2027-03-05T15:00:00Z");
    expect(bot.sentTo(partner)).toHaveLength(1);
    expect(bot.sentTo(bot.me)).toHaveLength(2);
  });

  it("that either marks done ends for both; the other is told by whom and when; Undo brings it back", async () => {
    const bot = await household();
    await bot.ask("household name Kim", theirs);
    await bot.ring(NOTICE);
    const before = await bot.document();
    const { reply } = await bot.handle({ command: "reminders", given: {} }, theirs);
    if (reply.kind !== "message") throw new Error("a message was expected");
    const done = await bot.handle(
      { command: "done", given: { notice: "h1.2027.before-30", for: markOf(bot.last(partner)) } },
      theirs,
    );
    if (done.reply.kind !== "message") throw new Error("a message was expected");
    expect(done.reply.title).toBe("Plat 1: done");
    expect(await bot.press(bot.last(bot.me), "Done")).toContain(
      "marked done by Kim on Friday, 12 February 2027, 10:00",
    );
    expect(await bot.press(bot.last(partner), "Done", theirs)).toContain("marked done by you");
    expect(await bot.press(bot.last(partner), "Snooze", theirs)).toContain("marked done");
    await bot.ask("reminders");
    expect(await bot.press(done.reply, "Undo", theirs)).toContain("Everything is as it was");
    expect((await bot.document())?.matters).toEqual(before?.matters);
    await bot.ring("2027-03-05T15:00:00Z");
    expect(bot.sent).toHaveLength(4);
    await bot.press(bot.last(bot.me), "Done");
    expect(await bot.press(bot.last(partner), "Done", theirs)).toContain("marked done by your household");
    await bot.ring("2027-04-10T15:00:00Z");
    expect(bot.sent).toHaveLength(4);
  });

  it("is put off for oneself alone", async () => {
    const bot = await household();
    await bot.ring(NOTICE);
    const mine = (await bot.document())?.matters;
    expect(await bot.press(bot.last(partner), "Snooze", theirs)).toContain("13 February 2027, 09:00");
    expect((await bot.document())?.matters).toEqual(mine);
    await bot.ring("2027-02-13T14:00:00Z");
    expect(bot.sent.map(({ to }) => to.user)).toEqual(["100", "200", "200"]);
  });

  it("takes the outcome from either", async () => {
    const bot = await household();
    await bot.ring(NOTICE);
    expect(await bot.ask("fee outcome h1 kept", theirs)).toContain("Plat 1: kept");
    expect(await bot.ask("fee list")).toContain("Fee of 2027: Kept it");
    await bot.ring("2027-03-14T15:00:00Z");
    expect(bot.sent).toHaveLength(2);
  });

  it("has buttons that do nothing for anybody else", async () => {
    const bot = await household();
    await bot.ring(NOTICE);
    const stranger = { from: { platform: "discord", user: "300" } } as const;
    for (const label of ["Done", "Snooze"]) {
      expect(await bot.press(bot.last(partner), label, stranger)).toContain("belongs to somebody else");
      expect(await bot.press(bot.last(bot.me), label, theirs)).toContain("belongs to somebody else");
    }
    expect((await bot.document())?.matters[0]?.answers).toEqual({});
  });

  it("moves with what the owner changes, also to an earlier day", async () => {
    const bot = await household();
    await bot.ask('remind "call them" 2027-06-01');
    await bot.ring("2027-03-03T15:00:00Z");
    bot.sent.length = 0;
    await bot.ask('fee posted "Plat 1" 2027-03-02');
    await bot.ring("2027-03-16T15:00:00Z");
    expect([bot.sentTo(bot.me).length, bot.sentTo(partner).length]).toEqual([1, 1]);
  });
});

describe("leaving", () => {
  it.each([
    ["the partner", theirs, "h1"],
    ["the owner", {}, '"Plat 1"'],
  ])("is open to %s: the other goes on alone and is told", async (who, from, reminder) => {
    const bot = await household();
    expect(await bot.ask(`household leave ${reminder}`, from)).toContain("End the sharing");
    expect(await bot.ask(`household leave ${reminder} sure:yes`, from)).toContain("no longer shared");
    const told = await (who === "the owner" ? bot.ask("today", theirs) : bot.ask("today"));
    expect(told).toContain(
      who === "the owner" ? "that was shared with you no longer is" : "the other member has left",
    );
    await bot.ring(NOTICE);
    expect(bot.sent.map(({ to }) => to.user)).toEqual(["100"]);
    expect(JSON.stringify(await bot.theirDocument())).not.toContain("discord.100");
    expect(JSON.stringify(await bot.document())).not.toContain("discord.200");
  });

  it("happens by itself where the owner removes the reminder", async () => {
    const bot = await household();
    await bot.ask('fee remove "Plat 1" sure:yes');
    await bot.ring(NOTICE);
    expect(bot.sent).toEqual([]);
    expect(await bot.ask("reminders", theirs)).toContain("that was shared with you no longer is");
    expect(await bot.ask("reminders", theirs)).not.toContain("Plat 1");
  });

  it("happens by itself where either erases their data, and no key of theirs is left with the other", async () => {
    const one = await household();
    await one.ask("data erase sure:yes");
    expect(JSON.stringify(await one.theirDocument())).not.toContain("discord.100");
    expect(await one.ask("today", theirs)).toContain("that was shared with you no longer is");
    const other = await household();
    await other.ask("data erase sure:yes", theirs);
    expect(await other.theirDocument()).toBeUndefined();
    expect(JSON.stringify(await other.document())).not.toContain("discord.200");
    expect(await other.ask("today")).toContain("the other member has left");
  });

  it("leaves a code that was given out good for nothing", async () => {
    const bot = await alone();
    const code = await codeFor(bot, "Plat 1");
    await bot.ask("data erase sure:yes");
    expect(await bot.ask(`household join ${code} sure:yes`, theirs)).toContain("no such code");
  });

  it("says so where nothing is shared", async () => {
    const bot = await alone();
    expect(await bot.ask('household leave "Plat 1"')).toContain("isn't shared with anybody");
    expect(await bot.ask("household list")).toContain("Nothing is shared");
  });
});

it("exports what is shared, and nobody's key but one's own", async () => {
  const bot = await household();
  const { reply } = await bot.handle({ line: "data export" }, theirs);
  if (reply.kind !== "message") throw new Error("a message was expected");
  const files = (reply.attachments ?? []).map(({ body }) => String(body)).join("\n");
  expect(files).toContain("shared with you by your household");
  expect(files).toContain("SUMMARY:Plat 1: the annual fee comes in 30 days");
  expect(files).not.toContain("discord.100");
});

function markOf(message: Parameters<ReturnType<typeof createBot>["press"]>[0]): string {
  const [button] = message.blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : []));
  return button?.runs.given.for ?? "";
}
