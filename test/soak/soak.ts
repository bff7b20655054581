import { buildVictim } from "./build.ts";
import { runWave, type Wave } from "./wave.ts";

export type Soak = {
  readonly seed: number;
  /** Times that the process was killed, at each point. */
  readonly kills: ReadonlyMap<string, number>;
  readonly rounds: number;
  readonly reminders: number;
  readonly messages: number;
  /** Second messages on Slack, worded as such. */
  readonly repeats: number;
  /** Reminders that came in a message about several, beyond the first of each. */
  readonly together: number;
  /** Everything that broke the promise. */
  readonly wrong: readonly string[];
};

/** Waves at once: while one process starts, others deliver. */
const ABREAST = 4;
/** Disturbed rounds of a wave, at most: the same for a seed, however long the soak. */
const WAVE_ROUNDS = 30;

/** Kills and restarts the delivery at least `rounds` times, in waves of `members` whose reminders are due, until all arrived. */
export async function runSoak(settings: {
  readonly rounds: number;
  readonly members: number;
  readonly seed: number;
  readonly onWave?: (soFar: Soak) => void;
}): Promise<Soak> {
  const { rounds, members, seed, onWave = () => {} } = settings;
  let soak: Soak = {
    seed,
    kills: new Map(),
    rounds: 0,
    reminders: 0,
    messages: 0,
    repeats: 0,
    together: 0,
    wrong: [],
  };
  const build = await buildVictim();
  let started = 0;
  async function runWaves(): Promise<void> {
    while (soak.rounds < rounds && soak.wrong.length === 0) {
      const own = seed + started++;
      const wave = await runWave(build, own, members, WAVE_ROUNDS);
      soak = withWave(soak, wave, own);
      onWave(soak);
    }
  }
  try {
    await Promise.all(Array.from({ length: ABREAST }, runWaves));
  } finally {
    await build.remove();
  }
  return soak;
}

function withWave(soak: Soak, wave: Wave, seed: number): Soak {
  const kills = new Map(soak.kills);
  for (const [point, count] of wave.kills) kills.set(point, (kills.get(point) ?? 0) + count);
  return {
    ...soak,
    kills,
    rounds: [...kills.values()].reduce((sum, count) => sum + count, 0),
    reminders: soak.reminders + wave.reminders,
    messages: soak.messages + wave.messages,
    repeats: soak.repeats + wave.repeats,
    together: soak.together + wave.together,
    wrong: [...soak.wrong, ...wave.wrong.map((what) => `wave ${seed}: ${what}`)],
  };
}

/** The figures as lines of text. */
export function figures({
  seed,
  kills,
  rounds,
  reminders,
  messages,
  repeats,
  together,
  wrong,
}: Soak): string {
  const points = [...kills].toSorted(([, a], [, b]) => b - a).map(([point, count]) => `${count} ${point}`);
  return [
    `seed ${seed}: killed ${rounds} times (${points.join(", ")})`,
    `${reminders} reminders (${together} with another), ${messages} messages, ${repeats} marked repeats on Slack, ${wrong.length} wrong`,
    ...wrong,
  ].join("\n");
}
