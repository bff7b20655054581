import { type Clock, fromHttpDate } from "../clock.ts";
import type { Finding } from "./finding.ts";

const TIMEOUT_MS = 10_000;
/** A clock that is off by more than this is set wrong; less may be the way to the platform and back. */
const OFF_SECONDS = 30;

/** The time by a platform's clock: the Date header of any answer of its API. Rejects where there is none. */
export async function platformDate(api: string): Promise<Temporal.Instant | undefined> {
  const response = await fetch(api, { method: "HEAD", signal: AbortSignal.timeout(TIMEOUT_MS) });
  return fromHttpDate(response.headers.get("date") ?? "");
}

/** Whether the desk's clock agrees with a platform's. */
export async function clockFinding(platform: string, api: string, clock: Clock): Promise<Finding> {
  const about = "Clock";
  const theirs = await platformDate(api).catch(() => undefined);
  if (theirs === undefined)
    return { about, says: `${platform} gave no time to compare the desk's clock with.` };
  const seconds = Math.round(theirs.until(clock.now()).total("seconds"));
  if (Math.abs(seconds) <= OFF_SECONDS) return { about, says: `The desk's clock agrees with ${platform}'s.` };
  return {
    about,
    says: `The desk's clock is ${spellSeconds(Math.abs(seconds))} ${seconds > 0 ? "ahead of" : "behind"} ${platform}'s, so reminders come at the wrong time.`,
    cure: "Whoever runs the desk should set the machine's clock, best by NTP.",
  };
}

function spellSeconds(seconds: number): string {
  if (seconds < 120) return `${seconds} seconds`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}
