import { describe, expect, it } from "vitest";
import { createBot } from "../support/bot.ts";

const verify = (number: string) => createBot().handle({ command: "verify", given: { number } });
const read = (number: string) => createBot().ask(`verify "${number}"`);

describe("verify", () => {
  for (const spelling of [
    "1-800-528-4800",
    "+1 800 528 4800",
    "(800) 528-4800",
    "800.528.4800",
    "8005284800",
    "tel:+18005284800",
    "1 (800) 528‑4800",
    "１-８００-５２８-４８００",
    "call 800-528-4800 now",
    "1-800-LAT-4800",
  ])
    it(`knows the general number as ${spelling}`, async () => {
      expect(await verify(spelling)).toMatchObject({ reply: { title: "Known, from an official page" } });
    });

  it("says of a known number whose it is, and that a caller's number can be forged", async () => {
    const text = await read("1-336-393-1111");
    expect(text).toContain("1-336-393-1111 (+1 336 393 1111): Lost or stolen card abroad, by collect call.");
    expect(text).toContain("can be forged");
    expect(text).toContain("Source: American Express Security Center, official");
  });

  it("says of one from accounts that it is unconfirmed", async () => {
    const text = await read("800-992-3404");
    expect(text).toContain("Known, but unconfirmed");
    expect(text).toContain("not from an official page");
  });

  for (const number of [
    "1-800-243-3888",
    "1-800-555-0123",
    "+44 20 7946 0958",
    "1-800-528-4801",
    "1-800-SCAMMER",
  ])
    it(`says of ${number} that it isn't in our list: hang up, and call the number on your card`, async () => {
      const text = await read(number);
      expect(text).toContain("Not in our list");
      expect(text).toContain("Hang up, don't call it back, and call the number on the back of your card.");
    });

  it("never calls a number safe", async () => {
    for (const number of ["1-800-528-4800", "1-800-992-3404", "1-800-555-0123"])
      expect(await read(number)).not.toMatch(/\bsafe\b|trustworthy|genuine|legit/i);
  });

  it("says what it can't read, and what would fit", async () => {
    for (const text of ["hello", "12", "711"]) {
      const answer = await read(text);
      expect(answer).toContain("isn't a phone number that I can read; write it as 1-800-528-4800");
    }
  });
});
