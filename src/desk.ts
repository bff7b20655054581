import { randomBytes } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { allCommands, GROUPS } from "../commands/index.ts";
import { checkupOf } from "./checkup.ts";
import { type Config, openPageWarning } from "./config.ts";
import { type App, createApp } from "./core/app.ts";
import { type Clock, systemClock } from "./core/clock.ts";
import { announceBy } from "./core/community/announce.ts";
import { createEditor } from "./core/community/digest.ts";
import { platformDate } from "./core/doctor/clock-finding.ts";
import { openKeeping } from "./core/keeping.ts";
import type { Log } from "./core/log.ts";
import type { Platform } from "./core/platform.ts";
import { composeReminder } from "./core/reminder/compose.ts";
import { confirmBy } from "./core/reminder/confirm.ts";
import { worldOf } from "./core/rules.ts";
import { backupFolder, deskFilePath } from "./desk-file.ts";
import { communityKey } from "./domain/community.ts";
import { addressOf } from "./domain/notice.ts";
import { openInbox } from "./inbox.ts";
import { loadKnowledge } from "./knowledge/load.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { createLocal } from "./platforms/local/index.ts";
import { startServer } from "./platforms/local/server.ts";
import { startBackups } from "./scheduler/backups.ts";
import { deliverDue, type Post } from "./scheduler/deliver.ts";
import { createJumpGuard } from "./scheduler/jump.ts";
import { laneOf, serverOf } from "./scheduler/lane-of.ts";
import { resume } from "./scheduler/resume.ts";
import { createScheduler } from "./scheduler/scheduler.ts";
import { tend } from "./scheduler/tend.ts";
import { openStore } from "./store/open.ts";

export type Desk = { readonly welcome: string; readonly url: string; readonly close: () => Promise<void> };

/**
 * Builds the parts, hands them to each other, and starts them: the store first, the platforms last. `lost` hears a
 * sentence for the admin where the desk must not go on as it is.
 */
