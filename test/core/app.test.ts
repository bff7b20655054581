import { describe, expect, it } from "vitest";
import { member } from "../../src/domain/member.ts";
import { StoreUnavailable } from "../../src/store/errors.ts";
import { createBot } from "../support/bot.ts";
import { documentsInMemory } from "../support/documents.ts";

const CARD = "3782 822463 10005";

describe("bad input gets a private answer that names what would fit, and changes nothing", () => {
  const cases: readonly (readonly [line: string, ...says: string[]])[] = [
    ["nubmer lost-card", "Did you mean /amex number"],
    ["fee", "fee add", "fee list"],
    ["xyzzy", "/amex help"],
    ["fee add", "card: is missing", "renews: is missing", "/amex fee add <card> <renews>"],
    ["fee add platinum 2027-02-30", "February 2027 has 28 days"],
    ["fee add platinum 2025-03-14", "2025-03-14 is past", "2027-03-14"],
    ["fee add plainum 2027-03-14", "Did you mean platinum"],
    ["fee add platinum 2027-03-14 amount:lots", "whole number from 0 to 10000"],
    ["fee add platinum 2027-03-14 colour:red", "isn't a day that I can read"],
    ["fee add platinum 2027-03-14 Plat", "What stands in [brackets] is given by name: nickname:…"],
    ["settings hour:late", "/amex settings [timezone] [hour] [quiet] [delivery] [private] [pause] [ping]"],
    ["fee add platinum 2027-03-14 nickname:@everyone", "mention"],
    ["fee add platinum 2027-03-14 nickname:<!channel>", "mention"],
    ["fee add platinum 2027-03-14 nickname:a\u200bb", "invisible"],
    ["fee add platinum 2027-03-14 opened:2030-01-01", "has not come yet"],
    ["fee posted platinum 2026-11-20", "no card here yet"],
    ["fee remove gold", "no card here yet"],
    ["settings timezone:Atlantis", "isn't a time zone"],
    ["settings hour:25", "isn't a time of day"],
    [`ask ${"x".repeat(10_000)}`, "more than 4000 characters"],
  ];
  for (const [line, ...says] of cases)
    it(line.length > 60 ? `${line.slice(0, 60)}…` : JSON.stringify(line), async () => {
      const bot = createBot();
      const answer = await bot.handle({ line });
      const text = await bot.ask(line);
      expect(answer.private).toBe(true);
      expect(answer.reply).toMatchObject({ refused: true });
      for (const say of says) expect(text).toContain(say);
      expect(await bot.document()).toBeUndefined();
      expect(bot.sent).toEqual([]);
    });

  it("a card number anywhere is refused, and leaves no trace in the store or the logs", async () => {
    const bot = createBot();
    const lines = [
      `ask is ${CARD} ok`,
      `fee add platinum 2027-03-14 nickname:"${CARD}"`,
      `${CARD}`,
      `xyz ${CARD}`,
    ];
    for (const line of lines) {
      const text = await bot.ask(line);
      expect(text).toContain("looks like a card number");
      expect(text).not.toContain("3782");
    }
    const split = await bot.handle({ command: "fee add", given: { card: "37828224", renews: "6310005" } });
    expect(split.private).toBe(true);
    expect(JSON.stringify(bot.logged)).not.toContain("3782");
    expect(await bot.document()).toBeUndefined();
  });
});

describe("a bug", () => {
  it("is said with a number, which the log has too, and without its message", async () => {
    const documents = documentsInMemory(member);
    const bot = createBot(undefined, {
      ...documents,
      read: () => Promise.reject(new Error("secret detail")),
    });
    const text = await bot.ask("fee list");
    const [reference] = /E-[0-9A-F]{6}/.exec(text) ?? [];
    expect(reference).toBeDefined();
    expect(text).not.toContain("secret detail");
    expect(JSON.stringify(bot.logged)).toContain(String(reference));
  });
});

describe("while the store is gone", () => {
  const gone = () => Promise.reject(new StoreUnavailable("the file is gone"));
  it("members are told that nothing was saved, and numbers are answered from memory", async () => {
    const bot = createBot(undefined, { ...documentsInMemory(member), read: gone, update: gone });
    expect(await bot.ask("fee add platinum 2027-03-14")).toContain("Not saved");
    for (const line of ["lost-card", "fraud", "abroad-collect"])
      expect(await bot.ask(`number ${line}`)).toContain("back of your card");
  });
});

describe("privacy", () => {
  it("answers from the knowledge are for all, unless private:yes", async () => {
    const bot = createBot();
    expect((await bot.handle({ line: "number fraud" })).private).toBe(false);
    expect((await bot.handle({ line: "number fraud private:yes" })).private).toBe(true);
  });
  it("answers about the member are for the member alone, whoever asks where", async () => {
    const bot = createBot();
    for (const line of ["fee list", "reminders", "settings", "fee add platinum 2027-03-14"])
      expect((await bot.handle({ line })).private, line).toBe(true);
  });
});

