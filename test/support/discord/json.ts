import { isoTime } from "./clock.ts";
import type { Channel, Guild, Person, StoredMessage, World } from "./world.ts";

/** What the loopback Discord says of people, places and messages, in the shapes of Discord's own answers. */
export function userJson({ id, name, bot }: Person): object {
  return {
    id,
    username: name,
    global_name: bot ? null : name,
    discriminator: bot ? "0001" : "0",
    avatar: null,
    bot,
    public_flags: 0,
    flags: 0,
    primary_guild: null,
  };
}

/** A member of a guild, as interactions and GUILD_CREATE show one: with the person and what they may do. */
export function memberJson(person: Person): object {
  return { user: userJson(person), ...partialMemberJson(person), permissions: permissionsOf(person) };
}

/** A member as a message shows its author. */
export function partialMemberJson({ manager }: Person): object {
  return {
    roles: manager ? [MANAGERS] : [],
    nick: null,
    avatar: null,
    banner: null,
    joined_at: "2026-01-01T00:00:00.000000+00:00",
    premium_since: null,
    communication_disabled_until: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
  };
}

const MEMBER_PERMISSIONS =
  (1n << 10n) |
  (1n << 11n) |
  (1n << 14n) |
  (1n << 15n) |
  (1n << 16n) |
  (1n << 31n) |
  (1n << 38n) |
  (1n << 50n);
const MANAGE_GUILD = 1n << 5n;
/** The id of the role of those who manage a guild. */
const MANAGERS = "900";

function permissionsOf({ manager }: Person): string {
  return String(manager ? MEMBER_PERMISSIONS | MANAGE_GUILD : MEMBER_PERMISSIONS);
}

/** A message as REST and the gateway show it. The nonce is in the answer to its creation and in the event only. */
export function messageJson(world: World, message: StoredMessage): object {
  const mentioned = world.people.filter(
    ({ id }) => message.content.includes(`<@${id}>`) || message.content.includes(`<@!${id}>`),
  );
  const referenced =
    message.reference === undefined
      ? undefined
      : world.messages.findLast(({ id }) => id === message.reference);
  return {
    type: message.reference === undefined ? 0 : 19,
    id: message.id,
    channel_id: message.channel.id,
    author: userJson(message.author),
    content: message.content,
    mentions: mentioned.map(userJson),
    mention_roles: [],
    mention_everyone: message.pings.includes("everyone"),
    attachments: message.files.map(({ name, size }, index) => ({
      id: String(index + 1),
      filename: name,
      size,
      url: `${world.gatewayUrl}/${name}`,
      proxy_url: `${world.gatewayUrl}/${name}`,
    })),
    embeds: message.embeds.map((embed) => ({ type: "rich", ...embed })),
    components: message.components,
    timestamp: isoTime(message.at),
    edited_timestamp: message.editedAt === undefined ? null : isoTime(message.editedAt),
    flags: message.flags,
    pinned: false,
    tts: false,
    ...(message.reference !== undefined && {
      message_reference: {
        type: 0,
        message_id: message.reference,
        channel_id: message.channel.id,
        ...(message.channel.guild && { guild_id: message.channel.guild.id }),
      },
      referenced_message:
        referenced === undefined ? null : messageJson(world, { ...referenced, reference: undefined }),
    }),
  };
}

export function channelJson(channel: Channel): object {
  if (channel.guild === undefined)
    return {
      id: channel.id,
      type: 1,
      last_message_id: null,
      flags: 0,
      recipients: channel.recipient === undefined ? [] : [userJson(channel.recipient)],
    };
  return {
    id: channel.id,
    type: 0,
    guild_id: channel.guild.id,
    name: channel.name,
    position: 0,
    flags: 0,
    permission_overwrites:
      channel.denies === 0n
        ? []
        : [{ id: channel.guild.id, type: 0, allow: "0", deny: String(channel.denies) }],
    nsfw: false,
    topic: null,
    parent_id: null,
    last_message_id: null,
    rate_limit_per_user: 0,
  };
}

/** A guild as GUILD_CREATE tells it. */
export function guildJson(guild: Guild, bot: Person): object {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: guild.id,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 1,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    roles: [
      role(guild.id, "@everyone", MEMBER_PERMISSIONS),
      role(MANAGERS, "managers", MEMBER_PERMISSIONS | MANAGE_GUILD),
    ],
    emojis: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: guild.systemChannel?.id ?? null,
    system_channel_flags: 0,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: "en-US",
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    nsfw_level: 0,
    hub_type: null,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    incidents_data: null,
    premium_progress_bar_enabled: false,
    stickers: [],
    joined_at: "2026-01-01T00:00:00.000000+00:00",
    large: false,
    unavailable: false,
    member_count: 2,
    voice_states: [],
    members: [memberJson(bot)],
    channels: guild.channels.map(channelJson),
    threads: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

function role(id: string, name: string, permissions: bigint): object {
  return {
    id,
    name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: 0,
    permissions: String(permissions),
    managed: false,
    mentionable: false,
    flags: 0,
  };
}

export function applicationJson({ id, name }: Person): object {
  return {
    id,
    name,
    icon: null,
    description: "",
    type: null,
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: "0".repeat(64),
    flags: 0,
    flags_new: "0",
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    approximate_guild_count: 1,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    owner: null,
  };
}
