import { type Client, Events, GatewayDispatchEvents, type GatewayReadyDispatchData } from "discord.js";
import type { Presence } from "../../core/community/presence.ts";
import type { Log } from "../../core/log.ts";
import { communityKey } from "../../domain/community.ts";

/**
 * Tells in which servers the app is. Discord names them all at each new connection, and then those that add or
 * remove it; one that is out of order for a while is none of these.
 */
export function followServers(client: Client, presence: () => Presence | undefined, log: Log): void {
  const note = (change: (presence: Presence) => Promise<void>) => {
    const present = presence();
    if (present === undefined) return;
    change(present).catch((error: unknown) => log.error({ error }, "discord servers could not be noted"));
  };
  client.ws.on(GatewayDispatchEvents.Ready, ({ guilds }: GatewayReadyDispatchData) =>
    note(({ onlyIn }) =>
      onlyIn(
        "discord",
        guilds.map(({ id }) => communityKey("discord", id)),
      ),
    ),
  );
  client.on(Events.GuildCreate, ({ id }) => note(({ arrived }) => arrived(communityKey("discord", id))));
  client.on(Events.GuildDelete, ({ id }) => {
    log.info({}, "the app was removed from a discord server");
    note(({ left }) => left(communityKey("discord", id)));
  });
}