describe("forms", () => {
  it("ask for what is missing where the platform has forms", async () => {
    const bot = createBot();
    const { reply } = await bot.handle({ line: "fee add platinum" }, { forms: true });
    expect(reply).toMatchObject({
      kind: "form",
      runs: { given: { card: "platinum" } },
      asks: ["renews", "nickname", "amount", "opened"],
    });
  });
  it("a refused answer offers to try again, with what was given", async () => {
    const bot = createBot();
    const { reply } = await bot.handle({ line: "fee add platinum 2027-02-30" }, { forms: true });
    if (reply.kind !== "message") throw new Error("a message was expected");
    const again = await bot.handle(
      { command: "fee add", given: { card: "platinum", renews: "2027-02-30" }, edit: true },
      { forms: true },
    );
    expect(again.reply).toMatchObject({ kind: "form", runs: { given: { renews: "2027-02-30" } } });
  });
});

describe("words typed as a command", () => {
  it.each(["what number do I call for a lost card?", "lost card"])(
    "that are like none are a question, answered to the asker alone: %s",
    async (line) => {
      const { reply, private: isPrivate } = await createBot().handle({ line });
      expect([JSON.stringify(reply), isPrivate]).toEqual([expect.stringContaining("1-800-528-4800"), true]);
    },
  );
  it.each([
    ['remnd "pay the bill" tomorrow', "Did you mean"],
    ["fee something else entirely", "There are: fee add"],
    ["lost-card", "There is no command"],
    ["/amex lost-card", "There is no command “lost-card”"],
    ["/amex nubmer fraud", "Did you mean /amex number"],
    ["/amex-admin docter", "Did you mean"],
  ])("%s is refused", async (line, says) => {
    expect(await createBot().ask(line)).toContain(says);
  });
});

describe("talk", () => {
  it("words that are no command are a question", async () => {
    const bot = createBot();
    expect(await bot.ask("how do I dispute a charge?", { talk: true })).toContain("ispute");
  });
  it("a slip of the fingers in a command is still said to be one", async () => {
    const bot = createBot();
    expect(await bot.ask("nubmer fraud", { talk: true })).toContain("Did you mean");
  });
  const questions: readonly (readonly [line: string, answer: string])[] = [
    ["help, I lost my card", "Lost or stolen card"],
    ["help i lost my card", "Lost or stolen card"],
    ["today I lost my card", "Lost or stolen card"],
    ["number for platinum", "Platinum Card service"],
    ["dispute a charge", "Dispute a charge"],
    ["fee refund after 30 days?", "The annual fee"],
    ["call them from another country, how?", "Help from abroad"],
    ["why was my charging suspended", "Financial review"],
    ["number 1-800-555-0123 called me, is it real?", "Not in our list"],
    ["start chat with a representative", "Use chat"],
  ];
  for (const [line, answer] of questions)
    it(`“${line}” is a question, though it begins like a command`, async () => {
      expect(await createBot().ask(line, { talk: true })).toContain(answer);
    });
  const commands: readonly (readonly [line: string, answer: string])[] = [
    ["number lsot-card", "Did you mean lost-card"],
    ["fee ad platinum 2027-03-14", "Did you mean /amex fee add"],
    ["fee add platinum 2027-02-30", "February 2027 has 28 days"],
    ["number fraud private:maybe", "neither yes nor no"],
    ["today", "the next 90 days"],
  ];
  for (const [line, answer] of commands)
    it(`“${line}” is a command, and what is wrong with it is said`, async () => {
      expect(await createBot().ask(line, { talk: true })).toContain(answer);
    });
  it("nothing at all is answered with help", async () => {
    const bot = createBot();
    expect(await bot.ask("", { talk: true })).toContain("/amex");
  });
});

it("every command that is listed has a description and options that Discord can carry", () => {
  for (const { name, about, options, hidden } of createBot().app.commands) {
    if (hidden === true) continue;
    expect(name).toMatch(/^[a-z]+( [a-z]+)?$/);
    expect(about.length, name).toBeLessThanOrEqual(100);
    const required = Object.values(options).map((option) => option.required);
    expect(required, name).toEqual(required.toSorted((a, b) => Number(b) - Number(a)));
    for (const [option, { about: says }] of Object.entries(options)) {
      expect(option).toMatch(/^[a-z-]{1,32}$/);
      expect(says.length, `${name} ${option}`).toBeLessThanOrEqual(100);
      expect(says.length, `${name} ${option}`).toBeGreaterThan(0);
    }
  }
});
