// Prints what the guard misses and where it cries wolf: node test/core/guard/measure.ts
import { falseAlarms, missed } from "./outcomes.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);

for (const [title, { tried, wrong }] of Object.entries({ missed: missed(), "false alarms": falseAlarms() })) {
  say(`${title}: ${wrong.length} of ${tried}`);
  for (const each of wrong) say(`  ${each}`);
}
