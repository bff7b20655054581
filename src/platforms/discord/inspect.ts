import { type Client, PermissionFlagsBits, type REST, version } from "discord.js";
import type { Clock } from "../../core/clock.ts";
import { clockFinding } from "../../core/doctor/clock-finding.ts";
import { connectionFinding, directFinding, type Finding } from "../../core/doctor/finding.ts";
import type { Pulse } from "../../core/doctor/pulse.ts";
import type { Log } from "../../core/log.ts";
import type { Where } from "../../core/where.ts";
import type { Address } from "../../domain/notice.ts";
import type { Directs } from "./directs.ts";
import { CLOSED, outcomeOf } from "./outcomes.ts";
import { errorFields } from "./refusal.ts";
import { isRegistered } from "./register.ts";

export type Inspected = {
  readonly client: Client<true> | undefined;
  /** A client that only reads. */
  readonly lookUp: REST;
  readonly directs: Directs;
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly pulse: Pulse;
  readonly commands: Parameters<typeof isRegistered>[2];
  readonly health: string | undefined;
};

/** How it stands with Discord, and with the asker and the channel where they ask. */
export async function inspect(
  from: Address,
  { channel }: Where,
  digestChannel: string | undefined,
  inspected: Inspected,
): Promise<readonly Finding[]> {
  const { client, directs, clock, apiUrl, pulse, health } = inspected;
  const isHere = from.platform === "discord";
  const found = await Promise.all([
    connectionFinding("Discord", health),
    pulse.finding(),
    isHere && channel !== undefined ? permissionsFinding("Permissions here", channel, client) : undefined,
    isHere && digestChannel !== undefined ? digestChannelFinding(digestChannel, client) : undefined,
    isHere ? directFinding(() => directs.open(from.user), whyClosed) : undefined,
    commandsFinding(inspected),
    clockFinding("Discord", apiUrl, clock),
    { about: "Library", says: `discord.js ${version}.` },
  ]);
  return found.filter((each) => each !== undefined);
}

function digestChannelFinding(id: string, client: Client | undefined): Finding {
  const about = "The digest's channel";
  const cure = "Let my role see it, or choose another with admin digest.";
  return permissionsFinding(about, id, client) ?? { about, says: "I don't see it any more.", cure };
}

/** What the desk needs in a channel, as Discord's settings name it. */
const NEEDED = {
  "View Channels": PermissionFlagsBits.ViewChannel,
  "Send Messages": PermissionFlagsBits.SendMessages,
  "Send Messages in Threads": PermissionFlagsBits.SendMessagesInThreads,
  "Embed Links": PermissionFlagsBits.EmbedLinks,
  "Attach Files": PermissionFlagsBits.AttachFiles,
  "Read Message History": PermissionFlagsBits.ReadMessageHistory,
} as const;

/** What the desk may do in a channel, by name; undefined where it doesn't know the channel. */
function permissionsFinding(about: string, id: string, client: Client | undefined): Finding | undefined {
  const channel = client?.channels.cache.get(id);
  if (channel === undefined || channel.isDMBased()) return undefined;
  const { me } = channel.guild.members;
  const own = me === null ? null : channel.permissionsFor(me);
  if (own === null) return undefined;
  const lacks = Object.entries(NEEDED).flatMap(([name, flag]) => (own.has(flag) ? [] : [name]));
  if (lacks.length === 0) return { about, says: `In #${channel.name} I may do all that I need.` };
  return {
    about,
    says: `In #${channel.name} I lack: ${lacks.join(", ")}.`,
    cure: "Give them to my role under Server Settings, Roles, or here alone under Edit Channel, Permissions.",
  };
}

async function commandsFinding({ client, lookUp, commands, log }: Inspected): Promise<Finding> {
  const about = "Commands";
  const cure = "Whoever runs the desk should start it again, or run: npm run publish-commands.";
  if (client === undefined) return { about, says: "They can be compared once Discord is connected." };
  try {
    if (await isRegistered(lookUp, client.application.id, commands))
      return { about, says: "They are registered and up to date." };
    return { about, says: "Discord has others than this version of Backline.", cure };
  } catch (error) {
    log.warn(errorFields(error), "discord gave no commands to compare");
    return { about, says: "Discord did not say which commands it has.", cure };
  }
}

function whyClosed(error: unknown): string {
  const outcome = outcomeOf(error);
  return "reason" in outcome ? outcome.reason : CLOSED;
}
