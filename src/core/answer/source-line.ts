import type { Phrasing } from "../../knowledge/markdown.ts";
import { spellPageDate } from "../../knowledge/page-date.ts";
import type { Grade, Source } from "../../knowledge/schema.ts";
import { spellDay } from "../words/days.ts";

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

/** A source in one line: "American Express Security Center, official, published 25 July 2024, checked Sunday, 15 November 2026". */
export function sourceLine({ title, grade, published, checked }: Source): string {
  const dated = published === undefined ? [] : [`published ${spellPageDate(published)}`];
  return [title, gradeWords(grade), ...dated, `checked ${spellDay(checked)}`].join(", ");
}

/** The same with the page's address, for where words can't be a link. */
export function sourceWords(source: Source): string {
  const line = sourceLine(source);
  return source.url === undefined ? line : `${line}, ${shortAddress(source.url)}`;
}

/** A page's title, as a link where its address is known, and when it says that it was written. */
export function pageWords({ title, url, published }: Source): readonly Phrasing[] {
  const words: Phrasing = { type: "text", value: title };
  const name: Phrasing = url === undefined ? words : { type: "link", url, children: [words] };
  if (published === undefined) return [name];
  return [name, { type: "text", value: `, ${spellPageDate(published)}` }];
}

/** An address as one would read it out and type it: "americanexpress.com/us/security-center". */
function shortAddress(url: string): string {
  return url.replace(/^https:\/\/(www\.)?/, "").replace(/\/$/, "");
}
