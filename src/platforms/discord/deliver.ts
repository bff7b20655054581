import { MessageFlags, RateLimitError, type REST, Routes } from "discord.js";
import { z } from "zod";
import type { Log } from "../../core/log.ts";
import type { Delivery, Platform, Postmark } from "../../core/platform.ts";
import { repeated } from "../../core/postmark.ts";
import type { Message } from "../../core/reply.ts";
import type { Address } from "../../domain/notice.ts";
import type { Directs } from "./directs.ts";
import type { Limits } from "./limits.ts";
import { isMarked, mark } from "./marker.ts";
import { CLOSED, fateOf, OUTCOMES, type Outcome, outcomeOf, WAIT } from "./outcomes.ts";
import { errorFields } from "./refusal.ts";
import { type Rendered, render, renderPlain } from "./render.ts";

/** How far back an earlier try is looked for. */
const LOOK_BACK = 50;
const SECOND = 1000;
const HOUR = 3_600_000;

export type Mail = {
  /** A client without retries: what was perhaps sent is never sent again unasked. */
  readonly rest: REST;
  /** A client that only reads, and so may try again. */
  readonly lookUp: REST;
  readonly directs: Directs;
  readonly limits: Limits;
  readonly log: Log;
  /** Why nothing may go out; undefined where it may. */
  readonly removed: () => string | undefined;
  readonly remove: (reason: string) => void;
};

/** Sends one message to a person's direct messages, once. */
export async function deliver(
  to: Address,
  message: Message,
  postmark: Postmark,
  mail: Mail,
): Promise<Delivery> {
  return posted(message, postmark, mail, (words) => attempt(to.user, words, postmark.key, mail));
}

/** Sends in a way of one's own, if anything may go out at all, and says what came of it. */
export async function posted(
  message: Message,
  { repeat }: Postmark,
  mail: Mail,
  attempt: (message: Message) => Promise<Outcome | undefined>,
): Promise<Delivery> {
  const reason = mail.removed();
  if (reason !== undefined) return { outcome: "later", after: HOUR, reason };
  const told = mail.limits.told();
  if (told > 0) return { outcome: "later", after: told, reason: WAIT };
  try {
    return settled(await attempt(repeat === true ? repeated(message) : message), mail);
  } catch (error) {
    mail.log.error({ ...errorFields(error), reason: String(error) }, "a message can't be drawn for discord");
    return { outcome: "later", after: HOUR, reason: "The message could not be drawn for Discord." };
  }
}

function settled(outcome: Outcome | undefined, mail: Mail): Delivery {
  if (outcome === undefined) return { outcome: "delivered" };
  switch (outcome.outcome) {
    case "removed":
      mail.remove(outcome.reason);
      return { outcome: "later", after: HOUR, reason: outcome.reason };
    case "reopen":
      return { outcome: "blocked", reason: CLOSED };
    case "plain":
      return { outcome: "later", after: HOUR, reason: "Discord could not show the message." };
    case "opening":
      return { outcome: "later", after: mail.directs.holdUp(), reason: outcome.reason };
    default:
      return outcome;
  }
}

/** Undefined where Discord took it. A channel that went away is opened once more; what can't be shown goes as plain text. */
async function attempt(
  user: string,
  message: Message,
  key: string,
  mail: Mail,
): Promise<Outcome | undefined> {
  const first = await send(user, drawn(message), key, mail);
  if (first?.outcome === "reopen") {
    mail.directs.forget(user);
    return send(user, drawn(message), key, mail);
  }
  if (first?.outcome === "plain") return send(user, renderPlain(message, first), key, mail);
  return first;
}

/** With a component, which carries the mark; only where the lock screen must show no details is there none without a button. */
export function drawn(message: Message): Rendered {
  const rendered = render(message);
  const canBeMarked = rendered.components.length > 0 || message.teaser !== undefined;
  return canBeMarked ? rendered : render(message, { components: true });
}

async function send(user: string, rendered: Rendered, key: string, mail: Mail): Promise<Outcome | undefined> {
  const wait = mail.directs.wait(user);
  if (wait > 0)
    return {
      outcome: "later",
      after: wait,
      reason: "Discord lets Backline begin only a few conversations at a time.",
    };
  let channel: string;
  try {
    channel = await mail.directs.open(user);
  } catch (error) {
    const outcome = outcomeOf(error);
    if (error instanceof RateLimitError && !error.global && outcome.outcome === "later")
      mail.directs.holdUp(outcome.after);
    // Nothing was sent yet, so nothing is in doubt.
    if (outcome.outcome === "unknown")
      return { outcome: "later", after: 10 * SECOND, reason: "Discord can't be reached." };
    return outcome.outcome === "reopen" ? { outcome: "blocked", reason: CLOSED } : outcome;
  }
  return write(channel, rendered, key, mail);
}

/** Sends one message into a channel, once, notifying nobody but those in `mentions`; undefined where Discord took it. */
export async function write(
  channel: string,
  rendered: Rendered,
  key: string,
  mail: Mail,
  {
    table = OUTCOMES,
    mentions = [],
    silent = false,
  }: { table?: typeof OUTCOMES; mentions?: readonly string[]; silent?: boolean } = {},
): Promise<Outcome | undefined> {
  try {
    const { content, embeds, components, flags, files } = mark(rendered, key);
    await mail.rest.post(Routes.channelMessages(channel), {
      body: {
        ...(content !== undefined && { content }),
        embeds,
        components,
        flags: flags.reduce<number>(
          (all, flag) => all | flag,
          silent ? MessageFlags.SuppressNotifications : 0,
        ),
        nonce: key,
        enforce_nonce: true,
        allowed_mentions: { parse: [], users: mentions },
        ...(files.length > 0 && { attachments: files.map(({ about }, id) => ({ id, description: about })) }),
      },
      files: files.map(({ name, body }) => ({ name, data: body })),
    });
    return undefined;
  } catch (error) {
    mail.log.warn(errorFields(error), "discord refused a message");
    return outcomeOf(error, table);
  }
}

const history = z.array(z.unknown());

/** Looks for the key's mark among the last messages of our own direct messages with that person. */
export async function find(to: Address, key: string, mail: Mail): ReturnType<Platform["find"]> {
  if (mail.removed() !== undefined) return "unknown";
  const wait = Math.max(mail.directs.wait(to.user), mail.limits.told());
  if (wait > 0) return { askAfter: wait };
  try {
    const channel = await mail.directs.open(to.user);
    const query = new URLSearchParams({ limit: String(LOOK_BACK) });
    const messages = history.parse(await mail.lookUp.get(Routes.channelMessages(channel), { query }));
    return messages.some((message) => isMarked(message, key)) ? "found" : "absent";
  } catch (error) {
    mail.log.warn(errorFields(error), "discord could not look for a message");
    const outcome = outcomeOf(error);
    if (outcome.outcome === "removed") mail.remove(outcome.reason);
    // A conversation that went away is opened anew when it is asked again.
    if (outcome.outcome === "reopen") {
      mail.directs.forget(to.user);
      return "unheard";
    }
    return fateOf(error);
  }
}
