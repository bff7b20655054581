import type { Grade } from "./schema.ts";

/** How well a fact is known, in words to stand behind it. */
export const GRADE_WORDS: Readonly<Record<Grade, string>> = {
  official: "official",
  publication: "seen in a publication, not confirmed by American Express",
  accounts: "unconfirmed: from cardholders' accounts",
  unverified: "unverified",
};

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** A page's date as exactly as it is known: "2021", "April 2023", "25 July 2024". */
export function spellPageDate(iso: string): string {
  const [year = "", month, day] = iso.split("-");
  const name = MONTHS[Number(month) - 1];
  if (month === undefined || name === undefined) return year;
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}
