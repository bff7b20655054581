import { createServer } from "node:http";
import type { Faults } from "./fault.ts";
import { type Gateway, openGateway, PRIVILEGED } from "./gateway.ts";
import { interact } from "./interaction-event.ts";
import { guildJson, messageJson } from "./json.ts";
import { INTENTS, store } from "./message-store.ts";
import { serveRest } from "./rest.ts";
import { answerTo, type Seen, seen } from "./seen.ts";
import { slashData, type Typed } from "./slash-command.ts";
import {
  type Channel,
  type Choice,
  type Guild,
  type Interaction,
  type Person,
  type StoredMessage,
  World,
} from "./world.ts";

/** Who does something, and where: the first guild's `general` unless told. */
export type Where = {
  readonly user: Person;
  readonly channel?: Channel;
  /** In the direct messages with the bot. */
  readonly direct?: boolean;
};

export type Settings = {
  readonly token?: string;
  /** Privileged intents that the bot's owner has switched on; none unless told. */
  readonly switchedOn?: number;
  /** Intents that are privileged; today's unless told. */
  readonly privileged?: number;
  /** Lets Discord's own time run; it stands still unless told. */
  readonly ticking?: boolean;
};

/** A Discord on 127.0.0.1 that the real discord.js connects to, as strict as the real one, with a ledger of all it was sent. */
export type Discord = {
  /** REST base, as discord.js `rest.api`. */
  readonly url: string;
  readonly token: string;
  readonly bot: Person;
  /** A guild that is there from the start. */
  readonly guild: Guild;
  readonly world: World;
  readonly gateway: Gateway;
  readonly faults: Faults;
  readonly person: (name: string, rest?: Parameters<World["addPerson"]>[1]) => Person;
  /** A guild without the bot, where people use it by their own installation. */
  readonly foreignChannel: (name: string) => Channel;
  readonly slash: (where: Where, line: string, typed?: Typed) => Promise<Seen>;
  /** Sends a slash command and gives the interaction, without waiting for an answer. */
  readonly startSlash: (where: Where, line: string, typed?: Typed) => Interaction;
  /** Chooses an entry in the menu of a message; resolves with what the person then sees. */
  readonly menu: (user: Person, entry: string, on: StoredMessage) => Promise<Seen>;
  /** What the interaction's person sees in answer. */
  readonly answerTo: (interaction: Interaction) => Promise<Seen>;
  /** What is offered for an option that is being typed, with the others filled in so far. */
  readonly autocomplete: (
    where: Where,
    line: string,
    option: string,
    typed: string,
    others?: Typed,
  ) => Promise<readonly Choice[]>;
  /** Writes a message, without waiting for an answer. */
  readonly say: (where: Where, text: string) => StoredMessage;
  /** Writes `@Backline text` in a channel, and resolves with the bot's reply. */
  readonly mention: (where: Where, text: string) => Promise<Seen>;
  /** Writes to the bot directly, and resolves with its reply. */
  readonly dm: (user: Person, text: string) => Promise<Seen>;
  /** What the bot has written to somebody directly, oldest first. */
  readonly directMessages: (user: Person) => readonly Seen[];
  /** Resolves once the bot has written so many direct messages, 1 unless told, with the last of them. */
  readonly waitForDirectMessage: (user: Person, count?: number) => Promise<Seen>;
  /** Every message that the bot has sent, anywhere. */
  readonly sent: () => readonly StoredMessage[];
  /** A message as somebody sees it. */
  readonly seen: (user: Person, message: StoredMessage) => Seen;
  /** Resolves with the first message of the bot's that fits, now or later. */
  readonly waitForMessage: (fits: (message: StoredMessage) => boolean) => Promise<StoredMessage>;
  /** Resolves with the first defined value that `read` gives, looking again whenever something happens. */
  readonly until: World["until"];
  /** Resolves once the bot is connected and has registered its commands. */
  readonly ready: () => Promise<void>;
  /** The bot is removed from a guild, or the guild is out of order for a while. */
  readonly leave: (guild: Guild, how?: { readonly outOfOrder: boolean }) => void;
  /** The bot is added to a guild, again or anew. */
  readonly join: (guild: Guild) => void;
  /** Turns Discord's clock: deadlines of interactions pass. */
  readonly advance: (milliseconds: number) => void;
  /** The owner resets the token: every request is answered with 401. */
  readonly resetToken: () => void;
  readonly stop: () => Promise<void>;
};

