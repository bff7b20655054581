import {
  Client,
  Events,
  GatewayIntentBits,
  type Interaction,
  type Message,
  Partials,
  REST,
} from "discord.js";
import { type Discord, type Settings, startDiscord } from "./start.ts";

/** A loopback Discord with a discord.js client that does nothing of its own: the counterpart is tried with it. */
export type BareBot = {
  readonly discord: Discord;
  readonly client: Client;
  readonly rest: REST;
  /** Logs in and registers commands. */
  readonly connect: (commands?: readonly object[]) => Promise<void>;
  readonly onInteraction: (handle: (interaction: Interaction) => Promise<unknown>) => void;
  readonly onMessage: (handle: (message: Message) => Promise<unknown>) => void;
  readonly stop: () => Promise<void>;
};

export async function startBareBot(settings: Settings = {}): Promise<BareBot> {
  const discord = await startDiscord(settings);
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    rest: { api: discord.url },
  });
  const rest = new REST({ api: discord.url, retries: 0 }).setToken(discord.token);
  const failures: unknown[] = [];
  const failed = (error: unknown) => failures.push(error);
  client.on(Events.Error, failed);
  return {
    discord,
    client,
    rest,
    async connect(commands = COMMANDS) {
      const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
      await client.login(discord.token);
      await ready;
      await rest.put(`/applications/${discord.bot.id}/commands`, { body: commands });
    },
    onInteraction(handle) {
      client.on(Events.InteractionCreate, (interaction) => void handle(interaction).catch(failed));
    },
    onMessage(handle) {
      client.on(Events.MessageCreate, (message) => void handle(message).catch(failed));
    },
    async stop() {
      await client.destroy();
      await discord.stop();
      if (failures.length > 0) throw new AggregateError(failures, "the bare bot failed");
    },
  };
}

const COMMANDS = [
  {
    name: "desk",
    description: "The desk",
    options: [
      {
        type: 1,
        name: "say",
        description: "Says it",
        options: [
          { type: 3, name: "what", description: "What", required: true },
          { type: 4, name: "times", description: "How often", min_value: 1, max_value: 3 },
          { type: 3, name: "tone", description: "How", choices: [{ name: "Loud", value: "loud" }] },
          { type: 3, name: "to", description: "Whom", autocomplete: true },
        ],
      },
    ],
  },
];
