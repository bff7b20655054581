import type { Clock } from "../core/clock.ts";
import type { Communities } from "../core/communities.ts";
import type { Keeping } from "../core/keeping.ts";
import type { Log } from "../core/log.ts";
import { eraseAt } from "../domain/community.ts";

export type Care = {
  readonly communities: Communities;
  readonly clock: Clock;
  readonly log: Log;
  readonly eraseCommunity: Keeping["eraseCommunity"];
};

/** Does what one community's document wakes for. */
export async function tend(key: string, { communities, clock, log, eraseCommunity }: Care): Promise<void> {
  const erasing = eraseAt(await communities.read(key));
  if (erasing !== undefined && Temporal.Instant.compare(erasing, clock.now()) <= 0) {
    const [platform] = key.split(".");
    const counts = await eraseCommunity(key);
    if (counts !== undefined) log.info({ platform, ...counts }, "erased what was kept of a community");
  }
}
