import {
  ApplicationIntegrationType,
  type BaseInteraction,
  type Guild,
  type Message,
  PermissionFlagsBits,
  type PermissionsBitField,
} from "discord.js";
import type { Where } from "../../core/where.ts";
import { communityKey } from "../../domain/community.ts";

/** Where an interaction was begun. A server in which only the asker has installed the app is no community of the desk. */
export function whereOf({
  authorizingIntegrationOwners,
  channelId,
  guildId,
  memberPermissions,
  guild: server,
}: BaseInteraction): Where {
  const {
    [ApplicationIntegrationType.GuildInstall]: guild,
    [ApplicationIntegrationType.UserInstall]: owner,
  } = authorizingIntegrationOwners;
  return {
    ...where(guild, channelId, memberPermissions, server),
    ...(owner !== undefined && { ownInstall: true }),
    ...(guildId !== null && guild === undefined && { isForeign: true }),
  };
}

/** Where a message was written. */
export function whereWritten({ guildId, channelId, member, guild }: Message): Where {
  return where(guildId, channelId, member?.permissions, guild);
}

/** Discord names the server 0 for what is asked in the app's direct messages. */
function where(
  guild: string | null | undefined,
  channel: string | null,
  permissions: Readonly<PermissionsBitField> | null | undefined,
  server: Guild | null,
): Where {
  return {
    ...(guild && guild !== "0" && { community: communityKey("discord", guild) }),
    ...(channel !== null && { channel }),
    ...(server !== null && { findChannel: (typed: string) => findChannel(typed, server) }),
    manages: () => Promise.resolve(permissions?.has(PermissionFlagsBits.ManageGuild) === true),
  };
}

/** A channel of this server alone, by its id, a mention or its name. */
function findChannel(typed: string, { channels }: Guild): string | undefined {
  const id = /^(?:<#)?(\d{15,21})>?$/.exec(typed)?.[1];
  if (id !== undefined) return channels.cache.has(id) ? id : undefined;
  const name = typed.replace(/^#/, "").toLowerCase();
  return channels.cache.find((channel) => channel.name.toLowerCase() === name)?.id;
}
