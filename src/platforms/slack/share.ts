import { longNumber } from "../../core/answer/message-question.ts";
import type { Message } from "../../core/reply.ts";
import { CHANNEL_OUTCOMES, errorFields, outcomeOf } from "./outcomes.ts";
import { byUrl, type Place, type Postal, post, UrlRefused, type Way } from "./place.ts";
import { render } from "./render.ts";

/**
 * Posts a message for all to see on behalf of whoever pressed: in the thread `beside`, or in that of the press, and
 * else in the channel. Gives the sentence why it isn't posted.
 */
export async function share(
  message: Message,
  beside: string | undefined,
  place: Place,
  postal: Postal,
): Promise<string | undefined> {
  const { channel, url, threadHasBegun } = place;
  const thread = threadOf(beside) ?? (threadHasBegun === true ? place.thread : undefined);
  const own = post(channel, postal, thread);
  const answer = url === undefined ? [] : [byUrl(url, false, thread)];
  const ways = thread === undefined ? [...answer, own] : [own, ...answer];
  for (const part of render(message)) {
    const refused = await take(ways, (way) => way(part), postal);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

/** The sentence of the last refusal; undefined once one way was taken. What was perhaps sent isn't sent again. */
async function take(
  ways: readonly Way[],
  send: (way: Way) => Promise<unknown>,
  { log }: Postal,
): Promise<string | undefined> {
  let why = "Slack didn't take it.";
  for (const way of ways) {
    try {
      await send(way);
      return undefined;
    } catch (error) {
      log.warn(errorFields(error), "slack did not post a shared answer");
      if (error instanceof UrlRefused) continue;
      const outcome = outcomeOf(error, CHANNEL_OUTCOMES);
      if (outcome.outcome === "unknown")
        return `${outcome.reason} Look in the channel before you press Post it again.`;
      if ("reason" in outcome) why = outcome.reason;
    }
  }
  return `${why} Nothing was posted.`;
}

/** The number of a thread's first message as a short word, and back: `1700000000.000100`. */
function threadOf(beside: string | undefined): string | undefined {
  const digits = beside === undefined ? undefined : longNumber(beside);
  return digits === undefined ? undefined : `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
