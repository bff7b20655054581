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

  const OWN = "americanexpress.com";
  const links: readonly (readonly [link: string, says: string])[] = [
    [
      `https://${OWN}.evil.example/login`,
      `${OWN}.evil.example is not a site of American Express that we know.`,
    ],
    [
      `https://www-${OWN}`,
      "is not a site of American Express that we know. American Express's name in it proves",
    ],
    ["arnericanexpress.com", "arnericanexpress.com is not a site"],
    ["is https://amex-secure.example legit?", "American Express's name in it proves nothing"],
    [`https://${OWN}@evil.example`, "evil.example is not a site"],
    [`https://user@${OWN}/`, "before the @ is only there to mislead"],
    [`https://${OWN}\\@evil.example/`, "programs read it in different ways"],
    [`https://${OWN}%2eevil.example`, "evil.example is not a site"],
    ["https://xn--mericanexpress-utl.com", "only look like plain letters"],
    ["https://\u0430mericanexpress.com/", "xn--mericanexpress-utl.com is not a site"],
    [`https://${OWN.replace(".", "\u3002")}/`, "only look like plain letters"],
    [`http://${OWN}/login`, "still this is no link to press. It is not encrypted"],
    [`https://${OWN}:8443/`, "a port of its own"],
    ["https://3232235777/amex", "bare number"],
    ["hxxps://amex[.]example/x", "amex.example is not a site"],
    [`https://evil.example/?next=https://${OWN}`, "evil.example is not a site"],
    ["https://[", "which I can't read"],
    ["alerts@amex-alerts.example", "The sender writes from amex-alerts.example."],
  ];
  for (const [link, says] of links)
    it(`says of ${link} that it isn't to be opened`, async () => {
      const text = await read(link);
      expect(text).toContain("Not in our list");
      expect(text).toContain(says);
      expect(text).toContain("Don't open it, and type nothing there.");
      expect(text).not.toMatch(/\bsafe\b|trustworthy|genuine/i);
    });

  for (const link of [
    `https://www.${OWN}/us/security-center/`,
    `HTTPS://${OWN.toUpperCase()}`,
    `https://${OWN}./`,
    OWN,
    `global.${OWN}/login`,
  ])
    it(`says of ${link} whose site it is and where that was read, and still not to press it`, async () => {
      const text = await read(link);
      expect(text).toContain(`${OWN}: American Express's own site.`);
      expect(text).toContain("Source: American Express, US site, official, checked");
      expect(text).toContain("Don't press it");
      expect(text).not.toMatch(/\bsafe\b|trustworthy|genuine/i);
    });

  it("judges several by the worst of them, and a sender's name never for good", async () => {
    const text = await read(`1-800-528-4800 or https://amex.example or info@${OWN}`);
    expect(text.split("\n")[0]).toBe("Not in our list");
    expect(text).toContain("General service and fraud");
    expect(text).toContain("amex.example is not a site");
    expect(await read(`info@${OWN}`)).toContain("a sender's name can be forged");
  });

  it("says what it can't read, and what would fit", async () => {
    for (const text of ["hello", "12", "711"]) {
      const answer = await read(text);
      expect(answer).toContain("isn't a phone number or a link that I can read; write it as 1-800-528-4800");
    }
  });

  it("reads a long message of nothing but dots and signs at once, whoever wrote it to hold up the desk", async () => {
    for (const message of ["#.".repeat(2000), "1.".repeat(2000), "#.a".repeat(1300)]) {
      const { reply } = await createBot().handle({ command: "answer message", given: { message } });
      expect(reply.kind).toBe("message");
    }
  });
});
