/**
 * Finds what must never be stored or logged: card numbers, and security codes, social security numbers,
 * one-time codes and passwords that stand next to their name. The one entrance of all input (App) asks it.
 */
export type Secret =
  | "card number"
  | "security code"
  | "social security number"
  | "one-time code"
  | "password";

export function findSecret(typed: string): Secret | undefined {
  const text = plain(typed);
  if (holdsCardNumber(text)) return "card number";
  return NAMED.find(({ pattern }) => pattern.test(text))?.secret;
}

/** Words between a name and its code: "cid is 1234", "code: 123456", "the CVV on my card is 1234". */
const GAP = String.raw`(?:[^\d\n]{0,24}?)`;

const NAMED: readonly { readonly secret: Secret; readonly pattern: RegExp }[] = [
  {
    secret: "security code",
    pattern: new RegExp(
      String.raw`\b(?:cid|cvv2?|cvc2?|csc|(?:card )?security code|4[- ]?digit code)\b${GAP}(?<![\d$.-])\d{3,4}(?![\d.,-]*\d)`,
      "i",
    ),
  },
  {
    secret: "social security number",
    pattern: /(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/,
  },
  {
    secret: "social security number",
    pattern: new RegExp(
      String.raw`\b(?:ssn|social security(?: number)?|itin)\b${GAP}(?<!\d)\d{3}[ -]?\d{2}[ -]?\d{4}(?!\d)`,
      "i",
    ),
  },
  {
    secret: "one-time code",
    pattern: new RegExp(
      String.raw`\b(?:otp|one[- ]time (?:code|passcode|password)|verification code|passcode|auth(?:entication)? code|2fa code|sms code)\b${GAP}(?<![\d$.-])\d{4,8}(?![\d.,-]*\d)`,
      "i",
    ),
  },
  { secret: "password", pattern: /\b(?:password|passwd|pwd|pin)\s*(?:is|=|:)\s*\S{4,}/i },
];

/** Full-width digits folded to plain ones, invisible characters gone, percent escapes read. */
function plain(typed: string): string {
  const decoded = typed.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return decoded
    .normalize("NFKC")
    .replaceAll(/\p{Cf}/gu, "")
    .replaceAll(/\p{Nd}/gu, toDigit);
}

/** The value of any script's decimal digit: Unicode keeps each script's ten digits together, zero first. */
function toDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return code < 128 ? digit : String(code - zero);
}

/** A run of 13 to 19 digits, alone or parted by single separators, that passes the Luhn check. */
function holdsCardNumber(text: string): boolean {
  const runs = text.matchAll(/\d(?:[\s.\-_/\u2010-\u2015*+|,:]{0,3}\d){12,}/g);
  for (const [run] of runs) {
    const digits = run.replaceAll(/\D/g, "");
    for (let start = 0; start + 13 <= digits.length; start++) {
      for (const length of [15, 16, 13, 14, 17, 18, 19]) {
        if (start + length <= digits.length && isCard(digits.slice(start, start + length))) return true;
      }
    }
  }
  return false;
}

/** Issuers' leading digits keep dates, references and phone numbers in a row from passing for a card by chance. */
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
  { prefix: /^(62|81)/, lengths: [16, 17, 18, 19] },
  { prefix: /^(50|5[6-9]|6)/, lengths: [13, 14, 15, 16, 17, 18, 19] },
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
