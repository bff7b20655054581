import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { mock } from "node:test";
import { setImmediate } from "node:timers/promises";
import { dueMember } from "../../bench/deliver.ts";
import { worldOf } from "../../src/core/rules.ts";
import { plainMessage } from "../../src/core/words/plain.ts";
import type { Member } from "../../src/domain/member.ts";
import { type Address, documentKey } from "../../src/domain/notice.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { openStore } from "../../src/store/open.ts";
import { countingPlatform } from "./counterpart.ts";
import { deskInLanes } from "./desk-in-lanes.ts";

const DUE = Temporal.Instant.from("2027-02-12T15:00:00Z");
/** Reminders that have arrived when people begin to ask. */
const ASKED_AFTER = 50;

export type Storm = {
  /** How many are due in the large server, in each small one, and in each Slack workspace. */
  readonly large: number;
  readonly small: number;
  readonly servers: number;
  readonly workspaces: number;
  readonly discordPace: number;
  readonly slackPace: number;
  /** Milliseconds by which the clock is turned at once: what falls into them shares its writes. */
  readonly step: number;
};

/**
 * All reminders of several communities due in the same minute, on the real scheduler, delivery and store, against
 * platforms that count; the clock is turned by the test, so that an hour of pacing passes in as long as the work takes.
 */
export async function runStorm(storm: Storm) {
  const { large, small, servers, workspaces, discordPace, slackPace, step } = storm;
  const folder = await mkdtemp(join(tmpdir(), "backline-storm-"));
  const store = await openStore({ url: `sqlite:${join(folder, "storm.db")}` });
  const knowledge = loadKnowledge(new URL("../../data/", import.meta.url));
  const world = worldOf(knowledge, "America/New_York");
  let elapsed = 0;
  const clock = { now: () => DUE.add({ milliseconds: elapsed }), elapsed: () => elapsed };
  const now = clock.elapsed;
  const discord = countingPlatform(
    "discord",
    () => "all",
    { perSecond: 50, perMinute: 3000, personGap: 200 },
    now,
  );
  const slack = countingPlatform(
    "slack",
    ({ team }) => team ?? "",
    { perSecond: 10, perMinute: 300, personGap: 900 },
    now,
  );
  const platforms = [
    { ...discord.platform, perSecond: discordPace },
    { ...slack.platform, perSecond: slackPace },
  ];
  const platform = (name: Address["platform"]) => platforms.find((each) => each.name === name);
  const { app, members, scheduler } = deskInLanes(store.documents, platform, { clock, knowledge, world });

  const people: (readonly [to: Address, community: string])[] = [];
  const add = (count: number, community: string, to: (index: number) => Address) => {
    for (let index = 0; index < count; index++) people.push([to(index), community]);
  };
  add(large, "large", (index) => ({ platform: "discord", user: `1${index}` }));
  for (let server = 0; server < servers; server++)
    add(small, `small ${server}`, (index) => ({ platform: "discord", user: `2${server}${1e6 + index}` }));
  for (let team = 0; team < workspaces; team++)
    add(small, `T${team}`, (index) => ({ platform: "slack", team: `T${team}`, user: `U${index}` }));
  await Promise.all(people.map(([to, seen]) => members.update(documentKey(to), () => withCard(seen))));

  /** What somebody who asks reads, and how many reminders have arrived by then. */
  async function ask(user: string, line: string) {
    const from: Address = { platform: "discord", user };
    const { reply } = await app.handle({ from, asks: { line }, slash: "/amex", forms: false, talk: false });
    return { text: reply.kind === "form" ? "a form" : plainMessage(reply), arrived: arrived() };
  }
  let asking: ReturnType<typeof ask>[] = [];
  const lag = monitorEventLoopDelay({ resolution: 5 });
  mock.timers.enable({ apis: ["setTimeout"] });
  lag.enable();
  const arrived = () => discord.arrivals.length + slack.arrivals.length;
  try {
    for (let turns = 0; arrived() < people.length && turns < 100 * people.length; turns++) {
      if (elapsed % 1000 === 0) scheduler.ring();
      if (asking.length === 0 && arrived() >= ASKED_AFTER)
        asking = [
          ask("stranger", "number lost-card"),
          ask(`1${large - 1}`, "today"),
          ask("newcomer", "settings hour:10"),
        ];
      for (let turn = 0; turn < 4; turn++) await setImmediate();
      elapsed += step;
      mock.timers.tick(step);
    }
  } finally {
    mock.timers.reset();
    lag.disable();
  }
  const answered = await Promise.all(asking);
  await scheduler.idle();
  await store.close();
  await rm(folder, { recursive: true, force: true });
  const community = new Map(people.map(([to, name]) => [documentKey(to), name]));
  const of = (name: string) =>
    [...discord.arrivals, ...slack.arrivals].filter(({ to }) => community.get(documentKey(to)) === name);
  return {
    discord,
    slack,
    of,
    answered,
    people: people.length,
    seconds: elapsed / 1000,
    lag: lag.percentile(99) / 1e6,
  };
}

/** The same member as in the bench of delivery, seen in a community. */
function withCard(community: string): Member {
  return { ...dueMember(), seenIn: [community] };
}
