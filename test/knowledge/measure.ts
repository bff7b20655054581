// Prints how well `ask` answers the questions of questions.yaml: npm run questions [-- sets whose misses to list]

import { knowledge } from "../support/knowledge.ts";
import { missingElements } from "./answers.ts";
import { accuracy, outcomes, QUESTION_SETS, QUESTIONS, searchOf } from "./questions.ts";

const listed = new Set(process.argv.slice(2));
const say = (line: string) => process.stdout.write(`${line}\n`);
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

for (const [set, questions] of QUESTION_SETS) {
  const all = outcomes(questions, searchOf(knowledge));
  const { inScope, declined } = accuracy(all);
  say(
    `${set.padEnd(8)} ${String(all.length).padStart(3)} questions: ${percent(inScope)} of those in scope go right, ${percent(declined)} of the others are declined`,
  );
  if (listed.has(set))
    for (const { question, got } of all.filter(({ right }) => !right))
      say(`  ${question.q}\n    wants ${[question.topic, ...question.accept].join(" or ")}, got ${got}`);
}

const expecting = QUESTIONS.filter(({ expect }) => expect.length > 0);
const missing = await Promise.all(expecting.map(missingElements));
const whole = missing.filter((each) => each.length === 0).length;
say(`${percent(whole / expecting.length)} of ${expecting.length} answers say all that they should`);
for (const [index, each] of missing.entries())
  if (each.length > 0) say(`  ${expecting[index]?.q}\n    misses ${each.join(", ")}`);
