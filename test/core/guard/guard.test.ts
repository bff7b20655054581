import { describe, expect, it } from "vitest";
import { findSecret } from "../../../src/core/guard/guard.ts";
import { createBot } from "../../support/bot.ts";
import { falseAlarms, missed } from "./outcomes.ts";
import { CARDS, NAMED, SPELLINGS } from "./secrets.ts";

describe("the guard finds a card number", () => {
  for (const [how, spell] of Object.entries(SPELLINGS))
    it(how, () => {
      for (const number of CARDS) expect(findSecret(spell(number)), spell(number)).toBe("card number");
    });
});

describe("the guard finds a code next to its name", () => {
  for (const [secret, texts] of Object.entries(NAMED))
    for (const typed of texts) it(`${secret}: ${typed}`, () => expect(findSecret(typed)).toBe(secret));
});

describe("its figures don't get worse", () => {
  it("of six hundred spellings it misses none", () => {
    const { tried, wrong } = missed();
    expect(tried).toBeGreaterThan(600);
    expect(wrong).toEqual([]);
  });

  it("of nine thousand harmless texts it refuses none", () => {
    const { tried, wrong } = falseAlarms();
    expect(tried).toBeGreaterThan(9000);
    expect(wrong).toEqual([]);
  });

  it("a long text is read in no time that anybody would notice", () => {
    for (const text of ["1 ".repeat(2000), "4".repeat(4000), "37-".repeat(1300), "code ".repeat(800)])
      expect(findSecret(text)).toBeUndefined();
  });
});

describe("a card number over several answers", () => {
  const [head, tail] = ["37828224", "6310005"];
  const given: readonly Readonly<Record<string, string>>[] = [
    { card: head, renews: tail },
    { card: "platinum", renews: head, nickname: tail },
    { card: "378", renews: "282", nickname: "246310005" },
  ];
  for (const each of given)
    it(`in ${Object.keys(each).join(" and ")} is refused`, async () => {
      const { reply } = await createBot().handle({ command: "fee add", given: each });
      expect(reply).toMatchObject({ title: "Not read, not kept" });
    });

  it("in a typed line with the names of options between is refused", async () => {
    const text = await createBot().ask(`fee add platinum renews:${head} nickname:${tail}`);
    expect(text).toContain("looks like a card number");
  });
});
