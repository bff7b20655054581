import { holdsCardNumber } from "./card-number.ts";

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
  if (!MAY_HOLD.test(text)) return undefined;
  if (holdsCardNumber(text)) return "card number";
  return NAMED.find(({ pattern }) => pattern.test(text))?.secret;
}

/** Without a digit, a word for one, or the name of a password there is nothing to find. */
const MAY_HOLD = /\d|zero|one|two|three|four|five|six|seven|eight|nine|passw|pwd|pass ?phrase/i;

/** Words between a name and its code: "cid is 1234", "code: 123456", "the CVV on my card is 1234". */
const GAP = String.raw`(?:[^\d\n]{0,24}?)`;
/** What ends a code: more digits would make a phone number, an amount or a date of it. */
const END = String.raw`(?![.,:/-]*\d| ?[ap]m\b| ?(?:times|days?|weeks?|months?|years?|hours?|minutes?|points|dollars)\b)`;

const NAMED: readonly { readonly secret: Secret; readonly pattern: RegExp }[] = [
  {
    secret: "security code",
    pattern: new RegExp(
      String.raw`\b(?:cid|cvv2?|cvc2?|csc|(?<!social )security (?:code|number)|(?:4|four|3|three)[- ]?digit (?:code|number|cid)|(?:4|four) digits on (?:the|its) front)(?:\b|(?=\d))${GAP}(?<![\d$./]|\d[ :-])\d{3,4}(?!\d)${END}`,
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
      String.raw`\b(?:ssn|social(?: security)?(?: number| no\.?)?|itin)(?:\b|(?=\d))${GAP}(?<!\d)\d{3}[ .-]?\d{2}[ .-]?\d{4}(?!\d)`,
      "i",
    ),
  },
  {
    secret: "one-time code",
    pattern: new RegExp(
      String.raw`\b(?:otp|one[- ]time (?:code|passcode|password|pin)|(?:verification|security|login|access) code|passcode|auth(?:entication|orization)? code|2fa(?: code)?|sms code)\b${GAP}(?<![\d$./]|\d[ :-])(?:\d{4,8}|\d{3}[ -]\d{3})(?!\d)${END}`,
      "i",
    ),
  },
  {
    secret: "one-time code",
    pattern: new RegExp(
      String.raw`(?<!\b(?:zip|area|promo|promotion|error|reason|offer|post|postal|country|merchant|category|mcc|discount|referral|status|response|booking|rsvp|coupon|sort|routing|product|invite|invitation|tracking|department|gate|door|dress)[ -]?)\bcode\b${GAP}(?<![\d$./]|\d[ :-])(?:\d{6}|\d{3}[ -]\d{3})(?!\d)${END}`,
      "i",
    ),
  },
  {
    secret: "password",
    pattern:
      /\b(?:password|passwd|pwd|pass ?phrase)\s*(?:is|was|=|:)\s*(?!(?:wrong|incorrect|invalid|expired|locked|blocked|forgotten|reset|being|still|never|always|required|needed|rejected|refused|accepted|correct|fine|gone|lost|hacked|stolen|compromised|known|weak|strong|unknown|saved|stuck|what|where|when|working|changed|case|also|only|just|that|this|there|asked|wanted|they|it'?s|for|not|good|okay|very|already|really|long|short|different|the|my)\b)\S{4,}/i,
  },
  {
    secret: "password",
    pattern: /\bpin\b(?: (?:code|number))?\s*(?:is|was|=|:)?\s*\d{4,6}(?![\d.,:/-]*\d)/i,
  },
];

/** Digits of every script and spelling folded to plain ones; invisible and combining characters gone; escapes read. */
function plain(typed: string): string {
  if (UNDISGUISED.test(typed)) return typed;
  return typed
    .replaceAll(/(?:%[0-9a-f]{2})+/gi, decoded)
    .replaceAll(
      /&#(x[0-9a-f]{1,6}|\d{1,7});/gi,
      (whole, code: string) => character(Number(`0${code}`)) ?? whole,
    )
    .normalize("NFKC")
    .replaceAll(/[\p{Cf}\p{M}]/gu, "")
    .replaceAll(/\p{Pd}|\u2212/gu, "-")
    .replaceAll(MENTION, " ")
    .replaceAll(/\p{Nd}/gu, toDigit);
}

/** Nothing in it could be folded: plain characters, and none that begins an escape or a mention. */
const UNDISGUISED = /^[\t\n\r !-$'-;=-~]*$/;

/** People, channels, emoji and times as Discord writes them: their numbers are long and are nobody's card. */
const MENTION = /<(?:[@#][!&]?|a?:\w+:)\d{17,20}>|<t:\d{1,13}(?::\w)?>/g;

function decoded(escapes: string): string {
  try {
    return decodeURIComponent(escapes);
  } catch {
    return escapes;
  }
}

function character(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** The value of any script's decimal digit: Unicode keeps each script's ten digits together, zero first. */
function toDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return code < 128 ? digit : String(code - zero);
}
