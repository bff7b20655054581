import { ChannelType, DiscordAPIError, type Message, RESTJSONErrorCodes } from "discord.js";
import type { App, Request } from "../../core/app.ts";
import type { Log } from "../../core/log.ts";
import { type Message as DeskMessage, paragraphs, message as reply } from "../../core/reply.ts";
import { md } from "../../core/text.ts";
import { ROOT } from "./describe.ts";
import { formButton } from "./form.ts";
import { errorFields } from "./refusal.ts";
import { parts, tryBest } from "./send.ts";
import { whereWritten } from "./where.ts";

/** A message that is meant for the desk: a direct one, or one that mentions it by name. Undefined for any other. */
export function readTalk(message: Message): Request | undefined {
  const { author, webhookId, system, content, channel, client } = message;
  if (author.bot || webhookId !== null || system) return undefined;
  const own = client.user?.id;
  const isDirect = channel.type === ChannelType.DM;
  const mention = new RegExp(`\\s*<@!?${own}>[,:]?\\s*`, "g");
  if (!isDirect && !mention.test(content)) return undefined;
  return {
    from: { platform: "discord", user: author.id },
    asks: { line: content.replaceAll(mention, " ").trim() },
    slash: isDirect ? "" : `@${client.user?.displayName ?? "Backline"}`,
    forms: false,
    pictures: true,
    talk: true,
    where: whereWritten(message),
  };
}

/** Answers where it was asked; what only the asker may see goes to their direct messages. */
export async function answerTalk(asked: Message, request: Request, app: App, log: Log): Promise<void> {
  const { reply, private: isPrivate } = await app.handle(request);
  const answer = reply.kind === "form" ? formButton(reply) : reply;
  const isDirect = asked.channel.type === ChannelType.DM;
  if (isPrivate && !isDirect) return answerDirectly(asked, answer, log);
  await post(asked, answer, log);
  if (isDirect) await app.catchUp(request.from, (message) => post(asked, message, log));
}

async function answerDirectly(asked: Message, answer: DeskMessage, log: Log): Promise<void> {
  try {
    await tryBest(answer, log, async (rendered) => {
      await asked.author.send(parts(rendered));
    });
  } catch (error) {
    log.info(errorFields(error), "a private answer could not be sent directly");
    return post(asked, CLOSED, log);
  }
  await post(asked, SENT, log);
}

const SENT = reply("", [paragraphs(md`That answer is for you alone: I sent it to your direct messages.`)]);
const CLOSED = reply("", [
  paragraphs(
    md`That answer is for you alone, and Discord lets me write to you no direct message. Ask me with ${{ type: "inlineCode", value: `/${ROOT}` }} instead, where only you see the answer.`,
  ),
]);

/** Where the desk may not read the history it can't reply, but it can still write. */
async function post(asked: Message, answer: DeskMessage, log: Log): Promise<void> {
  await tryBest(answer, log, async (rendered) => {
    const sent = parts(rendered);
    try {
      await asked.reply({ ...sent, failIfNotExists: false });
    } catch (error) {
      const cantReply =
        error instanceof DiscordAPIError &&
        error.code === RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory;
      if (!cantReply || !asked.channel.isSendable()) throw error;
      await asked.channel.send(sent);
    }
  });
}
