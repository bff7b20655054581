import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Member } from "../../src/domain/member.ts";
import type { Address } from "../../src/domain/notice.ts";
import type { Build } from "./build.ts";
import { type Clock, clocksOf, DUE, readMembers, writeMembers } from "./members.ts";
import { judge, type Verdict } from "./oracle.ts";
import { openPlaces, type Weather } from "./places.ts";
import { POINTS } from "./points.ts";
import { type Random, seededRandom } from "./random.ts";
import { startVictim } from "./victim.ts";

export type Wave = Verdict & {
  /** How many times the process was killed at each point. */
  readonly kills: ReadonlyMap<string, number>;
  readonly reminders: number;
  readonly messages: number;
};

type Round = {
  readonly weather: Weather;
  /** How much later than the round before it is. */
  readonly milliseconds: number;
  /** `point:n` for the process itself, `accepted` or `random` for what is done to it. */
  readonly at: string;
  /** Messages taken at which it is killed in any case, before the last is answered. */
  readonly most: number;
  /** For `random`: from which line on, and after how many milliseconds. */
  readonly from: string;
  readonly after: number;
};

/** Below and above the two minutes in which Discord refuses a repeat, and long enough for every retry. */
const STEPS = [20_000, 60_000, 180_000, 1_200_000];
const WEATHERS: readonly Weather[] = ["fair", "fair", "blind", "deaf", "lossy", "busy"];
/** The share of a wave's members who are on Discord, by turns: two of three waves need one platform alone. */
const ON_DISCORD = [0.5, 1, 0];
/** Undisturbed rounds at the end, and the time between them. */
const LAST_ROUNDS = 12;
const LAST_STEP = 7_200_000;

/**
 * A store, two platforms and members whose reminders are all due: a process that delivers them is killed and
 * started again, `rounds` times at most, and then let run until nothing is left.
 */
export async function runWave(build: Build, seed: number, count: number, rounds: number): Promise<Wave> {
  const random = seededRandom(seed);
  const onDiscord = Math.ceil(count * (ON_DISCORD[seed % ON_DISCORD.length] ?? 0));
  const slackUsers = Array.from({ length: count - onDiscord }, (_, index) => `U0S${index}`);
  const folder = await mkdtemp(join(tmpdir(), "backline-soak-"));
  const places = await openPlaces(slackUsers, onDiscord);
  const url = `sqlite:${join(folder, "soak.db")}`;
  const people: readonly Address[] = [
    ...places.discordUsers.map((user) => ({ platform: "discord" as const, user })),
    ...slackUsers.map((user) => ({ platform: "slack" as const, team: places.team, user })),
  ];
  const clocks = clocksOf(people);
  const kills = new Map<string, number>();
  const receipts = new Map<string, number>();
  /** `round user` for each answer that came too late, such as on a machine with much else to do: it was lost, too. */
  const unheard = new Set<string>();
  const began = performance.now();
  let turned = 0;

  /** Runs the process until it is dead, and says whether it had nothing left to do. */
  async function run(number: number, round: Round): Promise<boolean> {
    turned += round.milliseconds;
    const at = DUE.add({ milliseconds: Math.ceil(performance.now() - began + turned) });
    const victim = startVictim(build, {
      ...places.env,
      STORE_URL: url,
      PLATFORMS: [...new Set(people.map(({ platform }) => platform))].join(),
      AT: at.toString(),
      ...(round.at.includes(":") && { KILL_AT: round.at }),
    });
    let cause = round.at.split(":")[0] ?? "";
    let taken = 0;
    const onArrival = () => {
      if (++taken !== round.most) return;
      cause = "accepted";
      victim.kill();
    };
    places.begin({ round: number, weather: round.weather, milliseconds: round.milliseconds, onArrival });
    if (round.at === "random") {
      await victim.says(round.from);
      await Promise.race([setTimeout(round.after), victim.dead]);
      victim.kill();
    }
    await victim.says("idle");
    const isIdle = victim.lines.includes("idle");
    victim.kill();
    await victim.dead;
    kills.set(isIdle ? "idle" : cause, (kills.get(isIdle ? "idle" : cause) ?? 0) + 1);
    for (const [what, whose = ""] of victim.lines.map((line) => line.split(" "))) {
      if (what === "receipt") receipts.set(whose, (receipts.get(whose) ?? 0) + 1);
      if (what === "unheard") unheard.add(`${number} ${whose}`);
    }
    return isIdle;
  }

  try {
    await writeMembers(url, clocks);
    let members = await readMembers(url);
    for (let number = 0; number < rounds + LAST_ROUNDS && !isDone(members); number++) {
      const isIdle = await run(number, number < rounds ? choose(random) : LAST);
      if (isIdle) members = await readMembers(url);
    }
    const arrivals = places.arrivals.map((each) =>
      unheard.has(`${each.round} ${each.user}`) ? { ...each, answerLost: true } : each,
    );
    const { wrong, repeats, together } = judge(clocks, arrivals, members);
    const vanished = missing(receipts, members, clocks);
    return {
      wrong: [...wrong, ...vanished],
      repeats,
      together,
      kills,
      reminders: clocks.length,
      messages: places.arrivals.length,
    };
  } finally {
    await places.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const LAST: Round = {
  weather: "fair",
  milliseconds: LAST_STEP,
  at: "",
  most: Number.POSITIVE_INFINITY,
  from: "",
  after: 0,
};

function choose(random: Random): Round {
  const pick = <T>(from: readonly T[]): T => {
    const found = from[random(from.length)];
    if (found === undefined) throw new Error("nothing to choose from");
    return found;
  };
  const way = random(10);
  const point = `${pick(POINTS)}:${1 + random(4)}`;
  return {
    weather: pick(WEATHERS),
    milliseconds: pick(STEPS),
    at: way < 6 ? point : way < 8 ? "accepted" : "random",
    most: way < 6 ? 8 + random(8) : 1 + random(8),
    from: pick(["opening", "begun", "begun"]),
    after: random(60),
  };
}

function isDone(members: ReadonlyMap<string, Member>): boolean {
  return [...members.values()].every(
    ({ matters, sending, told }) => sending.length === 0 && Object.keys(told).length >= matters.length,
  );
}

/** A receipt that the process saw written must be there after every kill. */
function missing(
  receipts: ReadonlyMap<string, number>,
  members: ReadonlyMap<string, Member>,
  clocks: readonly Clock[],
): readonly string[] {
  return [...new Set(clocks.map(({ key }) => key))]
    .filter((key) => Object.keys(members.get(key)?.told ?? {}).length < (receipts.get(key) ?? 0))
    .map((key) => `${key}: fewer receipts are kept than were written`);
}
