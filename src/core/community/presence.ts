import type { Address } from "../../domain/notice.ts";
import type { Clock } from "../clock.ts";
import type { Communities } from "./communities.ts";

/** In which communities the desk is. Platforms say so as they learn it, in any order and as often as they like. */
export type Presence = {
  /** The desk was added to a community, or is in it still. */
  readonly arrived: (community: string) => Promise<void>;
  /** The desk was removed from it: nothing is sent there from this moment on. */
  readonly left: (community: string) => Promise<void>;
  /** The desk is in these communities of a platform and in no others: what happened while nobody listened. */
  readonly onlyIn: (platform: Address["platform"], communities: readonly string[]) => Promise<void>;
  /** Whether the desk was removed from a community. */
  readonly isAway: (community: string) => boolean;
  /** Reads what is known from the store; to be called before a platform starts. */
  readonly load: () => Promise<void>;
};

/** `returned` hears of a community to which the desk came back. */
export function openPresence(
  communities: Communities,
  clock: Clock,
  returned: (community: string) => void,
): Presence {
  /** Every community that has a document, and whether the desk is away from it. */
  const away = new Map<string, boolean>();

  async function arrived(key: string): Promise<void> {
    const wasAway = away.get(key);
    if (wasAway === false) return;
    away.set(key, false);
    await communities.update(key, ({ left: _, ...community }) => community);
    if (wasAway === true) returned(key);
  }

  async function left(key: string): Promise<void> {
    away.set(key, true);
    await communities.update(key, (community) =>
      community.left === undefined ? { ...community, left: clock.now() } : community,
    );
  }

  return {
    arrived,
    left,
    async onlyIn(platform, present) {
      const gone = [...away].filter(
        ([key, isAway]) => !isAway && key.startsWith(`${platform}.`) && !present.includes(key),
      );
      await Promise.all([...present.map(arrived), ...gone.map(([key]) => left(key))]);
    },
    isAway: (key) => away.get(key) === true,
    async load() {
      for await (const [key, raw] of communities.scan()) away.set(key, isLeft(raw));
    },
  };
}

function isLeft(raw: unknown): boolean {
  return typeof raw === "object" && raw !== null && "left" in raw;
}
