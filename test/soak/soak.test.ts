import { describe, expect, it } from "vitest";
import { figures, runSoak } from "./soak.ts";

const SEED = Number(process.env.SOAK_SEED ?? 20_261_124);
const ROUNDS = 200;

describe("delivery that is killed again and again", () => {
  it(`tells each reminder once, and calls the one that it can't rule out a repeat (${ROUNDS} kills, seed ${SEED})`, {
    timeout: 600_000,
  }, async () => {
    const soak = await runSoak({ rounds: ROUNDS, members: 20, seed: SEED });
    process.stdout.write(`${figures(soak)}\n`);
    expect(soak.wrong).toEqual([]);
    expect(soak.rounds).toBeGreaterThanOrEqual(ROUNDS);
    expect(soak.messages + soak.together).toBe(soak.reminders + soak.repeats);
  });
});
