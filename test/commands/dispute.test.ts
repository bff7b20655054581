import { describe, expect, it } from "vitest";
import type { Message } from "../../src/core/reply.ts";
import { plainMessage } from "../../src/core/words/plain.ts";
import { documentKey } from "../../src/domain/notice.ts";
import { MOST_MATTERS } from "../../src/domain/room.ts";
import { createBot } from "../support/bot.ts";
import { disputeWith } from "../support/member.ts";

const OPEN = 'dispute open "Acme Hotel" 2026-11-05 2026-11-20';

/** The message that a typed line is answered with. */
async function answer(bot: ReturnType<typeof createBot>, line: string): Promise<Message> {
  const { reply } = await bot.handle({ line });
  if (reply.kind !== "message") throw new Error(`a message was expected in answer to ${line}`);
  return reply;
}

function labels({ blocks }: Message): readonly string[] {
  return blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons.map(({ label }) => label) : []));
}

describe("a dispute is opened", () => {
  it("with its days spelled out, and the letter asked for with its deadline", async () => {
    const bot = createBot();
    const said = await bot.ask(`${OPEN} amount:$1,234.50 filed:phone reference:AB12`);
    expect(said).toContain("Charge: $1,234.50 on Thursday, 5 November 2026");
    expect(said).toContain("Filed: by phone on Tuesday, 24 November 2026");
    expect(said).toContain("Letter must arrive by: Tuesday, 19 January 2027 (in 56 days)");
    expect(said).toContain("Network's limit: Friday, 5 March 2027");
    expect(said).toContain("You filed by phone; that alone doesn't keep your legal rights.");
    expect(said).toContain("12 CFR 226.13, now 1026.13, official");
    expect(bot.sent.map(({ message }) => message.title)).toEqual([
      "Reminders for Dispute with Acme Hotel will come here",
    ]);
  });
  it("on a business card without a promise of the law's dates, by the card or by saying so", async () => {
    const bot = createBot();
    await bot.ask('fee add business-platinum 2027-03-14 nickname:"Biz Plat"');
    for (const line of [`${OPEN} card:"Biz Plat"`, `${OPEN} business:yes amount:5`]) {
      const said = await bot.ask(line);
      expect(said).toContain("for consumer cards, and this is a business card");
      expect(said).not.toContain("must arrive");
      expect(said).not.toContain("needn't pay");
    }
  });
  it("as fraud with the advice to report it first, and with nothing on the network's limit", async () => {
    const bot = createBot();
    const reply = await answer(bot, `${OPEN} kind:fraud`);
    expect(await bot.ask("dispute list")).not.toContain("Network's limit");
    expect(labels(reply)).toContain("Report fraud");
  });
  it("filed by letter counts as a letter sent", async () => {
    const bot = createBot();
    const said = await bot.ask(`${OPEN} filed:letter filed-on:2026-11-22`);
    expect(said).toContain("State: letter sent. Letter sent on Sunday, 22 November 2026");
    expect(said).toContain("Answer to your letter: Saturday, 20 February 2027");
  });
  it("only with days that can be so, each problem named, and nothing stored", async () => {
    const bot = createBot();
    const refused: readonly (readonly [line: string, why: string])[] = [
      ["dispute open Acme 2026-12-01 2026-12-20", "2026-12-01 has not come yet"],
      ["dispute open Acme 2026-11-05 2026-11-01", "2026-11-01 is before the charge on 2026-11-05"],
      ["dispute open Acme 2026-11-05 2027-06-01", "2027-06-01 is far ahead"],
      [`${OPEN} filed:phone filed-on:2026-11-25`, "2026-11-25 has not come yet"],
      [`${OPEN} filed:phone filed-on:2026-11-01`, "2026-11-01 is before the charge"],
      [`${OPEN} filed-on:2026-11-20`, "say how you filed it"],
      [`${OPEN} amount:12,3`, "isn't an amount in dollars"],
      [`${OPEN} amount:0`, "isn't an amount in dollars"],
      [`${OPEN} amount:12345678901`, "isn't an amount in dollars"],
      [`${OPEN} kind:theft`, "isn't"],
      ["dispute open Acme 2026-02-30 2026-03-05", "February 2026 has 28 days"],
      [`${OPEN} reference:"3782 822463 10005"`, "looks like a card number"],
      ['dispute open "@everyone" 2026-11-05 2026-11-20', "holds a mention"],
    ];
    for (const [line, why] of refused) expect(await bot.ask(line), line).toContain(why);
    expect(await bot.document()).toBeUndefined();
  });
  it("once for one charge", async () => {
    const bot = createBot();
    await bot.ask(OPEN);
    expect(await bot.ask(OPEN.replace("Acme", "acme"))).toContain("already have a dispute with Acme Hotel");
    expect((await bot.document())?.matters).toHaveLength(1);
  });
  it("up to the most that one member may keep, of whatever kind", async () => {
    const bot = createBot();
    const matters = Array.from({ length: MOST_MATTERS }, (_, index) => disputeWith({ id: `d${index + 1}` }));
    await bot.members.update(documentKey(bot.me), (stored) => ({ ...stored, matters, nextId: 101 }));
    expect(await bot.ask('dispute open "One more" 2026-11-05 2026-11-20')).toContain(
      "You keep 100 matters here, and 100 is the most",
    );
    expect(await bot.ask("fee add gold 2027-03-14")).toContain("100 is the most");
    expect(await bot.ask("reminders")).toContain("And 95 more: ");
  });
});