export async function startDiscord(settings: Settings = {}): Promise<Discord> {
  const world = new World(settings.token ?? "loopback.discord.bot-token", settings.ticking === true);
  const guild = world.addGuild("Points and Cards");
  const failures: unknown[] = [];
  const server = createServer((request, response) => {
    serveRest(world, request, response).catch((error: unknown) => {
      failures.push(error);
      response.destroy();
    });
  });
  const gateway = openGateway(world, server, {
    switchedOn: settings.switchedOn ?? 0,
    privileged: settings.privileged ?? PRIVILEGED,
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  world.gatewayUrl = `ws://127.0.0.1:${address.port}`;

  const channelOf = ({ user, channel, direct }: Where): Channel => {
    const [general] = guild.channels;
    if (general === undefined) throw new Error("the guild has no channel");
    return channel ?? (direct === true ? world.directChannel(user) : general);
  };
  const commands = (channel: Channel) => [
    ...(world.commands.get("") ?? []),
    ...(world.commands.get(channel.guild?.id ?? "-") ?? []),
  ];
  const startSlash = (where: Where, line: string, typed: Typed = {}) => {
    const channel = channelOf(where);
    return interact(world, {
      type: 2,
      person: where.user,
      channel,
      data: slashData(commands(channel), line, typed),
    });
  };
  const say = (where: Where, text: string) =>
    store(
      world,
      { content: text },
      { author: where.user, channel: channelOf(where), files: [], isAnswer: false, ephemeral: false },
    );
  const ofBot = () => world.messages.filter(({ author }) => author === world.bot);
  const replyTo = async (user: Person, asked: StoredMessage) => {
    const reply = await world.until(() =>
      ofBot().find(
        ({ id, channel, reference }) =>
          channel === asked.channel && BigInt(id) > BigInt(asked.id) && (reference ?? asked.id) === asked.id,
      ),
    );
    return seen(world, user, reply);
  };
  const directMessages = (user: Person) =>
    ofBot()
      .filter(({ channel, ephemeral }) => channel.recipient === user && !ephemeral)
      .map((message) => seen(world, user, message));

  return {
    url: `http://127.0.0.1:${address.port}/api`,
    token: world.token,
    bot: world.bot,
    guild,
    world,
    gateway,
    faults: world.faults,
    person: (name, rest) => world.addPerson(name, rest),
    foreignChannel: (name) => {
      const foreign: Guild = { id: world.newId(), name, channels: [], externalApps: true };
      return world.addChannel("general", foreign);
    },
    startSlash,
    slash: async (where, line, typed) => answerTo(world, startSlash(where, line, typed)),
    menu(user, entry, on) {
      const { channel } = on;
      const command = commands(channel).find(({ type, name }) => type === 3 && name === entry);
      if (command === undefined) throw new Error(`no entry ${entry} is registered`);
      const messages = { [on.id]: messageJson(world, on) };
      const data = { id: command.id, name: entry, type: 3, target_id: on.id, resolved: { messages } };
      return answerTo(world, interact(world, { type: 2, person: user, channel, data }));
    },
    answerTo: (interaction) => answerTo(world, interaction),
    async autocomplete(where, line, option, typed, others = {}) {
      const channel = channelOf(where);
      const data = slashData(commands(channel), line, { ...others, [option]: typed }, option);
      const interaction = interact(world, { type: 4, person: where.user, channel, data });
      return world.until(() => interaction.choices);
    },
    say,
    mention: async (where, text) => replyTo(where.user, say(where, `<@${world.bot.id}> ${text}`)),
    dm: async (user, text) => replyTo(user, say({ user, direct: true }, text)),
    directMessages,
    waitForDirectMessage: (user, count = 1) => world.until(() => directMessages(user)[count - 1]),
    sent: ofBot,
    seen: (user, message) => seen(world, user, message),
    waitForMessage: (fits) => world.until(() => ofBot().find(fits)),
    until: (read) => world.until(read),
    ready: () =>
      world
        .until(() => (gateway.connected() > 0 && world.commands.size > 0 ? true : undefined))
        .then(() => undefined),
    leave(left, { outOfOrder } = { outOfOrder: false }) {
      if (!outOfOrder) world.guilds.splice(world.guilds.indexOf(left), 1);
      const data = { id: left.id, ...(outOfOrder && { unavailable: true }) };
      world.dispatch("GUILD_DELETE", data, { guild: left, intent: INTENTS.guilds });
    },
    join(added) {
      world.guilds.push(added);
      world.dispatch("GUILD_CREATE", guildJson(added, world.bot), { guild: added, intent: INTENTS.guilds });
    },
    advance(milliseconds) {
      world.clock.advance(milliseconds);
      world.changed();
    },
    resetToken() {
      world.token = `reset ${world.newId()}`;
    },
    async stop() {
      await gateway.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (failures.length > 0) throw new AggregateError(failures, "the loopback Discord failed");
    },
  };
}
