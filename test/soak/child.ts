// Delivers what is due in a store with the real scheduler and the real senders, until it is killed: by itself at
// KILL_AT=point:n, the n-th passage of a point, or from outside. PLATFORMS are those that it needs; AT is its clock's
// start. It says on standard output how far it has come: opening, begun, receipt KEY, unheard USER, idle.
import { readFileSync, writeSync } from "node:fs";
import module from "node:module";
import { z } from "zod";
import type { Clock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import { openMembers } from "../../src/core/members.ts";
import { composeReminder } from "../../src/core/reminder/compose.ts";
import { worldOf } from "../../src/core/rules.ts";
import { member } from "../../src/domain/member.ts";
import type { Address } from "../../src/domain/notice.ts";
import { deliverDue } from "../../src/scheduler/deliver.ts";
import { createScheduler } from "../../src/scheduler/scheduler.ts";
import { openStore } from "../../src/store/open.ts";
import { membersPassing, type Pass, platformPassing } from "./points.ts";
import { unpackKnowledge } from "./unpack.ts";

const env = z
  .object({
    STORE_URL: z.string(),
    PLATFORMS: z.string(),
    DISCORD_API_URL: z.string(),
    DISCORD_TOKEN: z.string(),
    SLACK_API_URL: z.string(),
    SLACK_BOT_TOKEN: z.string(),
    SLACK_APP_TOKEN: z.string(),
    AT: z.string(),
    KNOWLEDGE: z.string(),
    KILL_AT: z.string().default(""),
  })
  .parse(process.env);

const say = (line: string) => void writeSync(1, `${line}\n`);
const [chosen, nth] = env.KILL_AT.split(":");
let left = Number(nth);
const pass: Pass = (point) => {
  if (point === chosen && --left === 0) process.kill(process.pid, "SIGKILL");
};

const start = Temporal.Instant.from(env.AT);
const clock: Clock = {
  now: () => start.add({ milliseconds: Math.floor(performance.now()) }),
  elapsed: () => performance.now(),
};
const timeZone = "America/New_York";
const knowledge = unpackKnowledge(readFileSync(env.KNOWLEDGE));
const world = worldOf(knowledge, timeZone);
const parts = { clock, log: silentLog };
// What nobody needs is not loaded: most of a short life is its start.
const create = {
  async discord() {
    const { createDiscord } = await import("../../src/platforms/discord/index.ts");
    return createDiscord({ token: env.DISCORD_TOKEN, apiUrl: env.DISCORD_API_URL, groups: {}, ...parts });
  },
  async slack() {
    const { createSlack } = await import("../../src/platforms/slack/index.ts");
    const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl } = env;
    return createSlack({ botToken, appToken, apiUrl, command: "/amex", ...parts });
  },
};
const wanted = (["discord", "slack"] as const).filter((name) => env.PLATFORMS.includes(name));
const unheard = ({ user }: Address) => say(`unheard ${user}`);
const platforms = await Promise.all(
  wanted.map(async (name) => platformPassing(await create[name](), pass, unheard)),
);

say("opening");
const store = await openStore({ url: env.STORE_URL });
const documents = store.documents("member", member);
const members = membersPassing(
  openMembers(documents, world, clock, (key, at) => scheduler.woken(key, at)),
  pass,
  (key) => say(`receipt ${key}`),
);
const post = {
  members,
  ...parts,
  world,
  platform: (name: string) => platforms.find((each) => each.name === name),
  compose: composeReminder(knowledge, timeZone),
  erase: members.erase,
};
const scheduler = createScheduler({
  ...parts,
  scan: documents.scan,
  deliverDue: (key) => deliverDue(key, post),
});
say("begun");
await scheduler.start();
await scheduler.idle();
// Now all that a life needs has been compiled, and a process that is killed writes no compile cache at its end.
module.flushCompileCache();
say("idle");
