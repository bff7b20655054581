import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Knowledge } from "../../src/knowledge/schema.ts";

const question = z.object({
  q: z.string(),
  /** The entry that answers, or `none`. */
  topic: z.string(),
  /** Other entries that are just as well. */
  accept: z.array(z.string()),
  /** Names of what the answer must say, from elements.ts. */
  expect: z.array(z.string()),
  /** The vocabulary was written with `dev`, `tune` and `pages` in view; `held` was asked last, and 84 % went right at first sight. */
  set: z.enum(["dev", "tune", "pages", "held"]),
});
export type Question = z.output<typeof question>;

export const QUESTIONS: readonly Question[] = z
  .array(question.extend({ made: z.boolean().optional() }))
  .parse(JSON.parse(readFileSync(new URL("questions.json", import.meta.url), "utf8")));

export type Outcome = { readonly question: Question; readonly got: string; readonly right: boolean };

/** Where each question goes: an entry's id, or `none`. */
export function outcomes(questions: readonly Question[], { search }: Knowledge): readonly Outcome[] {
  return questions.map((each) => {
    const got = search(each.q).entry?.id ?? "none";
    return { question: each, got, right: got === each.topic || each.accept.includes(got) };
  });
}

/** The share of right outcomes among those in scope, and among those that should be declined. */
export function accuracy(all: readonly Outcome[]): { readonly inScope: number; readonly declined: number } {
  const share = (some: readonly Outcome[]) => some.filter(({ right }) => right).length / some.length;
  return {
    inScope: share(all.filter(({ question: { topic } }) => topic !== "none")),
    declined: share(all.filter(({ question: { topic } }) => topic === "none")),
  };
}
