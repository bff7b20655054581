/**
 * Whether a text holds a card number: 13 to 19 digits of an issuer that pass the Luhn check, however they are
 * parted. What is parted must look like one number, so that phone numbers, dates and amounts in a row don't pass for
 * a card by chance.
 */
export function holdsCardNumber(text: string): boolean {
  return [text, lookalikes(text)].some((each) =>
    Array.from(each.matchAll(RUN), ([run]) => run).some(holdsCard),
  );
}

/** Digits with at most five signs between them that are neither letters nor digits. */
const RUN = /\d+(?:[^\p{L}\p{N}]{1,5}\d+)*/gu;

function holdsCard(run: string): boolean {
  const groups = run.match(/\d+/g) ?? [];
  const gaps = run.match(/\D+/g) ?? [];
  return groups.some((group, from) => {
    if (isCard(group) || withoutExpiry(group).some(isCard)) return true;
    let digits = group;
    for (let to = from + 1; to < groups.length && digits.length < 19; to++) {
      digits += groups[to];
      if (isCard(digits) && (isPrinted(groups.slice(from, to + 1)) || isWhole(gaps, from, to))) return true;
    }
    return false;
  });
}

/** Grouped as cards print it: 4-6-5, 4-4-4-4 and their like. */
function isPrinted(groups: readonly string[]): boolean {
  return /^(464|465|4442|4443|4444|44443)$/.test(groups.map(({ length }) => length).join(""));
}

/** Parted in one way throughout, and otherwise than from the digits before and behind. */
function isWhole(gaps: readonly string[], from: number, to: number): boolean {
  const gap = gaps[from];
  return gaps.slice(from, to).every((each) => each === gap) && gaps[from - 1] !== gap && gaps[to] !== gap;
}

/** The digits before a month, a year and perhaps a code that were written on without a space. */
function withoutExpiry(digits: string): readonly string[] {
  return [14, 15, 16]
    .filter((length) => /^(?:0[1-9]|1[0-2])(?:2[4-9]|3\d)(?:\d{3,4})?$/.test(digits.slice(length)))
    .map((length) => digits.slice(0, length));
}

const WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/** What is written for digits: O and l beside them, and the words, which is also how Slack writes digits as emoji. */
function lookalikes(text: string): string {
  return text
    .replaceAll(/\b(?:zero|one|two|three|four|five|six|seven|eight|nine)\b/gi, (word) =>
      String(WORDS.indexOf(word.toLowerCase())),
    )
    .replaceAll(/(?<=\d[^\p{L}\p{N}]?)[oO]+(?=[^\p{L}\p{N}]?[\doOlI]|[^\p{L}\p{N}]|$)/gu, (letters) =>
      "0".repeat(letters.length),
    )
    .replaceAll(/(?<=\d[^\p{L}\p{N}]?)[lI]+(?=[^\p{L}\p{N}]?\d)/gu, (letters) => "1".repeat(letters.length));
}

function isCard(digits: string): boolean {
  const lengths = ISSUERS.find(({ prefix }) => prefix.test(digits))?.lengths;
  return lengths?.includes(digits.length) === true && passesLuhn(digits);
}

const ISSUERS: readonly { readonly prefix: RegExp; readonly lengths: readonly number[] }[] = [
  { prefix: /^3[47]/, lengths: [15] },
  { prefix: /^4/, lengths: [13, 16, 19] },
  { prefix: /^(5[1-5]|2(22[1-9]|2[3-9]|[3-6]|7[01]|720))/, lengths: [16] },
  { prefix: /^(6011|64[4-9]|65)/, lengths: [16, 19] },
  { prefix: /^(30[0-5]|36|38|39)/, lengths: [14, 16, 19] },
  { prefix: /^35(2[89]|[3-8])/, lengths: [16, 19] },
  { prefix: /^62/, lengths: [16, 19] },
  { prefix: /^(50[1-3]|5[6-9]|63|67)/, lengths: [16, 19] },
];

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
