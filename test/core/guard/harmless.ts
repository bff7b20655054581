import { seededRandom } from "../../soak/random.ts";

/** What people write that looks like a secret and is none. */
export const SENTENCES = [
  "1-800-528-4800",
  "+1 336 393 1111",
  "call 1-800-528-4800 or 1-800-525-3355 or 1-800-567-1083",
  "1 800 528 4800 1 800 525 3355 1 800 567 1083 1 866 703 4169",
  "18005284800 18005253355",
  "reference number 2026112400123456",
  "case 123456789012345",
  "2027-03-14 2027-04-13 2027-05-13",
  "03/14/2027, 04/13/2027 and 05/13/2027",
  "$1,234.56 on 2026-11-24",
  "$4,111.11 $5,500.00 $4,000.25 and $3,700.00",
  "fee add platinum 2027-03-14 amount:895",
  "what is a cid and where is it on the card",
  "is it a 4 digit cid or a 3 digit cvv",
  "the cid has 4 digits on amex and 3 on visa",
  "they asked for my security code, is that a scam?",
  "they asked for my security code 3 times",
  "do I need the CID for a charge of $1234?",
  "why is there a CVV at all since 1997-01-01",
  "I forgot my password, what now",
  "my password is wrong",
  "my password is incorrect even after the reset",
  "the password is not accepted",
  "my pin is blocked",
  "how do I set a PIN for cash in 2027",
  "I never got the verification code on 2026-11-24",
  "the verification code takes 10 minutes",
  "verification code doesn't arrive on 1-800-528-4800",
  "the one-time code expired after 10 minutes",
  "promo code 482913",
  "zip code 10001",
  "zip code: 100016123",
  "area code 800",
  "error code 482913 in the app",
  "offer code 250000 for the welcome bonus",
  "merchant category code 5812",
  "code of conduct from 2026",
  "form 4506-C and form 4506-T",
  "12 CFR 1026.13 and 226.13",
  "social media took 3 days to answer",
  "my SSN or ITIN, which one do they need for a card of $5000?",
  "UPS 1Z999AA10123456784",
  "USPS 9400111899223817776543",
  "FedEx 612999984291003",
  "order 4111111111111112",
  "Amazon order 112-7430012-5547412",
  "discord id 1308765432109876543",
  "<@612345678901234567> asked in <#812345678901234567> at <t:1767225600:F>",
  "https://discord.com/channels/412345678901234567/512345678901234567/612345678901234567",
  "1767225600000",
  "1767225600000123",
  "UA 4417 on 2027-03-14, record locator K7Q2ZP",
  "flight 016-2417348756",
  "IBAN DE89370400440532013000",
  "PO Box 981535, El Paso TX 79998-1535",
  "ending in 1005",
  "xxxx-xxxxxx-10005",
  "**** ****** *1005",
  "25,000 points after $3,000 in 3 months, 7/12 of $650",
  "one two three four five six seven eight nine",
  "hours 8:00 to 20:00, Monday to Friday",
  "serial 3.14159265358979323846",
  "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16",
] as const;

const EACH = 400;
const random = seededRandom(4800);
const digits = (count: number) => Array.from({ length: count }, () => random(10)).join("");
const phone = () => `${2 + random(8)}${digits(2)}-${2 + random(8)}${digits(2)}-${digits(4)}`;
const date = () =>
  `20${26 + random(4)}-${String(1 + random(12)).padStart(2, "0")}-${String(1 + random(28)).padStart(2, "0")}`;
const amount = () => `$${1 + random(9)},${digits(3)}.${digits(2)}`;
const many = (count: number, one: () => string, sign: string) =>
  Array.from({ length: count }, one).join(sign);
const kind = (write: () => string) => Array.from({ length: EACH }, write);

/** Numbers of every kind that people have, made up at random and the same in every run. */
export const GENERATED: Readonly<Record<string, readonly string[]>> = {
  "phone numbers": kind(() => many(3, phone, ", ")),
  "phone numbers with 1 and spaces": kind(() => many(4, () => `1 ${phone().replaceAll("-", " ")}`, " ")),
  dates: kind(() => many(4, date, " ")),
  "American dates": kind(() =>
    many(3, () => `${1 + random(12)}/${1 + random(28)}/20${26 + random(4)}`, ", "),
  ),
  amounts: kind(() => many(4, amount, " ")),
  "amounts of four digits": kind(() => many(2, () => String(1000 + random(9000)), " and ")),
  "times of the clock": kind(() =>
    many(4, () => `${1 + random(12)}:${String(random(60)).padStart(2, "0")}`, ", "),
  ),
  "ZIP codes": kind(() => many(3, () => `${digits(5)}-${digits(4)}`, ", ")),
  "orders of Amazon": kind(() => `order 11${random(5)}-${digits(7)}-${digits(7)}`),
  "tickets of airlines": kind(() => `ticket 0${digits(2)}-${digits(10)}`),
  "case numbers of 10": kind(() => `case ${digits(10)}`),
  "references of 12": kind(() => `reference ${digits(12)}`),
  "tracking by UPS": kind(() => `1Z${digits(3)}AA${digits(10)}`),
  "tracking by USPS": kind(() => `94${digits(20)}`),
  "tracking by FedEx": kind(() => `FedEx ${digits(12)}`),
  "seconds since 1970": kind(() => String(1_700_000_000 + random(200_000_000))),
  "milliseconds since 1970": kind(() => `${1_700_000_000 + random(200_000_000)}${digits(3)}`),
  "microseconds since 1970": kind(() => `${1_700_000_000 + random(200_000_000)}${digits(6)}`),
  "ids of Discord": kind(() => `${1 + random(12)}${digits(17)}`),
  "messages of Slack": kind(() => `${1_700_000_000 + random(200_000_000)}.${digits(6)}`),
  "references of 16 that begin like a date": kind(() => `20${26 + random(4)}${digits(12)}`),
  "flights and seats": kind(() => `AA ${digits(4)} on ${date()}, seat ${1 + random(40)}A`),
};
