import { App as Bolt, webApi } from "@slack/bolt";
import { SocketModeClient } from "@slack/socket-mode";
import type { App } from "../../core/app.ts";
import type { Clock } from "../../core/clock.ts";
import { createPulse } from "../../core/doctor/pulse.ts";
import type { Log } from "../../core/log.ts";
import { createOnce } from "../../core/once.ts";
import { type Platform, PlatformError } from "../../core/platform.ts";
import { within } from "../../core/within.ts";
import { communityKey } from "../../domain/community.ts";
import { type Connection, createConnection } from "./connection.ts";
import { deliver, find, type Mail } from "./deliver.ts";
import { type Desk, handle, type Identity } from "./desk.ts";
import { createDirects } from "./directs.ts";
import { createHomes } from "./home.ts";
import { inspect } from "./inspect.ts";
import { boltLogger } from "./logger.ts";
import { errorFields, outcomeOf } from "./outcomes.ts";
import { createPauses } from "./pauses.ts";
import { post } from "./post.ts";
import { listen, onCommand } from "./receive.ts";
import { createReceiver } from "./receiver.ts";
import { fatal } from "./refusal.ts";
import { createZones } from "./zones.ts";

export type SlackSettings = {
  readonly botToken: string;
  readonly appToken: string;
  /** Web API base, such as `https://slack.com/api/`. */
  readonly apiUrl: string;
  /** The slash command's name, such as `/amex`. */
  readonly command: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds that Slack may take to answer a call. */
  readonly timeout?: number;
  /** Milliseconds in which an answer may go into the acknowledgement itself; Slack waits three seconds. */
  readonly patience?: number;
};

/** How long a stop waits for answers that are under way. */
const DRAIN_MS = 7_000;
/** Below the "several hundred messages a minute" that Slack lets into a workspace. */
const PER_SECOND = 4;
/** The wait before Slack is asked again who we are. */
const RETRY_MS = 5_000;
const REMOVED =
  "Backline was removed from the Slack workspace, or its token was withdrawn. An admin can install it again.";

