import { type Community, communityWake, newCommunity } from "../../domain/community.ts";
import type { Digest } from "../../domain/digest.ts";
import type { Documents } from "../../store/documents.ts";

/** The communities' documents. Every write derives anew when the document wakes, and says so to the scheduler. */
export type Communities = {
  /** A new one where nothing is kept about it. */
  readonly read: (key: string) => Promise<Community>;
  /** Resolves once the change is durable; what `change` throws leaves the document as it was. */
  readonly update: (key: string, change: (community: Community) => Community) => Promise<Community>;
  readonly erase: (key: string) => Promise<void>;
  /** The digests that a member set up, each with its community's key. */
  readonly setUpBy: (member: string) => Promise<readonly (readonly [community: string, digest: Digest])[]>;
  /** Takes a member out of every digest that they set up; the digests go on. */
  readonly forget: (member: string) => Promise<void>;
  /** Every document's key and undecoded content. */
  readonly scan: () => AsyncIterable<readonly [key: string, raw: unknown]>;
};

export function openCommunities(
  documents: Documents<Community>,
  woken: (key: string, at: Temporal.Instant | undefined) => void,
): Communities {
  async function update(key: string, change: (community: Community) => Community): Promise<Community> {
    const written = await documents.update(key, (stored) => {
      const community = stored ?? newCommunity();
      const changed = change(community);
      return changed === community ? stored : withWake(changed);
    });
    if (written !== undefined) woken(key, written.wakeAt);
    return written ?? newCommunity();
  }

  async function setUpBy(member: string): Promise<(readonly [string, Digest])[]> {
    const own: (readonly [string, Digest])[] = [];
    for await (const [key, { digest }] of documents.entries())
      if (digest?.by === member) own.push([key, digest]);
    return own;
  }

  return {
    read: async (key) => (await documents.read(key)) ?? newCommunity(),
    update,
    async erase(key) {
      await documents.remove(key);
      woken(key, undefined);
    },
    setUpBy,
    async forget(member) {
      const own = await setUpBy(member);
      await Promise.all(own.map(([key]) => update(key, (community) => withoutPerson(community, member))));
    },
    scan: documents.scan,
  };
}

function withoutPerson(community: Community, member: string): Community {
  if (community.digest?.by !== member) return community;
  const { by: _, name: __, ...digest } = community.digest;
  return { ...community, digest };
}

function withWake({ wakeAt: _, ...community }: Community): Community {
  const wakeAt = communityWake(community);
  return wakeAt === undefined ? community : { ...community, wakeAt };
}
