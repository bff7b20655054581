import { describe, expect, it } from "vitest";
import { createBot } from "../support/bot.ts";
import { knowledge } from "../support/knowledge.ts";

describe("number", () => {
  it("lost-card: online first, then the confirmed number, and the unconfirmed one last and called so", async () => {
    expect(await createBot().ask("number lost-card")).toMatchInlineSnapshot(`
      "Lost or stolen card

      Report it by phone: 1-800-528-4800 (+1 800 528 4800), official. Hours: Reported as open day and night (from a publication)

      The number on the back of your card comes first.

      1. Replace it in the app or online first. Sign in at americanexpress.com and ask for a replacement of the lost or stolen card.
      2. No app? Call 1-800-528-4800. Tell the robot that you don't have the card.
      3. Ask for free next-day shipping. It is an option, not automatic: one cardholder was first quoted 5 to 7 business days, and 2 after asking. Apple Pay and Google Pay keep working.
      4. Only mislaid? Freeze it in the app. A freeze ends by itself after 7 days, and recurring bills, wallets and saved cards still go through. If it is stolen, report it.
      5. Look for charges you didn't make and report them at once. The law caps your share at $50; American Express promises $0.

      Abroad, call collect: 1-336-393-1111. For a corporate card: 1-800-528-2122 (unconfirmed: from cardholders' accounts).

      An older line for lost cards: 1-800-992-3404 (+1 800 992 3404), unconfirmed, from cardholders' accounts

      Lost or stolen card abroad, by collect call: 1-336-393-1111 (+1 336 393 1111), official

      Corporate cards: 1-800-528-2122 (+1 800 528 2122), unconfirmed, from cardholders' accounts

      Source: American Express help: replace a lost, stolen or damaged card, official, checked Sunday, 15 November 2026, americanexpress.com/us/customer-service/faq.security-and-fraud.replace-card-lost-stolen-damaged.html
      Source: American Express support: lost or stolen card, official, checked Sunday, 15 November 2026, americanexpress.com/en-us/support/lost-or-stolen-card/index.html
      Source: American Express Security Center, official, checked Sunday, 15 November 2026, americanexpress.com/us/security-center
      Source: American Express Singapore: card assistance abroad, official, checked Sunday, 15 November 2026, americanexpress.com/en-sg/security/card-assistance-abroad
      Source: CreditCards.com: freezing an American Express card, from a publication, checked Sunday, 15 November 2026, creditcards.com/credit-card-news/amex-freeze-your-card.php
      Source: Underbanked.com, a list of numbers, from cardholders' accounts, checked Sunday, 15 November 2026, underbanked.com
      Source: Moore with Miles: replacing a Platinum Card, from cardholders' accounts, published December 2017, checked Sunday, 15 November 2026, moorewithmiles.com/2017/12/ordering-replacement-american-express-platinum-card
      Source: AverageCash, a list of numbers, from cardholders' accounts, published August 2021, checked Sunday, 15 November 2026
      Source: A traveller's account, from cardholders' accounts, published 11 December 2008, checked Sunday, 15 November 2026, talk19.wordpress.com/2008/12/11"
    `);
  });

  it("without a line lists every line with its first number", async () => {
    const text = await createBot().ask("number");
    for (const { id, numbers } of knowledge.contacts.values())
      expect(text).toContain(
        `${id}: ${knowledge.contacts.get(id)?.title}, ${numbers[0]?.number.national ?? "no number is known"}`,
      );
  });

  for (const { id, numbers, sources } of knowledge.contacts.values())
    it(`${id}: the card's own number comes first, each number in both forms with its grade, with source and date`, async () => {
      const text = await createBot().ask(`number ${id}`);
      expect(text).toContain("number on the back of your card");
      for (const { number } of numbers) {
        const line = text.split("\n").find((each) => each.includes(number.international)) ?? "";
        expect(line).toContain(number.national);
        expect(line).toMatch(
          number.grade === "official" ? /\), official/ : /, (unconfirmed|from a publication)/,
        );
      }
      for (const { title } of sources)
        expect(text).toMatch(
          new RegExp(`Source: ${RegExp.escape(title)}, .*checked Sunday, 15 November 2026`),
        );
    });

  it("says when it may be out of date: 180 days after it was checked, and not before", async () => {
    const said = "may be out of date";
    expect(await createBot("2027-05-14T15:00:00Z").ask("number general")).not.toContain(said);
    expect(await createBot("2027-05-15T15:00:00Z").ask("number general")).toContain(
      `${said}: it was last checked on Sunday, 15 November 2026`,
    );
  });

  it("takes people's own words for a line, and offers the nearest for a slip", async () => {
    const bot = createBot();
    expect(await bot.ask("number stolen wallet")).toContain("Lost or stolen card");
    expect(await bot.ask("number lost-crad")).toContain("Did you mean lost-card?");
  });

  it("says whose a phone number is, as verify does", async () => {
    const bot = createBot();
    for (const typed of ["+18005284800", "1-336-393-1111", "1-800-555-0123"])
      expect(await bot.ask(`number "${typed}"`)).toBe(await bot.ask(`verify "${typed}"`));
  });

  it("gives no number where none is known, and says so", async () => {
    const bot = createBot();
    for (const line of ["concierge", "centurion", "global-assist"]) {
      const text = await bot.ask(`number ${line}`);
      expect(text).toMatch(/give (none|no number)/);
      expect(text).toContain("number on the back of your card");
    }
    expect(await bot.ask("number apply")).toContain("I know of no verified phone number for applying");
    expect(await bot.ask("number apply")).not.toContain("243-3888");
  });
});
