import { z } from "zod";
import { formError, readForm } from "./api-error.ts";

/** Application commands as a bot registers them, with Discord's rules on names, lengths, order and nesting. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const name = z.string().superRefine((value, context) => {
  if (!NAME.test(value) || value !== value.toLowerCase())
    context.addIssue({
      code: "custom",
      message: "Command name is invalid",
      params: { code: "APPLICATION_COMMAND_INVALID_NAME" },
    });
});
const description = z.string().min(1).max(100);

const choice = z.object({
  name: z.string().min(1).max(100),
  value: z.union([z.string().max(100), z.number()]),
});
const choices = z.array(choice).max(25).nullish();
const base = { name, description, required: z.boolean().nullish() };
const autocomplete = z.boolean().nullish();
const range = { min_value: z.number().nullish(), max_value: z.number().nullish() };

const stringOption = z.object({
  type: z.literal(3),
  ...base,
  choices,
  autocomplete,
  min_length: z.int().min(0).max(6000).nullish(),
  max_length: z.int().min(1).max(6000).nullish(),
});
const integerOption = z.object({ type: z.literal(4), ...base, choices, autocomplete, ...range });
const numberOption = z.object({ type: z.literal(10), ...base, choices, autocomplete, ...range });
const channelOption = z.object({ type: z.literal(7), ...base, channel_types: z.array(z.int()).nullish() });
const plainOption = z.object({ type: z.literal([5, 6, 8, 9, 11]), ...base });
const kinds = [stringOption, integerOption, numberOption, channelOption, plainOption] as const;
const valueOption = z.discriminatedUnion("type", kinds).superRefine((option, context) => {
  if ("autocomplete" in option && option.autocomplete === true && (option.choices?.length ?? 0) > 0)
    problem(
      context,
      "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES_MUTUALLY_EXCLUSIVE",
      "autocomplete and choices are mutually exclusive",
    );
  const values = "choices" in option ? (option.choices ?? []) : [];
  for (const field of ["name", "value"] as const) {
    if (new Set(values.map((each) => each[field])).size < values.length)
      problem(
        context,
        "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_OR_VALUE_DUPLICATED",
        "Choices must be unique",
        ["choices"],
      );
  }
});
export type ValueOption = z.infer<typeof valueOption>;

const valueOptions = z.array(valueOption).max(25).superRefine(checkOrder).nullish();
const subcommand = z.object({ type: z.literal(1), name, description, options: valueOptions });
const group = z.object({
  type: z.literal(2),
  name,
  description,
  options: z.array(subcommand).min(1).max(25).superRefine(checkNames),
});
const subcommands = z
  .array(z.discriminatedUnion("type", [subcommand, group]))
  .min(1)
  .max(25)
  .superRefine(checkNames);

const permissions = {
  default_member_permissions: z.string().regex(/^\d+$/).nullish(),
  contexts: z.array(z.int().min(0).max(2)).min(1).nullish(),
  integration_types: z.array(z.int().min(0).max(1)).min(1).nullish(),
  nsfw: z.boolean().nullish(),
};
const chatInput = {
  type: z
    .literal(1)
    .nullish()
    .transform(() => 1 as const),
  name,
  description,
  ...permissions,
};
const callable = z.object({ ...chatInput, options: valueOptions }).superRefine(checkSize);
const nested = z.object({ ...chatInput, options: subcommands }).superRefine(checkSize);
const menu = z.object({
  type: z.literal([2, 3]),
  name: z.string().min(1).max(32),
  // Discord gives one back, though there is nothing in it.
  description: z
    .literal("")
    .nullish()
    .transform(() => "" as const),
  ...permissions,
});
export type SubcommandOrGroup = z.infer<typeof subcommand> | z.infer<typeof group>;
export type ChatInput = z.infer<typeof callable> | z.infer<typeof nested>;
export type CommandForm = z.infer<typeof menu> | ChatInput;

const typeOnly = z.object({ type: z.int() });
const isNested = z.object({ options: z.array(z.unknown()).refine((all) => all.some(startsSubcommand)) });

function startsSubcommand(option: unknown): boolean {
  const { data } = typeOnly.safeParse(option);
  return data?.type === 1 || data?.type === 2;
}

export function readCommand(body: unknown, under: readonly string[] = []): CommandForm {
  const { data } = typeOnly.safeParse(body);
  if (data?.type === 2 || data?.type === 3) return readForm(menu, body, under);
  return isNested.safeParse(body).success
    ? readForm<ChatInput>(nested, body, under)
    : readForm<ChatInput>(callable, body, under);
}

/** The most commands of each type that an app may have. */
const MOST: readonly (readonly [type: number, most: number])[] = [
  [1, 100],
  [2, 15],
  [3, 15],
];

export function readCommands(body: unknown): readonly CommandForm[] {
  const all = readForm(z.array(z.unknown()), body).map((each, index) => readCommand(each, [String(index)]));
  const names = all.map(({ type, name: own }) => `${type} ${own}`);
  if (new Set(names).size < names.length)
    throw formError([], "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
  for (const [type, most] of MOST) {
    if (all.filter((each) => each.type === type).length > most)
      throw formError([], "APPLICATION_COMMANDS_EXCEEDED_LIMIT", `At most ${most} commands of type ${type}`);
  }
  return all;
}

function checkSize(command: unknown, context: z.RefinementCtx): void {
  if (textLength(command) > 8000)
    problem(context, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)");
}

function problem(context: z.RefinementCtx, code: string, message: string, path: PropertyKey[] = []): void {
  context.addIssue({ code: "custom", message, path, params: { code } });
}

function checkNames(options: readonly { readonly name: string }[], context: z.RefinementCtx): void {
  if (new Set(options.map((option) => option.name)).size < options.length)
    problem(context, "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Option names must be unique");
}

function checkOrder(options: readonly ValueOption[], context: z.RefinementCtx): void {
  checkNames(options, context);
  const firstOptional = options.findIndex(({ required }) => required !== true);
  const late = options.findIndex(
    ({ required }, index) => required === true && firstOptional >= 0 && index > firstOptional,
  );
  if (late >= 0)
    problem(
      context,
      "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
      "Required options must be placed before non-required options",
      [late],
    );
}

/** Name, description and value of everything in one command, as Discord's limit of 8000 counts them. */
function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + textLength(each), 0);
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, each]) => {
    const counts = (key === "name" || key === "description" || key === "value") && typeof each === "string";
    return sum + (counts ? each.length : textLength(each));
  }, 0);
}
