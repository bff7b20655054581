import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { z } from "zod";
import type { Knowledge } from "../../src/knowledge/schema.ts";

export type Question = {
  readonly q: string;
  /** The entry that answers, or `none`. */
  readonly topic: string;
  /** Other entries that are as good. */
  readonly accept: readonly string[];
  /** Names of what the answer must say, from elements.ts. */
  readonly expect: readonly string[];
};

/** The questions of each set of questions.yaml. */
export const QUESTION_SETS: ReadonlyMap<string, readonly Question[]> = new Map(
  Object.entries(
    z
      .record(z.string(), z.record(z.string(), z.string()))
      .parse(load(readFileSync(new URL("questions.yaml", import.meta.url), "utf8"))),
  ).map(([set, byTopic]) => [
    set,
    Object.entries(byTopic).flatMap(([topic, lines]) =>
      lines
        .trim()
        .split("\n")
        .map((line) => readQuestion(topic, line)),
    ),
  ]),
);

export const QUESTIONS: readonly Question[] = [...QUESTION_SETS.values()].flat();

function readQuestion(topic: string, line: string): Question {
  const [q = "", more = ""] = line.split(" | ");
  const named = more.split(" ").filter((name) => name !== "");
  const isEntry = (name: string) => name === "none" || name.includes(":");
  return {
    q,
    topic,
    accept: named.filter(isEntry),
    expect: named.filter((name) => !isEntry(name)),
  };
}

export type Outcome = { readonly question: Question; readonly got: string; readonly right: boolean };

/** Where each question goes: an entry's id, or `none`. */
export function outcomes(
  questions: readonly Question[],
  search: (question: string) => string,
): readonly Outcome[] {
  return questions.map((question) => {
    const got = search(question.q);
    return { question, got, right: got === question.topic || question.accept.includes(got) };
  });
}

/** How the desk itself answers. */
export function searchOf({ search }: Knowledge): (question: string) => string {
  return (question) => search(question).entry?.id ?? "none";
}

/** The share of right outcomes among those in scope, and among those that should be declined. */
export function accuracy(all: readonly Outcome[]): { readonly inScope: number; readonly declined: number } {
  const share = (some: readonly Outcome[]) => some.filter(({ right }) => right).length / some.length;
  return {
    inScope: share(all.filter(({ question: { topic } }) => topic !== "none")),
    declined: share(all.filter(({ question: { topic } }) => topic === "none")),
  };
}
