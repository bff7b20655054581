import {
  ApplicationIntegrationType,
  type BaseInteraction,
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
  memberPermissions,
}: BaseInteraction): Where {
  const {
    [ApplicationIntegrationType.GuildInstall]: guild,
    [ApplicationIntegrationType.UserInstall]: owner,
  } = authorizingIntegrationOwners;
  return {
    ...where(guild, channelId, memberPermissions),
    ...(owner !== undefined && { ownInstall: true }),
  };
}

/** Where a message was written. */
export function whereWritten({ guildId, channelId, member }: Message): Where {
  return where(guildId, channelId, member?.permissions);
}

/** Discord names the server 0 for what is asked in the app's direct messages. */
function where(
  guild: string | null | undefined,
  channel: string | null,
  permissions: Readonly<PermissionsBitField> | null | undefined,
): Where {
  return {
    ...(guild && guild !== "0" && { community: communityKey("discord", guild) }),
    ...(channel !== null && { channel }),
    manages: () => Promise.resolve(permissions?.has(PermissionFlagsBits.ManageGuild) === true),
  };
}
