import { spellDay } from "../../core/words/days.ts";
import { plainPhrasing } from "../../core/words/plain.ts";
import type { Flow, Phrasing } from "../../knowledge/markdown.ts";

/**
 * Words as they were typed, whatever is in them: nothing becomes bold, a link, a mention, an emoji, a heading or
 * a list. A backslash before a sign takes its meaning away, and the reader doesn't see it.
 */
export function escapeText(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\\*_~|`[\]<]/g, "\\$&")
    .replaceAll(/@(?=everyone|here)/gi, "\\@")
    .replaceAll(/:(?=\w+:|\/\/)/g, "\\:");
}

/** A line whose first sign makes no heading, list or quote of it. */
function escapeStart(line: string): string {
  return line.replace(/^(\s*)(\d+(?=[.)]\s)|(?=[+-][\s#]|[#>]))/, "$1$2\\");
}

/** One node of a text as Discord's Markdown; it stands on lines of its own. */
export function flowMarkup(node: Flow): string {
  switch (node.type) {
    case "paragraph":
      return phrasingMarkup(node.children).split("\n").map(escapeStart).join("\n");
    case "heading":
      return `### ${phrasingMarkup(node.children)}`;
    case "list":
      return node.items.map((_, index) => itemMarkup(node, index)).join("\n");
    case "blockquote":
      return node.children.map(flowMarkup).join("\n").replaceAll(/^/gm, "> ");
    case "code":
      return `\`\`\`\n${node.value.replaceAll("```", "'''")}\n\`\`\``;
  }
}

/** One item of a list; its further lines and what is nested in it are set in. */
export function itemMarkup({ ordered, items }: Extract<Flow, { type: "list" }>, index: number): string {
  const mark = ordered ? `${index + 1}. ` : "- ";
  const body = (items[index] ?? []).map(flowMarkup).join("\n");
  return mark + body.replaceAll("\n", `\n${" ".repeat(mark.length)}`);
}

export function phrasingMarkup(nodes: readonly Phrasing[]): string {
  return nodes.map(nodeMarkup).join("");
}

function nodeMarkup(node: Phrasing): string {
  switch (node.type) {
    case "text":
      return escapeText(node.value);
    case "strong":
      return `**${phrasingMarkup(node.children)}**`;
    case "emphasis":
      return `*${phrasingMarkup(node.children)}*`;
    case "inlineCode":
      return `\`${node.value.replaceAll(/\s+/g, " ").replaceAll("`", "'")}\``;
    case "link":
      return linkMarkup(node.url, plainPhrasing(node.children));
    case "break":
      return "\n";
    case "day":
      return spellDay(node.date);
    case "moment":
      return `<t:${Math.floor(node.instant.epochMilliseconds / 1000)}:F>`;
  }
}

/** A link without a preview; what Discord wouldn't take as an address stays text. */
export function linkMarkup(url: string, words: string): string {
  const shown = escapeText(words);
  if (!/^https?:\/\//.test(url)) return shown === escapeText(url) ? shown : `${shown} (${escapeText(url)})`;
  const address = url.replaceAll(
    /[<>()\s]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
  return words === url ? `<${address}>` : `[${shown}](<${address}>)`;
}
