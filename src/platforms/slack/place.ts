import type { webApi } from "@slack/bolt";
import type { Log } from "../../core/log.ts";
import type { Message } from "../../core/reply.ts";
import type { Directs } from "./directs.ts";
import { errorFields } from "./outcomes.ts";
import { type Rendered, render } from "./render.ts";

/** Where an answer goes. */
export type Place = {
  readonly user: string;
  /** The person's own workspace, where Slack tells it: in shared channels there are people of others. */
  readonly team?: string | undefined;
  readonly channel: string;
  /** People of other organizations are in the channel. */
  readonly isShared?: boolean;
  /** The thread in which it was asked, or which the answer starts. */
  readonly thread?: string;
  /** Ephemeral answers show in a thread only where it has begun. */
  readonly threadHasBegun?: boolean;
  /** A response_url: reaches channels that the app isn't in, for half an hour and five times. */
  readonly url?: string;
  /** The app's own direct messages: nobody else reads them, so nothing has to vanish. */
  readonly direct?: boolean;
};

export type Postal = { readonly web: webApi.WebClient; readonly directs: Directs; readonly log: Log };

/** A response_url that takes nothing more: it was used up, or half an hour has passed. */
export class UrlRefused extends Error {
  override readonly name = "UrlRefused";
}

/** One way to show a part of an answer; rejects where Slack refuses. */
export type Way = (part: Rendered) => Promise<unknown>;

const URL_MS = 10_000;
const QUIET = { unfurl_links: false, unfurl_media: false } as const;

/** The part as it goes into a command's ack or a response_url. */
export function response(part: Rendered, isPrivate: boolean) {
  const response_type = isPrivate ? ("ephemeral" as const) : ("in_channel" as const);
  return { ...part, ...QUIET, response_type, replace_original: false };
}

/**
 * Shows a message where it was asked for; where that way is closed, the next best one that keeps it as private.
 * Says whether all of it was shown.
 */
export async function show(
  message: Message,
  isPrivate: boolean,
  place: Place,
  postal: Postal,
): Promise<boolean> {
  return showParts(render(message), isPrivate, place, postal);
}

export async function showParts(
  parts: readonly Rendered[],
  isPrivate: boolean,
  place: Place,
  postal: Postal,
): Promise<boolean> {
  const ways = isPrivate && place.direct !== true ? privateWays(place, postal) : openWays(place, postal);
  let isWhole = true;
  for (const part of parts) isWhole = (await take(ways, part, postal.log)) && isWhole;
  return isWhole;
}

async function take(ways: readonly Way[], part: Rendered, log: Log): Promise<boolean> {
  for (const [index, way] of ways.entries()) {
    try {
      await way(part);
      return true;
    } catch (error) {
      const left = ways.length - index - 1;
      log[left === 0 ? "error" : "warn"]({ ...errorFields(error), left }, "slack refused an answer");
    }
  }
  return false;
}

function privateWays(place: Place, postal: Postal): readonly Way[] {
  const { url, thread, threadHasBegun } = place;
  const inThread = thread !== undefined && threadHasBegun === true;
  return [
    ...(inThread ? [ephemeral(place, postal, thread)] : []),
    ...(url === undefined ? [] : [byUrl(url, true)]),
    ...(inThread ? [] : [ephemeral(place, postal)]),
    directly(place, postal),
  ];
}

function openWays(place: Place, postal: Postal): readonly Way[] {
  const { url, thread } = place;
  const posted = post(place.channel, postal, thread);
  if (place.direct === true) return [posted];
  if (url === undefined) return [posted, ephemeral(place, postal), directly(place, postal)];
  return thread === undefined
    ? [byUrl(url, false), posted, directly(place, postal)]
    : [posted, byUrl(url, false, thread), directly(place, postal)];
}

export function post(channel: string, { web }: Postal, thread?: string): Way {
  return (part) =>
    web.chat.postMessage({ ...part, ...QUIET, channel, ...(thread !== undefined && { thread_ts: thread }) });
}

function ephemeral({ channel, user }: Place, { web }: Postal, thread?: string): Way {
  return (part) =>
    web.chat.postEphemeral({ ...part, channel, user, ...(thread !== undefined && { thread_ts: thread }) });
}

function directly({ user }: Place, postal: Postal): Way {
  return async (part) => post(await postal.directs.open(user), postal)(part);
}

export function byUrl(url: string, isPrivate: boolean, thread?: string): Way {
  return async (part) => {
    const body = { ...response(part, isPrivate), ...(thread !== undefined && { thread_ts: thread }) };
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(URL_MS),
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new UrlRefused(`response_url answered ${answer.status}`);
  };
}
