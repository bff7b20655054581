import { gradeWords } from "./core/answer/source-line.ts";
import { systemClock } from "./core/clock.ts";
import { ruleValue } from "./core/rules.ts";
import { relativeDay, spellDay } from "./core/words/days.ts";
import { audit } from "./knowledge/audit.ts";
import { KnowledgeError, loadKnowledge } from "./knowledge/load.ts";
import type { Source } from "./knowledge/schema.ts";

/** Prints what a maintainer should look at in the data. With --strict it exits 1 where there is anything. */
function main(strict: boolean): number {
  const knowledge = loadKnowledge(new URL("../data/", import.meta.url));
  const today = systemClock.now().toZonedDateTimeISO("UTC").toPlainDate();
  const limit = ruleValue(knowledge, "stale-after");
  const { stale, weak, unofficial } = audit(knowledge, today, limit);
  list(
    `Stale: not checked for more than ${limit} days, as of ${spellDay(today)}`,
    stale.map(
      ({ source: { id, checked }, facts }) =>
        `${id}: checked ${spellDay(checked)} (${relativeDay(checked, today)}); ${facts.join(", ")}`,
    ),
  );
  list(
    "Weakly graded facts: no official page and no publication has them",
    weak.map(({ id, grade, sources }) => `${id}: ${gradeWords(grade)}, ${named(sources)}`),
  );
  list(
    "Entries without an official page",
    unofficial.map(({ id, sources }) => `${id}: ${named(sources)}`),
  );
  return strict && stale.length + weak.length + unofficial.length > 0 ? 1 : 0;
}

function named(sources: readonly Source[]): string {
  return sources.map(({ id }) => id).join(", ");
}

function list(title: string, lines: readonly string[]): void {
  const shown = lines.length === 0 ? ["none"] : lines;
  process.stdout.write(`${title} (${lines.length})\n${shown.map((line) => `  ${line}\n`).join("")}\n`);
}

try {
  process.exitCode = main(process.argv.includes("--strict"));
} catch (error) {
  if (!(error instanceof KnowledgeError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
