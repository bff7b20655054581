import {
  DiscordAPIError,
  InteractionContextType,
  type InteractionReplyOptions,
  MessageFlags,
  RESTJSONErrorCodes,
} from "discord.js";
import type { Answer, App } from "../../core/app.ts";
import type { Log } from "../../core/log.ts";
import type { Message } from "../../core/reply.ts";
import { within } from "../../core/within.ts";
import { formButton, modal } from "./form.ts";
import { type Answerable, readInteraction } from "./receive.ts";
import { errorFields } from "./refusal.ts";
import { type Rendered, render, renderPlain } from "./render.ts";

/** Discord waits three seconds for a first answer; half of them are the app's. */
const PATIENCE = 1500;

/**
 * Answers a slash command, a button or a form. An app that takes longer than that is announced with "thinking",
 * whose privacy can't be changed any more: it follows from the command, which is known before it runs.
 */
export async function answerInteraction(interaction: Answerable, app: App, log: Log): Promise<void> {
  const request = readInteraction(interaction);
  const hide = hides(interaction);
  const thinking = app.handle(request);
  const quick = await within(thinking, PATIENCE);
  if (quick !== undefined) return answerAtOnce(interaction, quick, hide(quick.private), app, log);
  const hidden = hide(app.answersPrivately(request.asks));
  await interaction.deferReply(hidden ? { flags: MessageFlags.Ephemeral } : {});
  await answerLate(interaction, await thinking, hidden, hide, log);
}

/**
 * Whether an answer is to be seen by the asker alone. In the direct messages with the desk nobody else reads
 * along; and what is asked from a message that one person sees is answered for that person.
 */
function hides(interaction: Answerable): (isPrivate: boolean) => boolean {
  const isDirect = interaction.context === InteractionContextType.BotDM;
  const from = interaction.isChatInputCommand() ? null : interaction.message;
  const isFromHidden = from?.flags.has(MessageFlags.Ephemeral) === true;
  return (isPrivate) => !isDirect && (isPrivate || isFromHidden);
}

async function answerAtOnce(
  interaction: Answerable,
  { reply }: Answer,
  hidden: boolean,
  app: App,
  log: Log,
): Promise<void> {
  if (reply.kind === "form" && !interaction.isModalSubmit()) {
    await interaction.showModal(modal(reply, app.commands));
    return;
  }
  const message = reply.kind === "form" ? formButton(reply) : reply;
  await tryBest(message, log, async (rendered) => {
    await interaction.reply(toReply(rendered, hidden));
  });
}

/** Fills in the place of "thinking". A private answer to a public question takes another place, and the public one goes. */
async function answerLate(
  interaction: Answerable,
  { reply, private: isPrivate }: Answer,
  hidden: boolean,
  hide: (isPrivate: boolean) => boolean,
  log: Log,
): Promise<void> {
  const message = reply.kind === "form" ? formButton(reply) : reply;
  const mustMove = !hidden && hide(isPrivate);
  if (mustMove) await interaction.deleteReply();
  await tryBest(message, log, async (rendered) => {
    if (mustMove) await interaction.followUp(toReply(rendered, true));
    else await interaction.editReply(parts(rendered));
  });
}

/** Where Discord refuses the form of an answer, or it can't be drawn, the words alone are better than nothing. */
export async function tryBest(
  message: Message,
  log: Log,
  send: (rendered: Rendered) => Promise<void>,
): Promise<void> {
  try {
    await send(draw(message, log));
  } catch (error) {
    const isRefused =
      error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InvalidFormBodyOrContentType;
    if (!isRefused) throw error;
    log.error(errorFields(error), "discord can't show an answer");
    await send(renderPlain(message));
  }
}

function draw(message: Message, log: Log): Rendered {
  try {
    return render(message);
  } catch (error) {
    log.error({ reason: String(error) }, "discord can't show an answer");
    return renderPlain(message);
  }
}

function toReply(rendered: Rendered, hidden: boolean): InteractionReplyOptions {
  return hidden
    ? { ...parts(rendered), flags: [...rendered.flags, MessageFlags.Ephemeral] }
    : parts(rendered);
}

/** A rendered message in discord.js's own words. */
export function parts({ content, embeds, components, flags, files }: Rendered) {
  const attached = files.map(({ name, about, body }) => ({ attachment: body, name, description: about }));
  return {
    ...(content !== undefined && { content }),
    ...(embeds.length > 0 && { embeds }),
    ...(attached.length > 0 && { files: attached }),
    components,
    flags,
    allowedMentions: { parse: [], repliedUser: false },
  };
}
