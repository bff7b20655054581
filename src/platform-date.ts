import type { Config } from "./config.ts";
import { fromHttpDate } from "./core/clock.ts";

const TIMEOUT_MS = 10_000;

/** The time by a connected platform's clock: the Date header of any answer of its API. */
export async function platformDate({ discord, slack }: Config): Promise<Temporal.Instant | undefined> {
  const api = discord?.apiUrl ?? slack?.apiUrl;
  if (api === undefined) return undefined;
  const response = await fetch(api, { method: "HEAD", signal: AbortSignal.timeout(TIMEOUT_MS) });
  return fromHttpDate(response.headers.get("date") ?? "");
}