describe("an event is logged", () => {
  it("with its day and state, and can be taken back", async () => {
    const bot = createBot();
    await bot.ask(OPEN);
    const reply = await answer(bot, "dispute update acme letter-sent on:2026-11-23");
    expect(await bot.ask("dispute list")).toContain("Letter sent on Monday, 23 November 2026");
    expect(await bot.press(reply, "Undo")).toContain("Everything is as it was before");
    expect(await bot.ask("dispute list")).toContain("State: open");
  });
  it("by number, by the start of the merchant's name, and not where it fits several", async () => {
    const bot = createBot();
    await bot.ask(OPEN);
    await bot.ask('dispute open "Acme Air" 2026-11-06 2026-11-20');
    expect(await bot.ask("dispute update acme credited")).toContain("Acme Air, 2026-11-06 (d2)");
    expect(await bot.ask("dispute update d2 withdrawn")).toContain("Dispute with Acme Air: withdrawn");
    expect(await bot.ask("dispute update acme credited")).toContain("Dispute with Acme Hotel: credited");
    expect(await bot.ask("dispute update nobody won")).toContain("none of your disputes is called so");
  });
  it("not for a day to come, nor for one before the charge", async () => {
    const bot = createBot();
    await bot.ask(OPEN);
    expect(await bot.ask("dispute update d1 letter-sent on:2026-11-25")).toContain("has not come yet");
    expect(await bot.ask("dispute update d1 letter-sent on:2026-11-04")).toContain("is before the charge");
    expect((await bot.document())?.matters[0]).toMatchObject({ events: [], version: 1 });
  });
  it("also that it was filed, and under which reference", async () => {
    const bot = createBot();
    await bot.ask(OPEN);
    const said = await bot.ask("dispute update d1 filed-chat on:2026-11-23 reference:C-77");
    expect(said).toContain("Filed: by chat on Monday, 23 November 2026");
    expect(said).toContain("Reference: C-77");
    expect(said).toContain("post the letter too");
  });
  it("and closes the dispute where it is over: no reminder comes any more", async () => {
    const bot = createBot();
    await bot.ask(`${OPEN} filed:phone`);
    expect(await bot.ask("dispute update d1 lost")).toContain("ask for the reasons in writing");
    bot.sent.length = 0;
    await bot.ring("2027-03-01T15:00:00Z");
    expect(bot.sent).toEqual([]);
    expect(await bot.ask("reminders")).toContain("No reminder is left for now");
  });
});

