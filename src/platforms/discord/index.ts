import {
  type AutocompleteInteraction,
  type Client,
  Events,
  type Interaction,
  type Message,
  REST,
} from "discord.js";
import { z } from "zod";
import type { App } from "../../core/app.ts";
import type { Clock } from "../../core/clock.ts";
import type { Command } from "../../core/command.ts";
import { createPulse } from "../../core/doctor/pulse.ts";
import { offer } from "../../core/listed.ts";
import type { Log } from "../../core/log.ts";
import { createOnce } from "../../core/once.ts";
import { type Platform, PlatformError } from "../../core/platform.ts";
import { answerInteraction } from "./answer.ts";
import { createConnection } from "./connection.ts";
import { deliver, find, type Mail } from "./deliver.ts";
import { describe, shorten } from "./describe.ts";
import { createDirects } from "./directs.ts";
import { inspect } from "./inspect.ts";
import { createLimits, PER_SECOND } from "./limits.ts";
import { post } from "./post.ts";
import { readTyping } from "./receive.ts";
import { BAD_TOKEN, errorFields, fatal } from "./refusal.ts";
import { register } from "./register.ts";
import { followServers } from "./servers.ts";
import { answerTalk, readTalk } from "./talk.ts";
import { welcome } from "./welcome.ts";

export type DiscordSettings = {
  readonly token: string;
  /** REST base, such as https://discord.com/api. */
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  /** What groups of commands are about, by their first word. */
  readonly groups: Readonly<Record<string, string>>;
  /** Hears that the token was reset while the desk runs: each further request would count towards a ban. */
  readonly revoked?: (reason: string) => void;
};

/** Discord keeps a nonce for "a few minutes"; two of them are sure. */
const NONCE_LIFE = 120_000;
const SEND_TIMEOUT = 10_000;
/** Looking for an earlier try may wait: without its answer a message might have to be repeated. */
const LOOK_UP_WAIT = 30_000;

/** Backline on Discord, over the gateway. */
export function createDiscord({
  token,
  apiUrl,
  clock,
  log,
  groups,
  revoked = () => {},
}: DiscordSettings): Platform {
  let withdrawn: string | undefined;
  const remove = (reason: string) => {
    const isNews = withdrawn === undefined;
    withdrawn = reason;
    if (isNews) log.error({ reason }, "discord can't be used any more");
    if (isNews && reason === BAD_TOKEN) revoked(reason);
  };
  const rest = new REST({
    api: apiUrl,
    retries: 0,
    timeout: SEND_TIMEOUT,
    rejectOnRateLimit: () => true,
    invalidRequestWarningInterval: 500,
  }).setToken(token);
  const lookUp = new REST({
    api: apiUrl,
    timeout: SEND_TIMEOUT,
    rejectOnRateLimit: ({ retryAfter }) => retryAfter > LOOK_UP_WAIT,
  }).setToken(token);
  const limits = createLimits(clock);
  limits.watch(rest);
  limits.watch(lookUp);
  const mail: Mail = {
    rest,
    lookUp,
    limits,
    directs: createDirects(rest, clock),
    log,
    removed: () => withdrawn,
    remove,
  };

  const isNew = createOnce();
  const pulse = createPulse(clock);
  const busy = new Set<Promise<void>>();
  let isStopping = false;
  let app: App | undefined;
  let connected: Client<true> | undefined;

  function take(id: string, work: (app: App) => Promise<void>, what: string): void {
    if (app === undefined || isStopping || !isNew(id)) return;
    const running = work(app)
      .catch((error: unknown) => log.warn(errorFields(error), `discord: ${what} could not be answered`))
      .finally(() => busy.delete(running));
    busy.add(running);
  }

  const connection = createConnection({
    token,
    apiUrl,
    log,
    lost: remove,
    listen(client) {
      limits.watch(client.rest);
      client.on(Events.InteractionCreate, (interaction) => {
        pulse.beat("press");
        take(interaction.id, (desk) => receive(interaction, desk, log), "an interaction");
      });
      client.on(Events.MessageCreate, (message) => hear(message));
      followServers(client, () => app?.presence, log);
      client.on(Events.GuildCreate, (guild) =>
        take(`welcome ${guild.id}`, (desk) => welcome(guild, desk, mail), "a new server"),
      );
    },
    ready: (client) => registerAll(client),
  });

  function hear(message: Message): void {
    const request = readTalk(message);
    if (request === undefined) return;
    pulse.beat("talk");
    take(message.id, (desk) => answerTalk(message, request, desk, log), "a message");
  }

  const described = () => [...describe(app?.commands ?? [], groups)];
  const health = () => withdrawn ?? (connection.isUp() ? undefined : "Discord is not connected.");

  async function registerAll(client: Client<true>): Promise<void> {
    connected = client;
    try {
      const changed = await register(client.rest, client.application.id, described());
      log.info({ changed }, "discord commands registered");
    } catch (error) {
      log.error(errorFields(error), "discord commands could not be registered");
    }
  }

  return {
    name: "discord",
    refusesRepeats: NONCE_LIFE,
    perSecond: PER_SECOND,
    wait: limits.wait,
    async start(desk) {
      app = desk;
      await connection.open();
    },
    async stop() {
      isStopping = true;
      await Promise.all(busy);
      await connection.close();
    },
    deliver: (to, message, postmark) => deliver(to, message, postmark, mail),
    post: (channel, message, postmark, mentions = []) => post(channel, message, postmark, mentions, mail),
    find: (to, key) => find(to, key, mail),
    inspect: (from, where, digestChannel) =>
      inspect(from, where, digestChannel, {
        ...mail,
        client: connected,
        apiUrl,
        clock,
        pulse,
        commands: described(),
        health: health(),
      }),
    health,
  };
}

/** Registers the commands and says whether Discord had others. Rejects with a PlatformError where the token is wrong. */
export async function publishCommands(
  { token, apiUrl, groups }: Pick<DiscordSettings, "token" | "apiUrl" | "groups">,
  commands: readonly Command[],
): Promise<boolean> {
  const rest = new REST({ api: apiUrl }).setToken(token);
  try {
    const { id } = z.object({ id: z.string() }).parse(await rest.get("/oauth2/applications/@me"));
    return await register(rest, id, [...describe(commands, groups)]);
  } catch (error) {
    const reason = fatal(error);
    throw reason === undefined ? error : new PlatformError(reason);
  }
}

async function receive(interaction: Interaction, app: App, log: Log): Promise<void> {
  if (interaction.isAutocomplete()) return suggest(interaction, app);
  if (
    interaction.isChatInputCommand() ||
    interaction.isMessageContextMenuCommand() ||
    interaction.isButton() ||
    interaction.isModalSubmit()
  )
    return answerInteraction(interaction, app, log);
}

async function suggest(interaction: AutocompleteInteraction, app: App): Promise<void> {
  const { request, option } = readTyping(interaction);
  const input = app.commands.find(({ name }) => name === request.asks.command)?.options[option]?.input;
  const choices =
    input?.kind === "choice"
      ? offer(request.asks.given[option] ?? "", input.choices)
      : await app.suggest(request, option);
  const fitting = choices.filter(({ value }) => value !== "" && value.length <= 100);
  await interaction.respond(fitting.map(({ name, value }) => ({ name: shorten(name, 100), value })));
}
