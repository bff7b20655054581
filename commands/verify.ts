import { findPhoneNumbersInText } from "libphonenumber-js";
import { sharedCommand } from "../src/core/command.ts";
import { BadInput } from "../src/core/errors.ts";
import { text } from "../src/core/option.ts";
import { button, buttons, type Message, message, paragraphs } from "../src/core/reply.ts";
import { gradeWords } from "../src/core/source-line.ts";
import { join, md, strong } from "../src/core/text.ts";
import type { PhoneNumber } from "../src/knowledge/schema.ts";

export const verify = sharedCommand({
  name: "verify",
  about: "Is this number one of American Express's that we know?",
  options: { number: text("The number you were given, in any spelling", { max: 100 }) },
  run({ number: typed }, { knowledge }) {
    const [found] = findPhoneNumbersInText(withoutLetters(typed), "US");
    if (found === undefined)
      throw new BadInput({ number: "isn't a phone number that I can read; write it as 1-800-528-4800" });
    const known = [...knowledge.numbers.values()].find(({ e164 }) => e164 === found.number.number);
    return known === undefined ? unknown(found.number.formatInternational()) : listed(known);
  },
});

function listed({ national, international, purpose, grade, sources }: PhoneNumber): Message {
  const official = grade === "official";
  return message(official ? "Known, from an official page" : "Known, but unconfirmed", [
    paragraphs(
      join(
        md`${strong(national)} (${international}): ${purpose}. ${official ? "It stands on an official page." : `It is ${gradeWords(grade)}, not from an official page.`}`,
        md`A caller's number can be forged, so that a known number calls you proves nothing. If somebody called or wrote to you, hang up and call the number on the back of your card.`,
      ),
    ),
    { kind: "sources", sources },
    buttons(button("Is this call or text real?", "guide", { topic: "verify-caller" })),
  ]);
}

function unknown(international: string): Message {
  return message("Not in our list", [
    paragraphs(
      md`${international} is not a number that we know. **Hang up, don't call it back, and call the number on the back of your card.** Our list is not complete, but a number that somebody gave you is the way most card scams begin.`,
    ),
    buttons(
      button("Is this call or text real?", "guide", { topic: "verify-caller" }),
      button("Numbers that we know", "number"),
    ),
  ]);
}

const KEYPAD: readonly (readonly [letters: RegExp, digit: string])[] = [
  [/[abc]/gi, "2"],
  [/[def]/gi, "3"],
  [/[ghi]/gi, "4"],
  [/[jkl]/gi, "5"],
  [/[mno]/gi, "6"],
  [/[pqrs]/gi, "7"],
  [/[tuv]/gi, "8"],
  [/[wxyz]/gi, "9"],
];

/** 1-800-THE-CARD as digits; other words are left out, so that they can't become part of a number. */
function withoutLetters(typed: string): string {
  const folded = typed.normalize("NFKC");
  return folded.replaceAll(/(?<=\d[\d\s().-]*)(?:[a-z]+-?)+\b/gi, (word) =>
    KEYPAD.reduce((spelled, [letters, digit]) => spelled.replaceAll(letters, digit), word),
  );
}
