import type { webApi } from "@slack/bolt";
import type { Log } from "../../core/log.ts";
import type { Delivery, Platform, Postmark } from "../../core/platform.ts";
import { repeated } from "../../core/postmark.ts";
import type { Message } from "../../core/reply.ts";
import type { Address } from "../../domain/notice.ts";
import type { Directs } from "./directs.ts";
import { CLOSED, errorFields, fateOf, OUTCOMES, type Outcome, outcomeOf, WAIT } from "./outcomes.ts";
import type { Pauses } from "./pauses.ts";
import { type Rendered, render } from "./render.ts";

/** Under this name Slack keeps the key of a message; it is an opaque mark and says nothing about its contents. */
const EVENT = "backline_reminder";
/** How far back an earlier try is looked for. */
const LOOK_BACK = 100;
const HOUR = 3_600_000;
/** The wait after Slack could not be reached. */
const UNREACHED = 10_000;

export type Mail = {
  /** A client without retries: what was perhaps sent is never sent again unasked. */
  readonly web: webApi.WebClient;
  readonly directs: Directs;
  readonly pauses: Pauses;
  readonly log: Log;
  /** The workspace that the token is for, once known. */
  readonly team: () => string | undefined;
  /** Why nothing may go out; undefined where it may. */
  readonly removed: () => string | undefined;
  /** Lets nothing go out any more; `left` where the app was surely removed from the workspace. */
  readonly remove: (reason: string, left?: boolean) => void;
};

/** Sends one message to a person's direct messages, once. */
export async function deliver(
  to: Address,
  message: Message,
  postmark: Postmark,
  mail: Mail,
): Promise<Delivery> {
  return posted(to.team, message, postmark, mail, (letter) => attempt(to.user, letter, postmark.key, mail));
}

/** Sends in a way of one's own, if anything may go out to that workspace at all, and says what came of it. */
export async function posted(
  team: string | undefined,
  message: Message,
  postmark: Postmark,
  mail: Mail,
  attempt: (letter: Rendered) => Promise<Outcome | undefined>,
): Promise<Delivery> {
  const reason = mail.removed();
  if (reason !== undefined) return { outcome: "later", after: HOUR, reason };
  if (isElsewhere(team, mail)) return ELSEWHERE;
  const wait = mail.pauses.left("post");
  if (wait > 0) return { outcome: "later", after: wait, reason: WAIT };
  const [letter] = render(postmark.repeat === true ? repeated(message) : message);
  const outcome = await attempt(letter);
  if (outcome === undefined) return { outcome: "delivered" };
  switch (outcome.outcome) {
    case "removed":
      mail.remove(outcome.reason, outcome.left);
      return { outcome: "later", after: HOUR, reason: outcome.reason };
    case "reopen":
      return { outcome: "blocked", reason: CLOSED };
    case "plain":
      return { outcome: "later", after: HOUR, reason: "Slack could not show the message." };
    default:
      return outcome;
  }
}

/** Undefined where Slack took it. A conversation that went away is opened once more; blocks that don't pass are left out. */
async function attempt(
  user: string,
  letter: Rendered,
  key: string,
  mail: Mail,
): Promise<Outcome | undefined> {
  const first = await send(user, letter, key, mail);
  if (first?.outcome === "reopen") {
    mail.directs.forget(user);
    return send(user, letter, key, mail);
  }
  if (first?.outcome === "plain") return send(user, { ...letter, blocks: [] }, key, mail);
  return first;
}

async function send(user: string, letter: Rendered, key: string, mail: Mail): Promise<Outcome | undefined> {
  const wait = mail.directs.knows(user) ? 0 : mail.pauses.left("open");
  if (wait > 0) return { outcome: "later", after: wait, reason: WAIT };
  let channel: string;
  try {
    channel = await mail.directs.open(user);
  } catch (error) {
    mail.pauses.note("open", error);
    const outcome = outcomeOf(error);
    // Nothing was sent yet, so nothing is in doubt.
    if (outcome.outcome !== "unknown") return outcome;
    return { outcome: "later", after: UNREACHED, reason: "Slack can't be reached." };
  }
  return write(channel, letter, key, mail);
}

/** Sends one message into a channel, once; undefined where Slack took it. */
export async function write(
  channel: string,
  { text, blocks }: Rendered,
  key: string,
  mail: Mail,
  table = OUTCOMES,
): Promise<Outcome | undefined> {
  try {
    await mail.web.chat.postMessage({
      channel,
      text,
      ...(blocks.length > 0 && { blocks }),
      metadata: { event_type: EVENT, event_payload: { key } },
      unfurl_links: false,
      unfurl_media: false,
    });
    return undefined;
  } catch (error) {
    mail.pauses.note("post", error);
    mail.log.warn(errorFields(error), "slack refused a message");
    return outcomeOf(error, table);
  }
}

/** Looks for the key among the last messages of our own direct messages with that person. */
export async function find(to: Address, key: string, mail: Mail): ReturnType<Platform["find"]> {
  if (mail.removed() !== undefined || isElsewhere(to.team, mail)) return "unknown";
  const wait = mail.pauses.left("look-up");
  if (wait > 0) return { askAfter: wait };
  let channel: string | undefined;
  try {
    channel = await mail.directs.open(to.user);
    const { messages } = await mail.web.conversations.history({
      channel,
      limit: LOOK_BACK,
      include_all_metadata: true,
    });
    if (messages === undefined) return "unknown";
    return messages.some(({ metadata }) => keyOf(metadata) === key) ? "found" : "absent";
  } catch (error) {
    mail.pauses.note("look-up", error);
    mail.log.warn(errorFields(error), "slack could not look for a message");
    // A conversation that went away is opened anew when it is asked again.
    if (outcomeOf(error).outcome === "reopen") {
      mail.directs.forget(to.user);
      return "unheard";
    }
    const fate = fateOf(error);
    // Where the conversation can't be opened nothing could be sent either: it may be asked again and again.
    return channel === undefined && fate === "unheard" ? { askAfter: UNREACHED } : fate;
  }
}

function keyOf(metadata: unknown): unknown {
  if (typeof metadata !== "object" || metadata === null || !("event_payload" in metadata)) return undefined;
  const { event_payload: payload } = metadata;
  return typeof payload === "object" && payload !== null && "key" in payload ? payload.key : undefined;
}

const ELSEWHERE: Delivery = {
  outcome: "later",
  after: HOUR,
  reason: "Backline is connected to another Slack workspace.",
};

function isElsewhere(team: string | undefined, mail: Mail): boolean {
  const own = mail.team();
  return own !== undefined && team !== undefined && team !== own;
}
