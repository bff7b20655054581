import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** The ten cruel scenarios, and in which tests each is tried: file, and words of the test's name. */
const SCENARIOS: Readonly<Record<string, readonly (readonly [file: string, name: string])[]>> = {
  "1. SIGKILL at every step": [
    ["soak/soak.test.ts", "tells each reminder once"],
    ["store/durability.test.ts", "has every acknowledged write"],
  ],
  "2. Clock jumps": [
    ["scheduler/jump.test.ts", "a jump ahead is not trusted for ten minutes"],
    ["scheduler/jump.test.ts", "a jump back, or a small one ahead"],
    ["scheduler/jump.test.ts", "the machine has slept"],
  ],
  "3. Summer time and odd zones": [
    ["domain/properties.test.ts", "in any zone"],
    ["domain/calendar.test.ts", "Lord_Howe"],
  ],
  "4. 29 February and the ends of months": [
    ["domain/properties.test.ts", "falls on the anchor's day to 2104"],
  ],
  "5. 100,000 due in one minute": [
    ["scenarios/5-storm.test.ts", "everything due in the same minute"],
    ["scenarios/5-asked.test.ts", "are answered on both platforms while a storm"],
  ],
  "6. A storm of rate limits": [
    ["scenarios/6-limits.test.ts", "nothing is asked earlier than told, nobody is asked twice"],
    ["scenarios/6-one-a-second.test.ts", "go out one a second"],
    ["scenarios/6-one-a-second.test.ts", "is asked about when Slack says"],
    ["platforms/discord/limits.test.ts", "under a tenth of what brings a ban"],
    ["platforms/slack/deliver.test.ts", "holds the workspace as long as Slack asks"],
    ["scheduler/lanes.test.ts", "and others go on"],
  ],
  "7. Closed direct messages, gone and back": [
    ["scenarios/7-closed.test.ts", "and comes once they open"],
    ["scenarios/7-closed.test.ts", "opened anew"],
  ],
  "8. The store gone": [
    ["store/faults.test.ts", "while another process holds the file"],
    ["store/faults.test.ts", "that is full, writes are refused"],
    ["store/faults.test.ts", "that is read-only"],
    ["scheduler/faults.test.ts", "nothing is sent while the intent can't be written"],
  ],
  "9. Two instances on one file": [
    ["scenarios/9-two-instances.test.ts", "stands still"],
    ["scenarios/9-two-instances.test.ts", "stood still for ten minutes in the middle of a send"],
    ["desk/start.test.ts", "refuses a second instance"],
  ],
  "10. Removed, upgraded, corrupted": [
    ["scenarios/10-corrupt.test.ts", "every other fires"],
    ["scenarios/10-uninstalled.test.ts", "stops within a call"],
    ["scenarios/10-reinstalled.test.ts", "tells once what was missed"],
    ["scenarios/10-upgrade.test.ts", "all plain or all encrypted"],
  ],
};

it.each(Object.entries(SCENARIOS))("%s", (_, tests) => {
  for (const [file, name] of tests)
    expect(readFileSync(new URL(`../${file}`, import.meta.url), "utf8")).toContain(name);
});
