import { type REST, Routes } from "discord.js";
import { z } from "zod";
import type { Clock } from "../../core/clock.ts";
import { makeRoom } from "../../domain/cache.ts";

/** The most channels that are remembered; others are asked for again. */
const MOST = 50_000;
/** Discord names no wait when it says that conversations are begun too fast; this doubles up to the longest. */
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 10 * 60_000;

/** The direct message channels of people, opened when first needed. */
export type Directs = {
  /** The channel's id. Rejects with Discord's error. */
  readonly open: (user: string) => Promise<string>;
  readonly forget: (user: string) => void;
  /** Milliseconds until a conversation may be begun again; 0 where it may, or where the channel is known. */
  readonly wait: (user: string) => number;
  /** Notes that Discord lets none be begun for now, and gives how long to wait: as long as it said, where it did. */
  readonly holdUp: (told?: number) => number;
};

const opened = z.object({ id: z.string() });

export function createDirects(rest: REST, clock: Clock): Directs {
  const channels = new Map<string, string>();
  let pause = FIRST_WAIT;
  let until = Number.NEGATIVE_INFINITY;
  return {
    async open(user) {
      const known = channels.get(user);
      if (known !== undefined) return known;
      const { id } = opened.parse(await rest.post(Routes.userChannels(), { body: { recipient_id: user } }));
      pause = FIRST_WAIT;
      makeRoom(channels, MOST);
      channels.set(user, id);
      return id;
    },
    forget: (user) => void channels.delete(user),
    wait: (user) => (channels.has(user) ? 0 : Math.max(0, until - clock.elapsed())),
    holdUp(told) {
      const wait = told ?? pause;
      until = clock.elapsed() + wait;
      if (told === undefined) pause = Math.min(pause * 2, LONGEST_WAIT);
      return wait;
    },
  };
}