/** Slack, through Bolt in Socket Mode: one workspace, no public address. */
export function createSlack(settings: SlackSettings): Platform {
  const { botToken, appToken, apiUrl, clock, log, timeout = 10_000, patience = 2_000 } = settings;
  // Bolt's Socket Mode writes retries of its own into options without any; these are its only ones.
  const options = () => ({
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    timeout,
    rejectRateLimitedCalls: true,
    logger: boltLogger(log),
  });
  const web = new webApi.WebClient(botToken, options());
  const directs = createDirects(web);
  const pauses = createPauses(clock);
  const underWay = new Set<Promise<void>>();
  const pulse = createPulse(clock);
  let desk: App | undefined;
  let identity: Identity | undefined;
  let connection: Connection | undefined;
  let removed: string | undefined;
  let stopping = Promise.withResolvers<void>();
  let isStopping = false;

  const mail: Mail = {
    web: new webApi.WebClient(botToken, options()),
    directs,
    pauses,
    log,
    team: () => identity?.team,
    removed: () => removed,
    remove,
  };

  function remove(reason: string, left = false): void {
    if (removed === undefined) log.error({ reason }, "slack removed the app");
    removed = reason;
    if (left) note((presence) => presence.onlyIn("slack", []));
  }

  function note(change: (presence: App["presence"]) => Promise<void>): void {
    if (desk === undefined) return;
    change(desk.presence).catch((error: unknown) =>
      log.error({ error }, "slack workspaces could not be noted"),
    );
  }

  async function track(work: Promise<void>): Promise<void> {
    const done = work.catch((error: unknown) => log.error(errorFields(error), "slack listener failed"));
    underWay.add(done);
    await done;
    underWay.delete(done);
  }

  function connect(app: App, who: Identity): Promise<void> {
    note((presence) => presence.arrived(communityKey("slack", who.team)));
    const client = new SocketModeClient({
      appToken,
      autoReconnectEnabled: false,
      logger: boltLogger(log),
      clientOptions: options(),
    });
    const bolt = new Bolt({
      receiver: createReceiver(client, { onCommand: (command) => onCommand(command, seat), track }),
      convoStore: false,
      clientOptions: options(),
      logger: boltLogger(log),
      authorize: () => Promise.resolve({ botToken, botId: who.botId, botUserId: who.bot, teamId: who.team }),
    });
    bolt.error((error) => {
      log.error(errorFields(error), "slack event failed");
      return Promise.resolve();
    });
    client.on("slack_event", ({ type }: { readonly type: string }) =>
      pulse.beat(type === "events_api" ? "talk" : "press"),
    );
    const own = createConnection(client, log, clock);
    connection = own;
    const zones = createZones(web, clock, log);
    const today = { asks: { command: "today", given: {} }, slash: settings.command };
    const seat: Desk = {
      app,
      identity: who,
      zones,
      homes: createHomes({ web, log, track, today: (user) => handle({ user }, today, seat) }),
      command: settings.command,
      isNew: createOnce(),
      link: own.link,
      patience,
      web,
      directs,
      log,
    };
    listen(bolt, seat);
    bolt.event("app_uninstalled", () => Promise.resolve(remove(REMOVED, true)));
    bolt.event("tokens_revoked", ({ event }) => {
      if ((event.tokens.bot ?? []).length > 0) remove(REMOVED, true);
      return Promise.resolve();
    });
    return own.open();
  }

  /** Asks Slack who we are; undefined where it can't be reached. */
  async function introduce(): Promise<Identity | undefined> {
    try {
      const { team_id: team, user_id: bot, bot_id: botId, user: name } = await web.auth.test();
      if (!team || !bot || !botId) throw new PlatformError("SLACK_BOT_TOKEN is not a bot's token (xoxb-…).");
      return { team, bot, botId, name: name ?? "backline" };
    } catch (error) {
      const reason = error instanceof PlatformError ? error.message : fatal(error, "auth.test");
      const outcome = outcomeOf(error);
      if (outcome.outcome === "removed" && outcome.left) await desk?.presence.onlyIn("slack", []);
      if (reason !== undefined) throw new PlatformError(reason);
      log.warn(errorFields(error), "slack can't be reached");
      return undefined;
    }
  }

  /** Goes on trying to connect, while the rest of the desk already works. */
  async function keepIntroducing(app: App): Promise<void> {
    while (!isStopping && removed === undefined) {
      await within(stopping.promise, RETRY_MS);
      if (isStopping) return;
      try {
        identity = await introduce();
        if (identity !== undefined) return await connect(app, identity);
      } catch (error) {
        remove(error instanceof Error ? error.message : REMOVED);
      }
    }
  }

  const health = () =>
    removed ??
    (connection === undefined ? "Slack can't be reached just now; trying again." : connection.health());

  return {
    name: "slack",
    async start(app) {
      desk = app;
      isStopping = false;
      stopping = Promise.withResolvers();
      identity = await introduce();
      if (identity !== undefined) return connect(app, identity);
      void keepIntroducing(app);
    },
    async stop() {
      isStopping = true;
      stopping.resolve();
      await within(drain(underWay), DRAIN_MS);
      await connection?.close();
    },
    deliver: (to, message, postmark) => deliver(to, message, postmark, mail),
    post: (channel, message, postmark, mentions = []) => post(channel, message, postmark, mentions, mail),
    find: (to, key) => find(to, key, mail),
    refusesRepeats: 0,
    perSecond: PER_SECOND,
    wait: () => pauses.left("post"),
    inspect: (from) => inspect(from, { web, directs, apiUrl, clock, log, pulse, health: health() }),
    health,
  };
}

async function drain(underWay: ReadonlySet<Promise<void>>): Promise<void> {
  while (underWay.size > 0) await Promise.all(underWay);
}
