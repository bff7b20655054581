import { channelJson, memberJson, messageJson, userJson } from "./json.ts";
import type { Channel, Interaction, Person, StoredMessage, World } from "./world.ts";

/** What somebody does in the client. */
export type Act = {
  readonly type: number;
  readonly person: Person;
  readonly channel: Channel;
  readonly data: object;
  readonly source?: StoredMessage;
};

/** Keeps an interaction and sends INTERACTION_CREATE, as the client of a person makes Discord do. */
export function interact(world: World, { type, person, channel, data, source }: Act): Interaction {
  const isForeign = channel.guild !== undefined && !world.guilds.includes(channel.guild);
  const interaction: Interaction = {
    id: world.newId(),
    token: `interaction-token-${world.newId()}`,
    type,
    person,
    channel,
    userInstallOnly: isForeign,
    at: world.clock.now(),
    source,
    sourceEdits: source?.edits ?? 0,
    answered: undefined,
    ephemeral: false,
    original: undefined,
    modal: undefined,
    choices: undefined,
    followups: [],
  };
  world.interactions.push(interaction);
  world.dispatch("INTERACTION_CREATE", eventOf(world, interaction, data), {
    guild: channel.guild,
    intent: 0,
  });
  world.changed();
  return interaction;
}

function eventOf(world: World, interaction: Interaction, data: object): object {
  const { id, token, type, person, channel, source, userInstallOnly } = interaction;
  const { guild } = channel;
  return {
    id,
    application_id: world.bot.id,
    type,
    data,
    channel: channelJson(channel),
    channel_id: channel.id,
    ...(guild === undefined
      ? { user: userJson(person), context: 1 }
      : {
          member: memberJson(person),
          guild_id: guild.id,
          guild: { id: guild.id, locale: "en-US", features: [] },
          guild_locale: "en-US",
          context: 0,
        }),
    token,
    version: 1,
    app_permissions: "2251799813685247",
    locale: person.locale,
    entitlements: [],
    authorizing_integration_owners: userInstallOnly ? { 1: person.id } : { 0: guild?.id ?? "0" },
    attachment_size_limit: 10_485_760,
    ...(source && { message: messageJson(world, source) }),
  };
}
