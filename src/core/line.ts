import type { Command } from "./command.ts";
import type { Invocation } from "./invocation.ts";

type Word = { readonly text: string; readonly option?: string };

/**
 * Reads a typed line, `fee add platinum 2027-03-14 nickname:"Plat 1"`, the same on Slack, in a message, in the
 * terminal and on the page. Required options may be given by position, the last of them taking the words that
 * are left; any option as name:value. Undefined where the line begins with no command's words.
 */
export function readLine(line: string, commands: readonly Command[]): Invocation | undefined {
  const plain = withoutRoot(straighten(line));
  const command = leadingCommand(plain, commands);
  if (command === undefined) return undefined;
  const typed = afterWords(plain, command.name.split(" ").length);
  const words = joinDates(split(typed, Object.keys(command.options)), command);
  const given: Record<string, string> = {};
  for (const word of words) if (word.option !== undefined) given[word.option] = word.text;
  place(
    words.filter(({ option }) => option === undefined).map(({ text }) => text),
    command,
    given,
  );
  return { command: command.name, given };
}

/** Quotes and dashes as a keyboard types them, in place of those that phones put in; no other character changes. */
function straighten(line: string): string {
  if (/^[\t\n\r -~]*$/.test(line)) return line;
  return line
    .replaceAll(/[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]/g, '"')
    .replaceAll(/[\u2018\u2019\u201a\u201b\u2032]/g, "'")
    .replaceAll(/[\u2010-\u2015\u2212]/g, "-")
    .replaceAll(/\u00a0/g, " ");
}

/** A line may begin as it would in a slash command: `/amex number`, `/amex-admin doctor`. */
export function withoutRoot(line: string): string {
  return line.replace(/^\s*\/?amex-admin(?=\s|$)/i, "admin").replace(/^\s*\/?amex(?=\s)/i, "");
}

function leadingCommand(line: string, commands: readonly Command[]): Command | undefined {
  const spoken = `${line.trim().toLowerCase().replaceAll(/\s+/g, " ")} `;
  return commands
    .filter(({ name }) => spoken.startsWith(name) && spoken[name.length] === " ")
    .sort((a, b) => b.name.length - a.name.length)[0];
}

/** What stands behind the first `count` words, its spacing kept. */
function afterWords(line: string, count: number): string {
  let rest = line.trimStart();
  for (let left = count; left > 0; left--) rest = rest.replace(/^\S+\s*/, "");
  return rest;
}

/** Words that go on with a date or a time that has begun. */
const DATE_WORD =
  /^(\d{1,2}(st|nd|rd|th)?|\d{1,2}(:\d{2})?([ap]\.?m\.?)?|[ap]m|\d{4}|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|mon(day)?|tue\w*|wed\w*|thu\w*|fri(day)?|sat\w*|sun(day)?|minutes?|mins?|hours?|days?|weeks?|months?|noon|midnight|morning|afternoon|evening|night|from|now|of|at|an|half),?$/i;
/** Words that begin one. */
const FIRST_DATE_WORD =
  /^(\d{4}-\d{1,2}-\d{1,2}(T\S+)?|\d{1,2}\/\d{1,2}(\/\d{2,4})?|in|on|next|this|today|tonight|tomorrow|yesterday),?$/i;

/** Nothing before it belongs to it: `fee posted plat 1 2027-03-14`. */
const ISO_DATE = /^\d{4}-\d{1,2}-\d{1,2}/;

function isDated(command: Command, name: string | undefined): boolean {
  const input = command.options[name ?? ""]?.input;
  return input?.kind === "date" || (input?.kind === "text" && input.dated === true);
}

/** An unquoted date in words, `renews:14 March 2027`, is one answer though it is several words. */
function joinDates(words: readonly Word[], command: Command): readonly Word[] {
  const joined: Word[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    if (
      before !== undefined &&
      isDated(command, before.option) &&
      word.option === undefined &&
      DATE_WORD.test(word.text)
    ) {
      joined[joined.length - 1] = { ...before, text: `${before.text} ${word.text}` };
    } else joined.push(word);
  }
  return joined;
}

/** Words parted by spaces; quotes hold words together, and `name:` before a word names its option. */
function split(line: string, names: readonly string[]): readonly Word[] {
  const words: Word[] = [];
  const pattern = /(?:([\p{L}-]+)\s?:\s?)?(?:"([^"]*)"?|'([^']*)'(?=\s|$)|(\S+))/guy;
  let at = 0;
  while (at < line.length) {
    if (/\s/.test(line[at] ?? "")) {
      at++;
      continue;
    }
    pattern.lastIndex = at;
    const found = pattern.exec(line);
    if (found === null) break;
    const [whole, before, double, single, bare] = found;
    const option = names.find((name) => name === before?.toLowerCase());
    if (before !== undefined && option === undefined) {
      const word = /^\S+/.exec(line.slice(at))?.[0] ?? whole;
      words.push({ text: word });
      at += word.length;
      continue;
    }
    const text = double ?? single ?? bare ?? "";
    words.push(option === undefined ? { text } : { text, option });
    at += whole.length;
  }
  return words;
}

/** Gives the unnamed words to the required options that are left, or to the first option where none is required. */
function place(words: readonly string[], command: Command, given: Record<string, string>): void {
  if (words.length === 0) return;
  const open = Object.keys(command.options).filter((name) => given[name] === undefined);
  const required = open.filter((name) => command.options[name]?.required === true);
  const slots = required.length > 0 ? required : open.slice(0, 1);
  const last = slots.at(-1);
  if (last === undefined) return;
  const leading = slots.slice(0, -1);
  const left =
    isDated(command, last) && !leading.some((name) => isDated(command, name))
      ? joinLeading(words, leading.length)
      : [...words];
  for (const slot of slots) {
    if (slot === last) break;
    const next = left.shift();
    if (next !== undefined) given[slot] = next;
  }
  if (left.length > 0) given[last] = left.join(" ");
}

/** Before a date at the end, the words of the option before it are one: `remind pay the bill tomorrow 9am`. */
function joinLeading(words: readonly string[], slots: number): string[] {
  let from = words.length;
  while (
    from > 0 &&
    !ISO_DATE.test(words[from] ?? "") &&
    [DATE_WORD, FIRST_DATE_WORD].some((dated) => dated.test(words[from - 1] ?? ""))
  )
    from--;
  if (slots === 0 || from <= slots || from === words.length) return [...words];
  return [...words.slice(0, slots - 1), words.slice(slots - 1, from).join(" "), ...words.slice(from)];
}
