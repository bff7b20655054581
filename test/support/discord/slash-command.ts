import type { ChatInput, SubcommandOrGroup, ValueOption } from "./command-form.ts";
import type { Registered } from "./world.ts";

export type Typed = Readonly<Record<string, string | number | boolean>>;

type Path = {
  readonly root: Registered & ChatInput;
  readonly words: readonly string[];
  readonly options: readonly ValueOption[];
};

/**
 * The data of a slash command as a client sends it: the options nested and typed as they were registered. What
 * the client wouldn't let a person send (an unknown command or option, a missing or misfitting one) throws.
 */
export function slashData(
  commands: readonly Registered[],
  line: string,
  typed: Typed,
  focused?: string,
): object {
  const { root, words, options } = findPath(commands, line);
  const unknown = Object.keys(typed).find((name) => !options.some((option) => option.name === name));
  if (unknown !== undefined) throw new Error(`/${line} has no option ${unknown}`);
  const missing = options.find(({ name, required }) => required === true && typed[name] === undefined);
  if (missing !== undefined && focused === undefined)
    throw new Error(`the client asks for the option ${missing.name} of /${line}`);
  const values = options.flatMap((option) => {
    const value = typed[option.name];
    if (value === undefined) return [];
    if (option.name === focused)
      return [{ name: option.name, type: option.type, value: String(value), focused: true }];
    return [{ name: option.name, type: option.type, value: sentValue(option, value) }];
  });
  const nested = words.reduceRight<object[]>(
    (inner, name, index) => [{ name, type: index === words.length - 1 ? 1 : 2, options: inner }],
    values,
  );
  return { id: root.id, name: root.name, type: 1, options: nested };
}

function findPath(commands: readonly Registered[], line: string): Path {
  const words = line.split(" ");
  for (const command of commands) {
    if (command.type !== 1) continue;
    const below = command.name === words[0] ? words.slice(1) : words;
    const options = optionsAt(command, below);
    if (options !== undefined) return { root: command, words: below, options };
  }
  throw new Error(`no command /${line} is registered`);
}

function optionsAt(command: ChatInput, words: readonly string[]): readonly ValueOption[] | undefined {
  let level: readonly (SubcommandOrGroup | ValueOption)[] = command.options ?? [];
  for (const word of words) {
    const next = level.find(
      (option): option is SubcommandOrGroup =>
        option.name === word && (option.type === 1 || option.type === 2),
    );
    if (next === undefined) return undefined;
    level = next.options ?? [];
  }
  const values = level.filter((option): option is ValueOption => option.type !== 1 && option.type !== 2);
  return values.length === level.length ? values : undefined;
}

function sentValue(option: ValueOption, typed: string | number | boolean): string | number | boolean {
  const misfit = (why: string) =>
    new Error(`the client refuses ${JSON.stringify(typed)} for ${option.name}: ${why}`);
  const choices = "choices" in option ? (option.choices ?? []) : [];
  if (choices.length > 0) {
    const chosen = choices.find(({ name, value }) => value === typed || name === typed);
    if (chosen === undefined) throw misfit("it is none of the choices");
    return chosen.value;
  }
  switch (option.type) {
    case 3: {
      const text = String(typed);
      if (text.length > (option.max_length ?? 6000) || text.length < (option.min_length ?? 0))
        throw misfit("its length");
      return text;
    }
    case 4:
    case 10: {
      const number = Number(typed);
      const fits = option.type === 10 || Number.isInteger(number);
      if (!fits || number < (option.min_value ?? -Infinity) || number > (option.max_value ?? Infinity))
        throw misfit("its value");
      return number;
    }
    case 5:
      if (typeof typed !== "boolean") throw misfit("it is true or false");
      return typed;
    default:
      return String(typed);
  }
}
