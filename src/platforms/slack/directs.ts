import type { webApi } from "@slack/bolt";
import { makeRoom } from "../../domain/cache.ts";

/** The app's direct messages, opened once a person and remembered. */
export type Directs = {
  /** The channel's id. Rejects where Slack refuses to open it. */
  readonly open: (user: string) => Promise<string>;
  readonly forget: (user: string) => void;
  readonly knows: (user: string) => boolean;
};

/** How many are remembered; beyond that the oldest is asked for again. */
const MOST = 50_000;

export function createDirects(web: webApi.WebClient): Directs {
  const known = new Map<string, string>();
  return {
    async open(user) {
      const cached = known.get(user);
      if (cached !== undefined) return cached;
      const { channel } = await web.conversations.open({ users: user });
      if (channel?.id === undefined) throw new Error("Slack opened a direct message without an id");
      makeRoom(known, MOST);
      known.set(user, channel.id);
      return channel.id;
    },
    forget: (user) => known.delete(user),
    knows: (user) => known.has(user),
  };
}
