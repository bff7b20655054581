// Prints how well `ask` answers the questions of questions.json: node test/knowledge/measure.ts [sets to list]
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { missingElements } from "./answers.ts";
import { accuracy, outcomes, QUESTIONS } from "./questions.ts";

const SETS = ["dev", "tune", "pages", "held"] as const;
const listed = new Set(process.argv.slice(2));
const say = (line: string) => process.stdout.write(`${line}\n`);
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

const knowledge = loadKnowledge(new URL("../../data/", import.meta.url));
for (const set of SETS) {
  const all = outcomes(
    QUESTIONS.filter((question) => question.set === set),
    knowledge,
  );
  const { inScope, declined } = accuracy(all);
  say(
    `${set.padEnd(6)} ${all.length} questions: in scope ${percent(inScope)}, declined ${percent(declined)}`,
  );
  if (listed.has(set))
    for (const { question, got } of all.filter(({ right }) => !right))
      say(`  ${question.q}\n    wants ${[question.topic, ...question.accept].join(" or ")}, got ${got}`);
}

const expecting = QUESTIONS.filter(({ expect }) => expect.length > 0);
const missing = await Promise.all(expecting.map(missingElements));
say(
  `held in the answer: all elements for ${percent(missing.filter((each) => each.length === 0).length / expecting.length)}`,
);
for (const [index, each] of missing.entries())
  if (each.length > 0) say(`  ${expecting[index]?.q}\n    misses ${each.join(", ")}`);

const times: number[] = [];
for (let round = 0; round < 20; round++)
  for (const { q } of QUESTIONS) {
    const start = performance.now();
    knowledge.search(q);
    times.push(performance.now() - start);
  }
times.sort((a, b) => a - b);
say(
  `a search takes ${times[times.length >> 1]?.toFixed(3)} ms at the median, ${times[Math.floor(times.length * 0.99)]?.toFixed(3)} ms at the 99th percentile`,
);

const loads = Array.from({ length: 10 }, () => {
  const start = performance.now();
  loadKnowledge(new URL("../../data/", import.meta.url));
  return performance.now() - start;
}).sort((a, b) => a - b);
say(`loading and indexing takes ${loads[5]?.toFixed(0)} ms at the median`);
