import { withoutServer } from "../../domain/reach.ts";
import { CorruptDocument } from "../../store/errors.ts";
import type { Keeping } from "../keeping.ts";
import type { Members } from "../members.ts";

/** How much was erased, for the log: it names nobody. */
export type Erased = {
  readonly members: number;
  readonly reviews: number;
  readonly reports: number;
  /** Documents that can't be read, and so stay where they are. */
  readonly unreadable: number;
};

/**
 * Erases all that is kept under a community that the desk was removed from, its own document last: whoever is
 * interrupted begins again and finishes. Undefined where the desk is in it: then nothing is touched.
 */
export async function eraseCommunity(
  community: string,
  {
    members,
    communities,
    reviews,
    reports,
    published,
    presence,
    erase,
  }: Omit<Keeping, "invites" | "settled" | "eraseCommunity">,
): Promise<Erased | undefined> {
  const { left } = await communities.read(community);
  if (left === undefined || !presence.isAway(community)) return undefined;
  const counts = {
    members: 0,
    reviews: await reviews.clear(community),
    reports: await reports.clear(community),
    unreadable: 0,
  };
  await published.clear(community);
  for await (const key of membersOf(community, members)) {
    try {
      if (await goesOn(key, community, left, members)) continue;
      await erase(key);
      counts.members++;
    } catch (error) {
      if (!(error instanceof CorruptDocument)) throw error;
      counts.unreadable++;
    }
  }
  await communities.erase(community);
  return counts;
}

/** Those who used the desk in a community: on Slack all whose key is under it, on Discord all who were seen there. */
export async function* membersOf(community: string, members: Members): AsyncGenerator<string> {
  if (!isDiscord(community)) yield* members.keys(community);
  else for await (const [key, raw] of members.scan()) if (wasSeenIn(raw, community)) yield key;
}

/** A member of a Slack workspace ends with it; on Discord people go on where they can still be written to. */
async function goesOn(
  key: string,
  community: string,
  left: Temporal.Instant,
  members: Members,
): Promise<boolean> {
  if (!isDiscord(community)) return false;
  let isKept = false;
  await members.update(key, (stored) => {
    const kept = withoutServer(stored, community, left);
    isKept = kept !== undefined;
    return kept ?? stored;
  });
  return isKept;
}

function isDiscord(community: string): boolean {
  return community.startsWith("discord.");
}

function wasSeenIn(raw: unknown, community: string): boolean {
  if (typeof raw !== "object" || raw === null || !("seenIn" in raw)) return false;
  return Array.isArray(raw.seenIn) && raw.seenIn.includes(community);
}
