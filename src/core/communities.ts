import { type Community, communityWake, newCommunity } from "../domain/community.ts";
import type { Documents } from "../store/documents.ts";

/** The communities' documents. Every write derives anew when the document wakes, and says so to the scheduler. */
export type Communities = {
  /** A new one where nothing is kept about it. */
  readonly read: (key: string) => Promise<Community>;
  /** Resolves once the change is durable; what `change` throws leaves the document as it was. */
  readonly update: (key: string, change: (community: Community) => Community) => Promise<Community>;
  readonly erase: (key: string) => Promise<void>;
  /** Every document's key and undecoded content. */
  readonly scan: () => AsyncIterable<readonly [key: string, raw: unknown]>;
};

export function openCommunities(
  documents: Documents<Community>,
  woken: (key: string, at: Temporal.Instant | undefined) => void,
): Communities {
  return {
    read: async (key) => (await documents.read(key)) ?? newCommunity(),
    async update(key, change) {
      const written = await documents.update(key, (stored) => {
        const community = stored ?? newCommunity();
        const changed = change(community);
        return changed === community ? stored : withWake(changed);
      });
      if (written !== undefined) woken(key, written.wakeAt);
      return written ?? newCommunity();
    },
    async erase(key) {
      await documents.update(key, () => undefined);
      woken(key, undefined);
    },
    scan: documents.scan,
  };
}

function withWake({ wakeAt: _, ...community }: Community): Community {
  const wakeAt = communityWake(community);
  return wakeAt === undefined ? community : { ...community, wakeAt };
}
