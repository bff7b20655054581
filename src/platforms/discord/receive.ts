import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  type ModalSubmitInteraction,
} from "discord.js";
import type { Request } from "../../core/app.ts";
import { fromId, type Invocation } from "../../core/invocation.ts";
import { commandName, ROOT } from "./describe.ts";
import { readForm } from "./form.ts";
import { whereOf } from "./where.ts";

/** What can be answered with a message or a form. */
export type Answerable = ChatInputCommandInteraction | ButtonInteraction | ModalSubmitInteraction;

/** A request whose command is known before it is read, as with all interactions. */
export type Asked = Request & { readonly asks: Invocation };

/** What a slash command, a button or a form asks of the desk. */
export function readInteraction(interaction: Answerable): Asked {
  return asked(interaction, invocationOf(interaction));
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

function asked(interaction: Answerable | AutocompleteInteraction, asks: Invocation): Asked {
  const from = { platform: "discord", user: interaction.user.id } as const;
  return { from, asks, slash: `/${ROOT}`, forms: true, talk: false, where: whereOf(interaction) };
}

function invocationOf(interaction: Answerable): Invocation {
  if (interaction.isChatInputCommand()) return fromOptions(interaction.commandName, interaction.options.data);
  return interaction.isButton() ? fromId(interaction.customId) : readForm(interaction);
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
