import {
  type ButtonInteraction,
  DiscordAPIError,
  type Message as DiscordMessage,
  MessageFlags,
} from "discord.js";
import { longNumber } from "../../core/answer/message-question.ts";
import type { Log } from "../../core/log.ts";
import type { Message } from "../../core/reply.ts";
import { CHANNEL_OUTCOMES, outcomeOf } from "./outcomes.ts";
import { errorFields } from "./refusal.ts";
import { parts, tryBest } from "./send.ts";

const SEALED =
  "In this server, apps that members bring along answer in private alone, so Discord showed it to you and to nobody else. Somebody who manages the server can add Backline to it.";

/**
 * Posts a message for all to see on behalf of whoever pressed: as a reply to the message `beside` where Backline may
 * write itself, and else as a further answer to the press, for which Discord asks no permission. Gives the sentence
 * why it isn't posted.
 */
export async function share(
  press: ButtonInteraction,
  message: Message,
  beside: string | undefined,
  log: Log,
): Promise<string | undefined> {
  try {
    await press.deferUpdate();
    const target = beside === undefined ? undefined : longNumber(beside);
    if (target !== undefined && (await reply(press, message, target, log))) return undefined;
    let sent: DiscordMessage | undefined;
    await tryBest(message, log, async (rendered) => {
      sent = await press.followUp(parts(rendered));
    });
    return sent?.flags.has(MessageFlags.Ephemeral) === true ? SEALED : undefined;
  } catch (error) {
    log.warn(errorFields(error), "discord did not post a shared answer");
    const outcome = outcomeOf(error, CHANNEL_OUTCOMES);
    const why = "reason" in outcome ? outcome.reason : "Discord could not show the message.";
    return outcome.outcome === "unknown"
      ? `${why} Look in the channel before you press Post it again.`
      : `${why} Nothing was posted.`;
  }
}

/** Whether it was posted as a reply; false where Discord clearly refused that. */
async function reply(press: ButtonInteraction, message: Message, target: string, log: Log): Promise<boolean> {
  const { channel } = press;
  if (channel?.isSendable() !== true) return false;
  try {
    await tryBest(message, log, async (rendered) => {
      await channel.send({ ...parts(rendered), reply: { messageReference: target, failIfNotExists: false } });
    });
    return true;
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    log.info(errorFields(error), "discord took no reply; posting without one");
    return false;
  }
}
