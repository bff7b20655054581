import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from "discord.js";
import { ANSWER_MESSAGE } from "../../core/answer/message-question.ts";
import type { Command } from "../../core/command.ts";
import type { Input, Option } from "../../core/option.ts";

/** The root under which members find the commands, and the one for those who manage a server. */
export const ROOT = "amex";
export const ADMIN_ROOT = "amex-admin";
/** The word with which the names of commands for admins begin; it is the root's on Discord. */
const ADMIN = "admin";

/** Discord's limits. */
const MAX_DESCRIPTION = 100;
const MAX_CHOICES = 25;
const MAX_STRING = 6000;
/** A date in words is short. */
const MAX_DATE = 100;

type Root = RESTPostAPIChatInputApplicationCommandsJSONBody;

/** Everywhere, by a server's installation or a person's own. */
const EVERYWHERE = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

/** All that Discord registers: the listed commands below their roots, and the entry in the menu of messages. */
export function describe(
  commands: readonly Command[],
  groups: Readonly<Record<string, string>>,
): readonly (Root | RESTPostAPIContextMenuApplicationCommandsJSONBody)[] {
  return [
    ...roots(commands, groups),
    { type: ApplicationCommandType.Message, name: ANSWER_MESSAGE, ...EVERYWHERE },
  ];
}

/** All listed commands: subcommands and groups under a root each for members and admins. */
function roots(commands: readonly Command[], groups: Readonly<Record<string, string>>): readonly Root[] {
  const listed = commands.filter(({ hidden }) => hidden !== true);
  const forAdmins = listed.filter(({ name }) => name.startsWith(`${ADMIN} `));
  const forMembers = listed.filter((command) => !forAdmins.includes(command));
  const all: Root[] = [
    root(ROOT, "Numbers, guides and reminders for American Express cards", forMembers, groups),
  ];
  if (forAdmins.length > 0)
    all.push({
      ...root(ADMIN_ROOT, "Settings of this server", forAdmins, groups),
      default_member_permissions: String(PermissionFlagsBits.ManageGuild),
      contexts: [InteractionContextType.Guild],
      integration_types: [ApplicationIntegrationType.GuildInstall],
    });
  return all;
}

/** The name of the command that a root and the words below it stand for. */
export function commandName(rootName: string, words: readonly string[]): string {
  return [...(rootName === ADMIN_ROOT ? [ADMIN] : []), ...words].join(" ");
}

function root(
  name: string,
  description: string,
  commands: readonly Command[],
  groups: Readonly<Record<string, string>>,
): Root {
  const below = commands.map((command) => ({ command, words: wordsBelow(command) }));
  const first = [...new Set(below.map(({ words }) => words[0] ?? ""))];
  return {
    type: ApplicationCommandType.ChatInput,
    name,
    description,
    ...EVERYWHERE,
    options: first.map((word) => {
      const members = below.filter(({ words }) => words[0] === word);
      const [only] = members;
      if (only?.words.length === 1 && members.length === 1) return subcommand(word, only.command);
      return {
        type: ApplicationCommandOptionType.SubcommandGroup,
        name: word,
        description: shorten(groups[word] ?? word, MAX_DESCRIPTION),
        options: members.map(({ command, words }) => subcommand(inGroup(command, words), command)),
      };
    }),
  };
}

function wordsBelow({ name }: Command): readonly string[] {
  const words = name.split(" ");
  return words[0] === ADMIN && words.length > 1 ? words.slice(1) : words;
}

function inGroup({ name }: Command, [, second, ...rest]: readonly string[]): string {
  if (second === undefined || rest.length > 0)
    throw new Error(
      `the command “${name}” can't be a Discord subcommand: a group's commands have two words each`,
    );
  return second;
}

function subcommand(name: string, { about, options }: Command): APIApplicationCommandSubcommandOption {
  const described = Object.entries(options).map(([own, option]) => describeOption(own, option));
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name,
    description: shorten(about, MAX_DESCRIPTION),
    options: described.toSorted((a, b) => Number(b.required) - Number(a.required)),
  };
}

function describeOption(name: string, { about, input, required }: Option): APIApplicationCommandBasicOption {
  return { name, description: shorten(about, MAX_DESCRIPTION), required, ...kindOf(input) };
}

type Kind =
  | { type: ApplicationCommandOptionType.Boolean }
  | {
      type: ApplicationCommandOptionType.Channel;
      channel_types: (ChannelType.GuildText | ChannelType.GuildAnnouncement)[];
    }
  | { type: ApplicationCommandOptionType.Integer; min_value: number; max_value: number }
  | { type: ApplicationCommandOptionType.String; max_length?: number; autocomplete?: true }
  | { type: ApplicationCommandOptionType.String; choices: { name: string; value: string }[] };

function kindOf(input: Input): Kind {
  const type = ApplicationCommandOptionType.String;
  switch (input.kind) {
    case "flag":
      return { type: ApplicationCommandOptionType.Boolean };
    case "channel":
      return {
        type: ApplicationCommandOptionType.Channel,
        channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
      };
    case "integer":
      return { type: ApplicationCommandOptionType.Integer, min_value: input.min, max_value: input.max };
    case "date":
      return { type, max_length: MAX_DATE };
    case "choice":
      return input.choices.length <= MAX_CHOICES
        ? { type, choices: input.choices.map((choice) => ({ ...choice, name: shorten(choice.name, 100) })) }
        : { type, autocomplete: true };
    case "text": {
      const limited = { type, max_length: Math.min(input.max, MAX_STRING) } as const;
      return input.suggest === undefined ? limited : { ...limited, autocomplete: true };
    }
  }
}

/** A text cut to a length, with a sign that it was. */
export function shorten(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).trimEnd()}…`;
}
