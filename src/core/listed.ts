import { nearest } from "./words/nearest.ts";

export type Choice = { readonly name: string; readonly value: string };

/** A choice with other words by which people call it. */
export type Listed = Choice & { readonly aliases?: readonly string[] };

/** The listed value that was typed, by value, name or alias. */
export function find(typed: string, listed: readonly Listed[]): string | undefined {
  const wanted = fold(typed);
  const match =
    listed.find(({ value }) => value === wanted) ??
    listed.find(({ value }) => fold(value) === wanted) ??
    listed.find(({ name }) => fold(name) === wanted) ??
    listed.find(({ aliases = [] }) => aliases.some((alias) => fold(alias) === wanted));
  return match?.value;
}

/** More values than this are too many to read. */
const MOST_LISTED = 30;

/** What to type instead: the nearest, and all where they aren't too many. */
export function whatFits(typed: string, listed: readonly Listed[]): string {
  const values = listed.map(({ value }) => value);
  const near = nearOnes(typed, listed);
  const meant = near.length === 0 ? "" : ` Did you mean ${near.join(", ").replace(/, ([^,]*)$/, " or $1")}?`;
  if (values.length > MOST_LISTED)
    return `isn't known.${meant || ` There are ${values.length}, such as ${values[0]}: type a part of the one you want.`}`;
  return meant === ""
    ? `isn't one of: ${values.join(", ")}`
    : `isn't known.${meant} All: ${values.join(", ")}`;
}

/** The values that a slip of the fingers, or a part of the name, may have meant. */
function nearOnes(typed: string, listed: readonly Listed[]): readonly string[] {
  const forms = listed.flatMap(({ value, aliases = [] }) =>
    [value, ...aliases].map((form) => ({ form, value })),
  );
  const slip = nearest(
    fold(typed),
    forms.map(({ form }) => fold(form)),
  );
  const slipped = forms.find(({ form }) => fold(form) === slip)?.value;
  const parts = listed.length > MOST_LISTED ? offer(typed, listed).map(({ value }) => value) : [];
  return [...new Set(slipped === undefined ? parts : [slipped, ...parts])].slice(0, 3);
}

/** At most 25 listed entries that hold what was typed, those that start with it first. */
export function offer(typed: string, listed: readonly Listed[]): readonly Choice[] {
  const wanted = fold(typed);
  const rank = ({ name, value, aliases = [] }: Listed) => {
    const all = [value, name, ...aliases].map(fold);
    if (all.some((form) => form.startsWith(wanted))) return 0;
    return all.some((form) => form.includes(wanted)) ? 1 : 2;
  };
  return listed
    .map((each) => ({ each, at: rank(each) }))
    .filter(({ at }) => at < 2)
    .sort((a, b) => a.at - b.at)
    .slice(0, 25)
    .map(({ each: { name, value } }) => ({ name, value }));
}

/** The same word however it was typed: case, hyphens, underscores and spaces don't count. */
function fold(word: string): string {
  return word
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "-");
}