describe("the letter", () => {
  it("names the charge and the deadline, leaves name, address and account blank, and comes as a file too", async () => {
    const bot = createBot();
    await bot.ask(`${OPEN} amount:123.45 filed:phone reference:AB12`);
    const reply = await answer(bot, "dispute letter acme");
    const said = await bot.ask("dispute letter acme");
    expect(said).toContain("It must arrive by Tuesday, 19 January 2027 (in 56 days)");
    expect(said).toContain("billing-inquiries address on your statement");
    expect(said).toContain("certified mail");
    expect(said).toContain("consumerfinance.gov/complaint");
    const [file] = reply.attachments ?? [];
    expect(file?.name).toBe("dispute-letter-d1.md");
    expect(String(file?.body)).toMatchInlineSnapshot(`
      "My name: ....................

      My address: ....................

      Last digits of my account (by hand, on paper only): ....................

      Tuesday, 24 November 2026

      American Express, at the *billing-inquiries* address on my statement: ....................

      **Notice of a billing error**

      I dispute this charge:

      - Merchant: Acme Hotel
      - Date of the charge: Thursday, 5 November 2026
      - Amount: $123.45
      - First statement that shows it: Friday, 20 November 2026
      - Your reference: AB12

      The charge is wrong as billed, because: ....................

      I reported this by phone on Tuesday, 24 November 2026; this letter confirms it in writing.

      This is written notice of a billing error under Regulation Z, 12 CFR 1026.13 (formerly 226.13). Please acknowledge it in writing, look into it, correct the error with any finance and other charges on it, and answer me in writing within the time that the law sets.

      Until then I withhold the disputed amount, as the law allows, and pay the rest of my bill.

      I enclose copies of: ....................

      Signed: ....................
      "
    `);
  });
  it("is a plain letter for a business card, and says so", async () => {
    const bot = createBot();
    await bot.ask(`${OPEN} business:yes`);
    const reply = await answer(bot, "dispute letter d1");
    const body = String(reply.attachments?.[0]?.body);
    expect(await bot.ask("dispute letter d1")).toContain("doesn't count on a business card");
    expect(body).toContain("**Dispute of a charge**");
    expect(body).not.toMatch(/1026|billing error|law/);
  });
  it("is a plain letter once the deadline has passed, unless one was sent", async () => {
    const bot = createBot();
    await bot.ask(OPEN);
    bot.clock.turn("2027-02-01T15:00:00Z");
    expect(await bot.ask("dispute letter d1")).toContain("The deadline was Tuesday, 19 January 2027");
    expect(String((await answer(bot, "dispute letter d1")).attachments?.[0]?.body)).not.toContain("1026");
    await bot.ask("dispute update d1 letter-sent on:2027-01-10");
    expect(String((await answer(bot, "dispute letter d1")).attachments?.[0]?.body)).toContain("1026.13");
  });
  it("keeps the merchant's name as words, whatever it holds", async () => {
    const bot = createBot();
    await bot.ask('dispute open "# *Big* [Deal](http://x.example) <b>" 2026-11-05 2026-11-20');
    const body = String((await answer(bot, "dispute letter d1")).attachments?.[0]?.body);
    expect(body).toContain(String.raw`\# \*Big\* \[Deal\](http://x.example) \<b\>`);
  });
});

