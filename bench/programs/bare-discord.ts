import { Client, Events, GatewayIntentBits, REST, Routes } from "discord.js";

/** The least that discord.js can do on the same events: one command, answered with a constant. */
const answer = JSON.parse(String(process.env.ANSWER));
const api = String(process.env.DISCORD_API_URL);
const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;
const client = new Client({ intents: [Guilds, GuildMessages, DirectMessages], rest: { api } });
client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isChatInputCommand()) void interaction.reply({ ...answer, allowedMentions: { parse: [] } });
});
client.once(Events.ClientReady, ({ application }) => void register(application.id));
await client.login(String(process.env.DISCORD_TOKEN));

async function register(application: string): Promise<void> {
  const rest = new REST({ api }).setToken(String(process.env.DISCORD_TOKEN));
  const line = { type: 3, name: "line", description: "The line" };
  const number = { type: 1, name: "number", description: "The number", options: [line] };
  await rest.put(Routes.applicationCommands(application), {
    body: [{ type: 1, name: "amex", description: "Numbers", options: [number] }],
  });
  process.send?.("open");
}
