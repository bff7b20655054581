import { type Guild, PermissionFlagsBits } from "discord.js";
import type { App } from "../../core/app.ts";
import { postmarkKey } from "../../core/postmark.ts";
import { communityKey } from "../../domain/community.ts";
import type { Mail } from "./deliver.ts";
import { ROOT } from "./describe.ts";
import { post } from "./post.ts";

/** Says hello in a server that has just added the app: in its system channel, and where that is closed to it nowhere. */
export async function welcome(guild: Guild, app: App, mail: Mail): Promise<void> {
  const { systemChannel: channel } = guild;
  const { me } = guild.members;
  const { ViewChannel, SendMessages } = PermissionFlagsBits;
  if (channel === null || me === null || !channel.permissionsFor(me).has([ViewChannel, SendMessages])) return;
  const community = communityKey("discord", guild.id);
  const message = await app.welcome(community, `/${ROOT}`);
  if (message === undefined) return;
  const key = postmarkKey("welcome", community);
  const { outcome } = await post({ community, id: channel.id }, message, { key }, [], mail);
  mail.log.info({ outcome }, "discord server welcomed");
}
