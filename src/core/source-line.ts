import type { Grade, Source } from "../knowledge/schema.ts";
import { spellDate } from "./days.ts";

/** Grades in words: what kind of place a fact was read in. */
const GRADE_WORDS: Readonly<Record<Grade, string>> = {
  official: "official",
  publication: "from a publication",
  accounts: "from cardholders' accounts",
  unverified: "unverified",
};

export function gradeWords(grade: Grade): string {
  return GRADE_WORDS[grade];
}

/** A source in one line: "American Express Security Center, official, published 2024-07-25, checked 15 November 2026". */
export function sourceLine({ title, grade, published, checked }: Source): string {
  const parts = [title, gradeWords(grade), published === undefined ? undefined : `published ${published}`];
  return [...parts, `checked ${spellDate(checked)}`].filter((part) => part !== undefined).join(", ");
}
