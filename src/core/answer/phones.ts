import { findPhoneNumbersInText } from "libphonenumber-js";

/** A phone number found in a text: as data/numbers.yaml writes it, and as one reads it. */
export type Phone = { readonly e164: string; readonly shown: string };

/** Every phone number in a text, in any spelling and each once; one without a country is read as one of the US. */
export function phonesIn(text: string): readonly Phone[] {
  const plain = text.normalize("NFKC").replaceAll(REFERENCE, " ");
  if (!/\d/.test(plain)) return [];
  const found = findPhoneNumbersInText(spelledOut(plain), "US").map(({ number }) => number);
  return [
    ...new Map(
      found.map((number) => [number.number, { e164: number.number, shown: number.formatInternational() }]),
    ).values(),
  ];
}

/** "Reference number: 2125551234": digits that are called something else. */
const REFERENCE =
  /\b(?:reference|ref|case|confirmation|order|account|tracking|claim|ticket|invoice)(?:\s*(?:number|no\.?|id|is|was|#|:|=))*\s*\d+\b(?![ .-]?\d)/gi;

/** Letters of a toll-free number: 1-800-THE-CARD. In capitals or behind a hyphen, so that words aren't taken for them. */
const VANITY =
  /(?<=\b8(?:00|33|44|55|66|77|88)\)?)(?:[ .-]?[A-Z\d](?:-?[A-Z\d]){6,}|[.-][a-z\d](?:-?[a-z\d]){6,})\b/g;

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

/** The seven digits that count; letters beyond them are dialled in vain. */
function spelledOut(text: string): string {
  return text.replaceAll(VANITY, (spelled) => {
    if (!/[a-z]/i.test(spelled)) return spelled;
    const digits = KEYPAD.reduce((dialled, [letters, digit]) => dialled.replaceAll(letters, digit), spelled);
    return `-${digits.replaceAll(/\D/g, "").slice(0, 7)} `;
  });
}
