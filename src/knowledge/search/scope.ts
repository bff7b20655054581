import type { Vocabulary } from "../schema.ts";
import type { Word } from "./analyse.ts";
import { splitWords, stem } from "./terms.ts";

/** The reason why a question is none for this desk, by the patterns of the vocabulary; undefined where it may be. */
export function createScope({
  outside,
}: Pick<Vocabulary, "outside">): (words: readonly Word[]) => string | undefined {
  const rules = outside.map(({ reason, patterns, unless }) => ({
    reason,
    patterns: patterns.map(readPattern),
    unless: unless.map(readPattern),
  }));
  return (words) => {
    const holds = (patterns: readonly Pattern[]) =>
      patterns.some((pattern) => words.some((_, start) => fits(pattern, words, start)));
    return rules.find(({ patterns, unless }) => holds(patterns) && !holds(unless))?.reason;
  };
}

/** Stems in a row; `~concept` for one written `<concept>`; `^` and `$` for the start and the end of the question. */
type Pattern = readonly string[];

function readPattern(text: string): Pattern {
  return (text.match(/<[\w-]+>|[\^$]|[^\s<>^$]+/g) ?? []).flatMap((part) => {
    if (part.startsWith("<")) return `~${part.slice(1, -1)}`;
    return part === "^" || part === "$" ? part : splitWords(part).map(stem);
  });
}

function fits(pattern: Pattern, words: readonly Word[], start: number): boolean {
  let at = start;
  for (const part of pattern) {
    const word = words[at];
    if (part === "^" || part === "$") {
      if (at !== (part === "^" ? 0 : words.length)) return false;
    } else if (part.startsWith("~")) {
      if (word?.concepts.includes(part) !== true) return false;
      at += word.length;
    } else {
      if (word?.stem !== part) return false;
      at++;
    }
  }
  return true;
}
