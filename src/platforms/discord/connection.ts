import { Client, Events, GatewayIntentBits, Options, Partials, Status } from "discord.js";
import type { Log } from "../../core/log.ts";
import { PlatformError } from "../../core/platform.ts";
import { within } from "../../core/within.ts";
import { closedForGood, errorFields, fatal } from "./refusal.ts";

/** The connection to the gateway; discord.js keeps it up, and this begins it anew where it never came up. */
export type Connection = {
  /** Connects. Rejects with a PlatformError where waiting wouldn't help; where it may, keeps trying by itself. */
  readonly open: () => Promise<void>;
  readonly close: () => Promise<void>;
  readonly isUp: () => boolean;
};

export type Settings = {
  readonly token: string;
  readonly apiUrl: string;
  readonly log: Log;
  /** Puts the listeners on a client before it connects. */
  readonly listen: (client: Client) => void;
  /** Runs once a client is connected. */
  readonly ready: (client: Client<true>) => Promise<void>;
  /** The gateway closed for good; the sentence is for the admin. */
  readonly lost: (reason: string) => void;
};

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;
/** How long a start waits for Discord; then the rest of the desk opens, and this goes on by itself. */
const PATIENCE = 10_000;

export function createConnection(settings: Settings): Connection {
  const { token, log } = settings;
  let client: Client | undefined;
  let again: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function connect(): Promise<void> {
    const made = createClient(settings, () => isClosed);
    client = made;
    const isReady = new Promise<Client<true>>((resolve) => made.once(Events.ClientReady, resolve));
    await made.login(token);
    await settings.ready(await isReady);
  }

  async function attempt(wait: number): Promise<void> {
    try {
      await connect();
    } catch (error) {
      await client?.destroy();
      const reason = fatal(error);
      if (reason !== undefined) throw new PlatformError(reason);
      log.warn({ ...errorFields(error), wait }, "discord can't be reached; trying again");
      if (isClosed) return;
      again = setTimeout(() => {
        attempt(Math.min(wait * 2, LONGEST_WAIT)).catch(giveUp);
      }, wait);
      again.unref();
    }
  }

  const giveUp = (error: unknown) => settings.lost(error instanceof Error ? error.message : String(error));

  return {
    async open() {
      const opening = attempt(FIRST_WAIT);
      const isSettled = await within(
        opening.then(() => true),
        PATIENCE,
      );
      if (isSettled === undefined) opening.catch(giveUp);
    },
    async close() {
      isClosed = true;
      clearTimeout(again);
      await client?.destroy();
    },
    isUp: () => client?.isReady() === true && client.ws.shards.every(({ status }) => status === Status.Ready),
  };
}

function createClient({ apiUrl, log, listen, lost }: Settings, isClosed: () => boolean): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    // Nothing is looked up in what was said before, so nothing of it is kept.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      PresenceManager: 0,
    }),
    waitGuildTimeout: 2_000,
    allowedMentions: { parse: [], repliedUser: false },
    rest: { api: apiUrl, invalidRequestWarningInterval: 500 },
  });
  client.on(Events.Error, (error) => log.warn(errorFields(error), "discord client error"));
  client.on(Events.ShardError, (error) => log.warn(errorFields(error), "discord connection error"));
  client.on(Events.ShardReconnecting, () => {
    if (!isClosed()) log.info({}, "discord reconnecting");
  });
  client.on(Events.ShardResume, (_, replayed) => log.info({ replayed }, "discord resumed"));
  client.on(Events.ShardDisconnect, ({ code }) => {
    const reason = closedForGood(code);
    if (reason !== undefined) lost(reason);
  });
  client.rest.on("invalidRequestWarning", ({ count }) =>
    log.warn({ count }, "many requests that discord refuses; 10000 in ten minutes end in a ban"),
  );
  client.once(Events.ClientReady, () => log.info({}, "discord connected"));
  listen(client);
  return client;
}
