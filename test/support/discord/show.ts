/** A text as a Discord client shows it: formatting gone, escapes resolved, mentions and links found. */
export type Shown = {
  readonly text: string;
  /** What the reader sees as a mention: `@everyone`, `<@1>`, `<#1>`, `<@&1>`, `</command:1>`. */
  readonly mentions: readonly string[];
  /** Addresses that can be clicked. */
  readonly links: readonly string[];
  /** Of these, what Discord would fetch a preview of. */
  readonly previews: readonly string[];
  /** Formatting that the client applied, such as `bold` or `heading`. */
  readonly formats: readonly string[];
};

type Found = { mentions: string[]; links: string[]; previews: string[]; formats: string[] };
type Rule = { readonly pattern: RegExp; readonly show: (match: RegExpExecArray, found: Found) => string };

function formatted(name: string, pattern: RegExp, inner = 1): Rule {
  return {
    pattern,
    show(match, found) {
      found.formats.push(name);
      return showInline(match[inner] ?? "", found);
    },
  };
}

const mention = (pattern: RegExp): Rule => ({
  pattern,
  show([whole], found) {
    found.mentions.push(whole);
    return whole;
  },
});

/** The rules of Discord's client in their order, as open reimplementations of its renderer have them. */
const INLINE: readonly Rule[] = [
  { pattern: /^\\([^0-9A-Za-z\s])/, show: ([, character = ""]) => character },
  {
    pattern: /^(`+)([\s\S]*?[^`])\1(?!`)/,
    show([, , code = ""], found) {
      found.formats.push("code");
      return code;
    },
  },
  {
    pattern: /^<(https?:\/\/[^\s>]+)>/,
    show([, url = ""], found) {
      found.links.push(url);
      return url;
    },
  },
  {
    pattern: /^\[((?:\\.|[^\]\\])+)\]\((<?)(https?:\/\/[^\s)>]+)>?(?:\s+"[^"]*")?\)/,
    show([, words = "", hidden, url = ""], found) {
      found.links.push(url);
      if (hidden !== "<") found.previews.push(url);
      return `${showInline(words, found)} (${url})`;
    },
  },
  {
    pattern: /^https?:\/\/[^\s<]+[^<.,:;"')\]\s]/,
    show([url], found) {
      found.links.push(url);
      found.previews.push(url);
      return url;
    },
  },
  mention(/^<@!?\d+>/),
  mention(/^<@&\d+>/),
  mention(/^<#\d+>/),
  mention(/^<\/[^:>]+:\d+>/),
  mention(/^<id:\w+>/),
  mention(/^@(everyone|here)\b/),
  { pattern: /^<a?:(\w+):\d+>/, show: ([, name], found) => push(found.formats, "emoji", `:${name}:`) },
  { pattern: /^:(\w*[A-Za-z]\w*):/, show: ([whole], found) => push(found.formats, "emoji", whole) },
  { pattern: /^<t:(-?\d+)(?::[tTdDfFsSR])?>/, show: ([, at = "0"]) => showTime(Number(at)) },
  formatted("bold", /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/),
  formatted("underline", /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/),
  formatted("strike", /^~~((?:\\[\s\S]|[^\\])+?)~~/),
  formatted("spoiler", /^\|\|((?:\\[\s\S]|[^\\])+?)\|\|/),
  formatted("italic", /^\*(?=\S)((?:\*\*|\s+(?:[^*\s]|\*\*)|\\[\s\S]|[^\s*\\])+?)\*(?!\*)/),
  formatted("italic", /^_((?:__|\\[\s\S]|[^\\_])+?)_(?![A-Za-z0-9_])/),
];

export function show(source: string): Shown {
  const found: Found = { mentions: [], links: [], previews: [], formats: [] };
  const text = source.split(/(```[\s\S]*?```)/).map((part) => {
    const code = /^```(?:[a-z0-9_+\-.]+\n)?([\s\S]*?)```$/i.exec(part);
    if (code === null)
      return part
        .split("\n")
        .map((line) => showLine(line, found))
        .join("\n");
    found.formats.push("code block");
    return code[1] ?? "";
  });
  return { text: text.join("").trim(), ...found };
}

const LINES: readonly (readonly [name: string, pattern: RegExp, mark: string])[] = [
  ["heading", /^#{1,3} +(?=\S)/, ""],
  ["small", /^-# +(?=\S)/, ""],
  ["quote", /^>(?:>>)? /, ""],
  ["list", /^ *[-*] +(?=\S)/, "• "],
  ["list", /^ *\d+\. +(?=\S)/, ""],
];

function showLine(line: string, found: Found): string {
  for (const [name, pattern, mark] of LINES) {
    const match = pattern.exec(line);
    if (match === null) continue;
    found.formats.push(name);
    const kept = name === "list" && mark === "" ? match[0] : mark;
    return kept + showLine(line.slice(match[0].length), found);
  }
  return showInline(line, found);
}

function showInline(source: string, found: Found): string {
  let shown = "";
  let rest = source;
  let before = "";
  while (rest !== "") {
    const hit = INLINE.map((rule) => ({ rule, match: rule.pattern.exec(rest) })).find(
      ({ rule, match }) => match !== null && fits(rule, before),
    );
    const match = hit?.match ?? null;
    if (hit === undefined || match === null) {
      before = rest.slice(0, 1);
      shown += before;
      rest = rest.slice(1);
      continue;
    }
    shown += hit.rule.show(match, found);
    before = match[0].slice(-1);
    rest = rest.slice(match[0].length);
  }
  return shown;
}

/** An underscore inside a word begins nothing. */
function fits(rule: Rule, before: string): boolean {
  return !rule.pattern.source.startsWith("^_(") || !/[A-Za-z0-9_]/.test(before);
}

function push(list: string[], name: string, shown: string): string {
  list.push(name);
  return shown;
}

/** In the reader's own zone and language; this reader is British and lives in New York. */
function showTime(seconds: number): string {
  const there = Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO("America/New_York");
  const [weekday, month] = [{ weekday: "long" }, { month: "long" }] as const;
  const day = `${there.toLocaleString("en-GB", weekday)}, ${there.day} ${there.toLocaleString("en-GB", month)} ${there.year}`;
  return `${day}, ${there.toPlainTime().toString({ smallestUnit: "minute" })}`;
}