describe("a dispute's reminder", () => {
  const at = (iso: string) => `${iso}T14:15:00Z`;
  async function withDispute(options: string) {
    const bot = createBot();
    await bot.ask(`${OPEN} ${options}`);
    bot.sent.length = 0;
    return bot;
  }
  async function only(bot: ReturnType<typeof createBot>, when: string): Promise<Message> {
    bot.sent.length = 0;
    await bot.ring(when);
    const [sent, ...others] = bot.sent;
    if (sent === undefined || others.length > 0) throw new Error(`one message was expected at ${when}`);
    return sent.message;
  }

  it("says what to do, by when, with the rule, and has the buttons for what may have happened", async () => {
    const bot = await withDispute("filed:phone reference:AB12");
    const message = await only(bot, at("2026-11-25"));
    expect(message.title).toBe("Dispute with Acme Hotel: the letter must arrive by Tuesday, 19 January 2027");
    expect(plainMessage(message)).toContain("A written notice must arrive within 60 days");
    expect(plainMessage(message)).toContain("the reference AB12");
    expect(labels(message)).toEqual(["Done", "Snooze", "The letter", "Letter sent"]);
    expect(labels(await only(bot, at("2026-12-14")))).toEqual([
      "Done",
      "Snooze",
      "Merchant answered",
      "Credited",
    ]);
  });
  it("logs what happened with one press, once, for its owner alone", async () => {
    const bot = await withDispute("filed:phone");
    const message = await only(bot, at("2026-11-25"));
    const stranger = { from: { platform: "discord", user: "200" } } as const;
    await bot.ask(OPEN, stranger);
    expect(await bot.press(message, "Letter sent", stranger)).toContain("belongs to somebody else");
    expect(await bot.press(message, "Letter sent")).toContain("Letter sent on Wednesday, 25 November 2026");
    bot.clock.pass({ hours: 48 });
    expect(await bot.press(message, "Letter sent")).toContain("nothing changed");
    expect((await bot.document())?.matters[0]).toMatchObject({ events: [{ event: "letter-sent" }] });
    expect((await only(bot, at("2026-12-28"))).title).toContain("has your letter been acknowledged?");
  });
  it("ends with Done for its own step alone", async () => {
    const bot = await withDispute("filed:online");
    const first = await only(bot, at("2027-01-04"));
    expect(await bot.press(first, "Done")).toContain("No more reminders about this step");
    bot.sent.length = 0;
    await bot.ring(at("2027-01-15"));
    expect(bot.sent).toEqual([]);
    expect((await only(bot, at("2027-02-23"))).title).toContain(
      "the network's limit is Friday, 5 March 2027",
    );
  });
  it("comes again where it is put off, and not once the letter is logged", async () => {
    const bot = await withDispute("");
    const message = await only(bot, at("2027-01-04"));
    expect(await bot.press(message, "Snooze")).toContain("Tuesday, 5 January 2027");
    expect((await only(bot, at("2027-01-05"))).title).toContain("the letter must arrive by");
    await bot.press(message, "Snooze");
    await bot.press(message, "Letter sent");
    bot.sent.length = 0;
    await bot.ring(at("2027-01-07"));
    expect(bot.sent).toEqual([]);
  });
  it("asks for overnight post when less than a week is left", async () => {
    const bot = await withDispute("");
    const message = await only(bot, at("2027-01-15"));
    expect(plainMessage(message)).toContain("overnight service");
  });
  it("that is late says that the deadline was, and loses no other step that came due meanwhile", async () => {
    const bot = await withDispute("filed:phone");
    const message = await only(bot, at("2027-02-01"));
    expect(message.title).toBe(
      "Dispute with Acme Hotel: the deadline for the letter was Tuesday, 19 January 2027",
    );
    expect(plainMessage(message)).toContain("It stands for 6 reminders");
    expect(plainMessage(message)).toContain("The merchant has 20 days to answer");
    expect(labels(message)).toContain("Letter sent");
    bot.sent.length = 0;
    await bot.ring(at("2027-02-02"));
    expect(bot.sent).toEqual([]);
  });
  it("leads to the CFPB at the end", async () => {
    const bot = await withDispute("filed:letter");
    const message = await only(bot, at("2027-02-22"));
    expect(message.title).toContain("deadline for their answer");
    expect(plainMessage(message)).toContain("https://www.consumerfinance.gov/complaint");
  });
  it("never speaks of the law's dates for a business card", async () => {
    const bot = await withDispute("filed:phone business:yes");
    for (const when of ["2026-12-14", "2026-12-24", "2027-02-23"]) {
      const message = plainMessage(await only(bot, at(when)));
      expect(message).not.toMatch(/1026|the law gives|the law wants|must arrive/);
    }
  });
});

it("reminders show disputes beside cards, the next first", async () => {
  const bot = createBot();
  await bot.ask("fee add platinum 2027-03-14");
  await bot.ask(`${OPEN} filed:online`);
  const said = await bot.ask("reminders");
  expect(said).toContain("Dispute with Acme Hotel: the merchant's answer is due about now");
  expect(said.indexOf("Dispute with Acme")).toBeLessThan(said.indexOf("Platinum: the annual fee comes"));
});

it("a dispute is removed after a second press, with its reminders", async () => {
  const bot = createBot();
  await bot.ask(`${OPEN} filed:phone`);
  const sure = await answer(bot, "dispute remove acme");
  expect((await bot.document())?.matters).toHaveLength(1);
  expect(await bot.press(sure, "Remove it")).toContain("is removed");
  bot.sent.length = 0;
  await bot.ring("2027-02-01T15:00:00Z");
  expect(bot.sent).toEqual([]);
  expect(await bot.ask("dispute list")).toContain("Start a clock with");
});
