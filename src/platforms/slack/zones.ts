import type { webApi } from "@slack/bolt";
import type { Clock } from "../../core/clock.ts";
import type { Log } from "../../core/log.ts";
import { within } from "../../core/within.ts";
import { makeRoom } from "../../domain/cache.ts";
import { isTimeZone } from "../../domain/date.ts";
import { errorFields } from "./outcomes.ts";

/** The time zone of a person's Slack profile; undefined where Slack doesn't say it in time. */
export type Zones = (user: string) => Promise<string | undefined>;

/** How long a zone is taken for right. */
const FRESH_MS = 3_600_000;
/** How long an answer may wait for it. */
const PATIENCE_MS = 1_000;
const MOST = 50_000;

type Known = { readonly zone: Promise<string | undefined>; readonly at: number; isHere: boolean };

export function createZones(web: webApi.WebClient, clock: Clock, log: Log): Zones {
  const known = new Map<string, Known>();

  async function ask(user: string): Promise<string | undefined> {
    try {
      const { user: profile } = await web.users.info({ user });
      return profile?.tz !== undefined && isTimeZone(profile.tz) ? profile.tz : undefined;
    } catch (error) {
      known.delete(user);
      log.warn(errorFields(error), "slack gave no time zone");
      return undefined;
    }
  }

  return (user) => {
    const cached = known.get(user);
    if (cached !== undefined && clock.elapsed() - cached.at < FRESH_MS)
      return cached.isHere ? cached.zone : within(cached.zone, PATIENCE_MS);
    makeRoom(known, MOST);
    const asked: Known = { zone: ask(user), at: clock.elapsed(), isHere: false };
    known.set(user, asked);
    void asked.zone.then(() => {
      asked.isHere = true;
    });
    return within(asked.zone, PATIENCE_MS);
  };
}
