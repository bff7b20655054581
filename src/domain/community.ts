import { z } from "zod";
import { instant } from "./date.ts";
import { digest, digestWake } from "./digest.ts";
import type { Address } from "./notice.ts";

/** A Discord server or a Slack workspace that the desk is in: what is kept about it, and of its people only who set up its digest. */
export const community = z.object({
  schema: z.literal(1),
  /** Since when the desk is no longer in it; for a while all is kept, then all of it is erased. */
  left: instant.optional(),
  /** When it was welcomed: that is done once. */
  welcomed: instant.optional(),
  /** Channels that people of other organizations read, too, as far as they were seen; the latest last. */
  shared: z.array(z.string()).optional(),
  digest: digest.optional(),
  /** The month, `2027-01`, whose renewals were counted last: each is counted once, so that no two counts can be compared. */
  counted: z.string().optional(),
  /** When the desk must look at this document again; derived from the rest at every write. */
  wakeAt: instant.optional(),
});
export type Community = z.output<typeof community>;

export function newCommunity(): Community {
  return { schema: 1 };
}

/** Shared channels remembered of one community. */
const MOST_SHARED = 500;

export function withShared(community: Community, channel: string): Community {
  if (isShared(community, channel)) return community;
  return { ...community, shared: [...(community.shared ?? []), channel].slice(-MOST_SHARED) };
}

/** Whether strangers read a channel: only answers from the knowledge go there, and no digest. */
export function isShared({ shared = [] }: Community, channel: string): boolean {
  return shared.includes(channel);
}

/** How long what is kept about a community or a person outlives the last trace of them. */
export const GRACE = { hours: 30 * 24 };

/** When there is something to do for a community: now where it is past. */
export function communityWake(community: Community): Temporal.Instant | undefined {
  const { left, digest: set } = community;
  if (left !== undefined) return eraseAt(community);
  return set && digestWake(set);
}

/** When all that is kept under a community is erased; undefined while the desk is in it. */
export function eraseAt({ left }: Community): Temporal.Instant | undefined {
  return left?.add(GRACE);
}

/** The key of a community's document: `discord.<guild>`, `slack.<team>`, `local.desk`. */
export function communityKey(platform: Address["platform"], id: string): string {
  return `${platform}.${id}`;
}

/** The community of the page and the terminal, managed by whoever runs the desk. */
export const LOCAL_COMMUNITY = communityKey("local", "desk");
