import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  InteractionContextType,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from "discord.js";
import { questionOf, shortNumber } from "../../core/answer/message-question.ts";
import type { Request } from "../../core/app.ts";
import { fromId, type Invocation } from "../../core/invocation.ts";
import type { Log } from "../../core/log.ts";
import type { Where } from "../../core/where.ts";
import { commandName, ROOT } from "./describe.ts";
import { readForm } from "./form.ts";
import { share } from "./share.ts";
import { whereOf } from "./where.ts";

/** What can be answered with a message or a form. */
export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ButtonInteraction
  | ModalSubmitInteraction;

/** A request whose command is known before it is read, as with all interactions. */
export type Asked = Request & { readonly asks: Invocation };

/** What a slash command, a message's menu, a button or a form asks of the desk. */
export function readInteraction(interaction: Answerable, log: Log): Asked {
  const request = asked(interaction, invocationOf(interaction));
  const post = posting(interaction, log);
  return {
    ...request,
    hidden: isFromHidden(interaction),
    ...(post && { where: { ...request.where, post } }),
  };
}

/** In the direct messages with the desk nobody else reads along, so nothing is posted there. */
function posting(interaction: Answerable, log: Log): Where["post"] {
  if (interaction.context === InteractionContextType.BotDM) return undefined;
  return (message, beside) =>
    interaction.isButton()
      ? share(interaction, message, beside, log)
      : Promise.resolve("Only a press on Post it posts something.");
}

/** What is asked from a message that one person sees is answered for that person. */
function isFromHidden(interaction: Answerable): boolean {
  const from = "message" in interaction ? interaction.message : null;
  return from?.flags.has(MessageFlags.Ephemeral) === true;
}

/** What is being typed: the request so far, and the option in focus. */
export function readTyping(interaction: AutocompleteInteraction): {
  readonly request: Asked;
  readonly option: string;
} {
  const { name } = interaction.options.getFocused(true);
  return {
    request: asked(interaction, fromOptions(interaction.commandName, interaction.options.data)),
    option: name,
  };
}

function asked(
  interaction: Answerable | AutocompleteInteraction,
  asks: Invocation,
): Asked & { readonly where: Where } {
  const { id, username: name } = interaction.user;
  const from = { platform: "discord", user: id } as const;
  return {
    from,
    asks,
    slash: `/${ROOT}`,
    forms: true,
    pictures: true,
    talk: false,
    name,
    where: whereOf(interaction),
  };
}

function invocationOf(interaction: Answerable): Invocation {
  if (interaction.isChatInputCommand()) return fromOptions(interaction.commandName, interaction.options.data);
  if (interaction.isMessageContextMenuCommand()) return fromMessage(interaction);
  return interaction.isButton() ? fromId(interaction.customId) : readForm(interaction);
}

function fromMessage({ targetMessage: message }: MessageContextMenuCommandInteraction): Invocation {
  return questionOf({
    words: message.content,
    byApp: message.author.bot || message.webhookId !== null || message.system,
    hasFiles: message.attachments.size > 0,
    beside: shortNumber(message.id),
  });
}

function fromOptions(root: string, data: readonly CommandInteractionOption[]): Invocation {
  const words: string[] = [];
  let level = data;
  for (let [first] = level; first !== undefined && isWord(first); [first] = level) {
    words.push(first.name);
    level = first.options ?? [];
  }
  const given = level.flatMap(({ name, value }) =>
    value === undefined ? [] : [[name, typed(value)] as const],
  );
  return { command: commandName(root, words), given: Object.fromEntries(given) };
}

function isWord({ type }: CommandInteractionOption): boolean {
  return (
    type === ApplicationCommandOptionType.Subcommand || type === ApplicationCommandOptionType.SubcommandGroup
  );
}

function typed(value: string | number | boolean): string {
  return typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
}
