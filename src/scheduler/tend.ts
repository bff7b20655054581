import type { Keeping } from "../core/keeping.ts";
import { eraseAt } from "../domain/community.ts";
import { type DigestCare, sendDigest } from "./digest.ts";

export type Care = DigestCare & {
  readonly eraseCommunity: Keeping["eraseCommunity"];
};

/** Does what one community's document wakes for. */
export async function tend(key: string, care: Care): Promise<void> {
  const { communities, clock, log, eraseCommunity } = care;
  const community = await communities.read(key);
  if (community.left === undefined) return sendDigest(key, care);
  const erasing = eraseAt(community);
  if (erasing !== undefined && Temporal.Instant.compare(erasing, clock.now()) <= 0) {
    const [platform] = key.split(".");
    const counts = await eraseCommunity(key);
    if (counts !== undefined) log.info({ platform, ...counts }, "erased what was kept of a community");
  }
}
