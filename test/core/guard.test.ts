import { describe, expect, it } from "vitest";
import { findSecret } from "../../src/core/guard.ts";

/** The networks' published test numbers; none belongs to anybody. */
const CARDS = [
  "378282246310005",
  "371449635398431",
  "4111111111111111",
  "5555555555554444",
  "6011111111111117",
  "3530111333300000",
  "30569309025904",
];

describe("the guard finds a card number", () => {
  const spellings: readonly (readonly [how: string, spell: (number: string) => string])[] = [
    ["bare", (number) => number],
    ["in a sentence", (number) => `my card is ${number}, please help`],
    ["with spaces", (number) => number.replace(/^(\d{4})(\d{6})(\d+)$/, "$1 $2 $3")],
    ["with dashes", (number) => number.replaceAll(/(\d{4})(?=\d)/g, "$1-")],
    ["with dots", (number) => number.replaceAll(/(\d{4})(?=\d)/g, "$1.")],
    ["digit by digit", (number) => [...number].join(" ")],
    [
      "in full-width digits",
      (number) => number.replaceAll(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
    ],
    [
      "in Arabic digits",
      (number) => number.replaceAll(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))),
    ],
    ["with zero-width characters between", (number) => [...number].join("\u200b")],
    ["inside an address", (number) => `https://example.com/pay?card=${number}&x=1`],
    [
      "percent-encoded inside an address",
      (number) => `https://example.com/?c=${number.slice(0, 4)}%20${number.slice(4)}`,
    ],
    ["over two lines", (number) => `${number.slice(0, 8)}\n${number.slice(8)}`],
  ];
  for (const [how, spell] of spellings)
    it(how, () => {
      for (const number of CARDS) expect(findSecret(spell(number)), spell(number)).toBe("card number");
    });
});

describe("the guard finds a code next to its name", () => {
  const cases = {
    "security code": [
      "CID 1234",
      "my cvv is 123",
      "the security code on the front is 4821",
      "cid: 1234",
      "CSC=9876",
    ],
    "social security number": ["078-05-1120", "ssn 078051120", "my social security number is 078 05 1120"],
    "one-time code": ["otp 482913", "verification code: 99213", "the one-time passcode they sent is 123456"],
    password: ["password: hunter22", "my password is correcthorse"],
  } as const;
  for (const [secret, texts] of Object.entries(cases))
    for (const typed of texts) it(`${secret}: ${typed}`, () => expect(findSecret(typed)).toBe(secret));
});

describe("the guard lets through", () => {
  const harmless = [
    "1-800-528-4800",
    "+1 336 393 1111",
    "call 1-800-528-4800 or 1-800-525-3355 or 1-800-567-1083",
    "reference number 2026112400123456",
    "case 123456789012345",
    "2027-03-14 2027-04-13 2027-05-13",
    "$1,234.56 on 2026-11-24",
    "fee add platinum 2027-03-14 amount:895",
    "what is a cid and where is it on the card",
    "is it a 4 digit cid or a 3 digit cvv",
    "they asked for my security code, is that a scam?",
    "I forgot my password, what now",
    "UPS 1Z999AA10123456784",
    "order 4111111111111112",
    "discord id 1308765432109876543",
    "1767225600000",
  ];
  for (const typed of harmless) it(typed, () => expect(findSecret(typed)).toBeUndefined());
});
