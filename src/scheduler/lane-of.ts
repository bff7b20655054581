import type { Platform } from "../core/platform.ts";
import type { Address } from "../domain/notice.ts";
import type { Lane } from "./lanes.ts";

/** Each Slack workspace has a lane of its own; all of Discord shares one, as it shares one limit. */
export function laneOf(
  to: Address | undefined,
  platform: (name: Address["platform"]) => Platform | undefined,
): Lane {
  const { perSecond, wait } = (to && platform(to.platform)) ?? {};
  return { name: to?.team ?? to?.platform ?? "none", perSecond, wait: to && wait && (() => wait(to)) };
}

/** In Discord's lane the servers take turns: a member counts for the one where they used the desk last. */
export function serverOf(document: unknown): string | undefined {
  if (typeof document !== "object" || document === null || !("seenIn" in document)) return undefined;
  const { seenIn } = document;
  const latest: unknown = Array.isArray(seenIn) ? seenIn.at(-1) : undefined;
  return typeof latest === "string" ? latest : undefined;
}