export async function openDesk(config: Config, log: Log, lost: (reason: string) => void): Promise<Desk> {
  const knowledge = loadKnowledge(new URL("../data/", import.meta.url));
  const store = await openStore({
    url: config.store.url,
    ...(config.store.dataKey && { dataKey: config.store.dataKey }),
    onCorrupt: (key, reason) =>
      log.error({ document: key, reason }, "a document can't be read and is kept aside"),
  });
  const world = worldOf(knowledge, config.timeZone);
  const keeping = openKeeping(store.documents, world, systemClock, {
    member: (key, at, document) => scheduler.woken(key, at, document),
    community: (key, at) => tending.woken(key, at),
    returned: (key) => {
      resume(key, members, systemClock.now()).catch((error: unknown) =>
        log.error({ error }, "what waits in a community that is back could not be put forward"),
      );
    },
  });
  const { members, communities, presence } = keeping;

  const inbox = openInbox(store);
  const erase = async (key: string) => {
    await keeping.erase(key);
    const address = addressOf(key);
    if (address?.platform === "local") await inbox.erase(address.user);
  };
  const local = createLocal({ inbox, clock: systemClock });
  const platforms = [local, ...(await connected(config, { clock: systemClock, log }, lost))];
  const platform = (name: Platform["name"]) => platforms.find((each) => each.name === name);

  const post: Post = {
    members,
    heard: (name, outcome) => metrics.deliveries.inc({ platform: name, outcome }),
    clock: systemClock,
    world,
    log,
    platform,
    isAway: ({ platform: name, team }) => team !== undefined && presence.isAway(communityKey(name, team)),
    compose: composeReminder(knowledge, config.timeZone),
    erase,
  };
  const guard = createJumpGuard(
    systemClock,
    () => otherClock(config),
    () => log.warn({}, "the clock jumped ahead; nothing fires until it is confirmed"),
  );
  const scheduler = createScheduler({
    clock: systemClock,
    log,
    trusts: guard.trusts,
    lane: (key) => laneOf(addressOf(key), platform),
    group: serverOf,
    scan: members.scan,
    deliverDue: (key) => deliverDue(key, post),
  });
  const edit = createEditor({ knowledge, ...keeping });
  const tending = createScheduler({
    clock: systemClock,
    log,
    trusts: guard.trusts,
    scan: communities.scan,
    deliverDue: (key) => tend(key, { ...keeping, clock: systemClock, log, platform, edit }),
  });
  const metrics = createMetrics(scheduler.waiting);
  const app = createApp({
    ...keeping,
    erase,
    commands: allCommands(),
    knowledge,
    clock: systemClock,
    log,
    timeZone: config.timeZone,
    confirm: confirmBy(platform, members, systemClock),
    announce: announceBy(platform),
    checkup: checkupOf({
      store,
      storeUrl: config.store.url,
      ...keeping,
      knowledge,
      clock: systemClock,
      platforms,
    }),
  });

  const key = randomBytes(24).toString("hex");
  const server = await startServer({
    host: config.host,
    port: config.port,
    local,
    page: config.localPage,
    key,
    reasons: () =>
      [store.health(), ...platforms.map((each) => each.health())].filter((why) => why !== undefined),
    metrics: metrics.read,
  });
  const file = deskFilePath(config.store.url);
  await writeFile(file, JSON.stringify({ url: server.url, key }), { mode: 0o600 });
  await presence.load();
  await Promise.all(platforms.map((each) => each.start(counted(app, metrics))));
  await Promise.all([scheduler.start(), tending.start()]);
  const backups = startBackups(backupFolder(config.store.url), store.backup, systemClock, log);
  const warning = openPageWarning(config);
  if (warning !== undefined) log.warn({}, warning);
  log.info({ url: server.url, platforms: platforms.map(({ name }) => name) }, "open");

  return {
    url: server.url,
    welcome: welcome(config, server.url),
    async close() {
      await backups.stop();
      await Promise.all([scheduler.stop(), tending.stop()]);
      await Promise.all(platforms.map((each) => each.stop()));
      await server.close();
      await rm(file, { force: true });
      await store.close();
    },
  };
}

/** The time by a connected platform's clock. */
function otherClock({ discord, slack }: Config): Promise<Temporal.Instant | undefined> {
  const api = discord?.apiUrl ?? slack?.apiUrl;
  return api === undefined ? Promise.resolve(undefined) : platformDate(api);
}

/** The app, with every request counted by its platform. */
function counted(app: App, { requests }: Metrics): App {
  return {
    ...app,
    handle(request) {
      requests.inc({ platform: request.from.platform });
      return app.handle(request);
    },
  };
}

/** The platforms that have tokens. Their libraries are large, so that only those that are used are loaded. */
async function connected(
  { discord, slack }: Config,
  parts: { readonly clock: Clock; readonly log: Log },
  revoked: (reason: string) => void,
): Promise<readonly Platform[]> {
  const platforms: Platform[] = [];
  if (discord !== undefined) {
    const { createDiscord } = await import("./platforms/discord/index.ts");
    platforms.push(createDiscord({ ...discord, ...parts, groups: GROUPS, revoked }));
  }
  if (slack !== undefined) {
    const { createSlack } = await import("./platforms/slack/index.ts");
    platforms.push(createSlack({ ...slack, ...parts }));
  }
  return platforms;
}

function welcome(config: Config, url: string): string {
  const { discord, slack, localPage } = config;
  const warning = openPageWarning(config);
  const names = [discord && "Discord", slack && "Slack"].filter((name) => name !== undefined);
  const lines = [
    names.length === 0
      ? "Backline is open, without Discord or Slack."
      : `Backline is open on ${names.join(" and ")}.`,
    ...(localPage ? [`Try it: ${url}`] : []),
    ...(warning === undefined ? [] : [`WARNING: ${warning}`]),
    ...(names.length === 0 ? ["To connect it, see .env.example."] : []),
  ];
  return lines.join("\n");
}
