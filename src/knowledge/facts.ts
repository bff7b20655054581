import type { z } from "zod";
import type { cardFile, numberFile, ruleFile, siteFile, sourceFile } from "./fact-files.ts";
import type { Read } from "./files.ts";
import type { Problems } from "./problems.ts";
import {
  type Card,
  GRADES,
  type Grade,
  type PhoneNumber,
  type Rule,
  type Site,
  type Source,
} from "./schema.ts";

type Sources = ReadonlyMap<string, Source>;

export function sourcesFrom(read: Read<z.output<typeof sourceFile>> | undefined): Sources {
  return mapOf(read, (id, source) => ({ id, ...source }));
}

export function numbersFrom(
  read: Read<z.output<typeof numberFile>> | undefined,
  sources: Sources,
  problems: Problems,
): ReadonlyMap<string, PhoneNumber> {
  return mapOf(read, (id, { number, sources: named, ...rest }, file) => {
    const found = findSources(named, sources, file, [id, "sources"], problems);
    checkGrade(rest.grade, found, file, id, problems);
    return { id, ...rest, e164: number, ...spellings(number), sources: found };
  });
}

export function sitesFrom(
  read: Read<z.output<typeof siteFile>> | undefined,
  sources: Sources,
  problems: Problems,
): ReadonlyMap<string, Site> {
  return mapOf(read, (id, { sources: named, ...rest }, file) => {
    const found = findSources(named, sources, file, [id, "sources"], problems);
    checkGrade(rest.grade, found, file, id, problems);
    return { id, ...rest, sources: found };
  });
}

export function cardsFrom(
  read: Read<z.output<typeof cardFile>> | undefined,
  sources: Sources,
  problems: Problems,
): ReadonlyMap<string, Card> {
  return mapOf(read, (id, { source: named, as_of, ...rest }, file) => {
    const [source] = findSources([named], sources, file, [id, "source"], problems);
    if (source === undefined) return undefined;
    checkGrade(rest.grade, [source], file, id, problems);
    return { id, ...rest, source, asOf: as_of };
  });
}

export function rulesFrom(
  read: Read<z.output<typeof ruleFile>> | undefined,
  sources: Sources,
  problems: Problems,
): ReadonlyMap<string, Rule> {
  return mapOf(read, (id, rule, file) => {
    if ("choice" in rule) return { id, ...rule };
    const [source] = findSources([rule.source], sources, file, [id, "source"], problems);
    if (source === undefined) return undefined;
    checkGrade(rule.grade, [source], file, id, problems);
    return { id, ...rule, source };
  });
}

/** The sources of the given ids; one that isn't in data/sources.yaml goes to `problems`. */
export function findSources(
  ids: readonly string[],
  sources: Sources,
  { file, lineOf }: Pick<Read<unknown>, "file" | "lineOf">,
  path: readonly PropertyKey[],
  problems: Problems,
): readonly Source[] {
  return ids.flatMap((id) => {
    const source = sources.get(id);
    if (source !== undefined) return [source];
    const reason = `there is no source ${id} in data/sources.yaml. Add the page there, or correct the id.`;
    problems.add(file, reason, { line: lineOf(path), path: path.map(String).join(".") });
    return [];
  });
}

/** A fact can't be known better than the best page that says it. */
function checkGrade(
  grade: Grade,
  sources: readonly Source[],
  { file, lineOf }: Read<unknown>,
  id: string,
  problems: Problems,
): void {
  const best = Math.min(...sources.map((source) => GRADES.indexOf(source.grade)));
  const atBest = GRADES[best];
  if (atBest === undefined || GRADES.indexOf(grade) >= best) return;
  const reason = `is graded ${grade}, but its best source is ${atBest}. Grade it ${atBest}, or name a better source.`;
  problems.add(file, reason, { line: lineOf([id, "grade"]), path: `${id}.grade` });
}

/** `+18005284800` as people in the US and abroad write it. */
function spellings(e164: string): { readonly national: string; readonly international: string } {
  const [area, exchange, line] = [e164.slice(2, 5), e164.slice(5, 8), e164.slice(8)];
  return { national: `1-${area}-${exchange}-${line}`, international: `+1 ${area} ${exchange} ${line}` };
}

function mapOf<T, V>(
  read: Read<Readonly<Record<string, T>>> | undefined,
  build: (id: string, value: T, file: Read<Readonly<Record<string, T>>>) => V | undefined,
): ReadonlyMap<string, V> {
  const built = new Map<string, V>();
  if (read === undefined) return built;
  for (const [id, value] of Object.entries(read.value)) {
    const each = build(id, value, read);
    if (each !== undefined) built.set(id, each);
  }
  return built;
}
