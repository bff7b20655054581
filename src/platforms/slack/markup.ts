import { spellDay, spellMoment } from "../../core/words/days.ts";
import type { Flow, Phrasing } from "../../knowledge/markdown.ts";

/** Escapes what Slack would read as a mention, a link or an entity. */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** One node of a text in Slack's mrkdwn. */
export function flowMarkup(node: Flow): string {
  switch (node.type) {
    case "paragraph":
      return phrasingMarkup(node.children);
    case "heading":
      return `*${phrasingMarkup(node.children)}*`;
    case "list":
      return node.items.map((_, index) => itemMarkup(node, index)).join("\n");
    case "blockquote":
      return node.children.map(flowMarkup).join("\n").replaceAll(/^/gm, ">");
    case "code":
      return `\`\`\`\n${escapeText(node.value.replaceAll("```", "'''"))}\n\`\`\``;
  }
}

/** One item of a list; what is nested in it is set in. */
export function itemMarkup({ ordered, items }: Extract<Flow, { type: "list" }>, index: number): string {
  const body = (items[index] ?? []).map(flowMarkup).join("\n");
  return `${ordered ? `${index + 1}.` : "•"} ${body.replaceAll("\n", "\n    ")}`;
}

export function phrasingMarkup(nodes: readonly Phrasing[]): string {
  return nodes.map(nodeMarkup).join("");
}

function nodeMarkup(node: Phrasing): string {
  switch (node.type) {
    case "text":
      return escapeText(unformatted(node.value));
    case "strong":
      return `*${phrasingMarkup(node.children)}*`;
    case "emphasis":
      return `_${phrasingMarkup(node.children)}_`;
    case "inlineCode":
      return `\`${escapeText(node.value.replaceAll("`", "'"))}\``;
    case "link":
      return linkMarkup(node.url, phrasingMarkup(node.children));
    case "break":
      return "\n";
    case "day":
      return spellDay(node.date);
    case "moment": {
      const fallback = escapeText(spellMoment(node.instant, node.timeZone));
      return `<!date^${Math.floor(node.instant.epochMilliseconds / 1000)}^{date_long} at {time}|${fallback}>`;
    }
  }
}

/** A link; an address that Slack wouldn't take as one stays text. */
export function linkMarkup(url: string, words: string): string {
  if (!/^(https?:\/\/|mailto:|tel:)/.test(url)) return words;
  return `<${escapeText(url.replaceAll(/[<>|]/g, encodeURIComponent))}|${words.replaceAll("|", "¦")}>`;
}

/** Keeps a pair of marks in a person's own words from reading as bold, italics, strike or code: a zero-width space parts the first from what follows. */
function unformatted(value: string): string {
  if (!/[*_~`]/.test(value)) return value;
  return value.replaceAll(/([*_~`])(?=.*\1)/gs, "$1\u200b");
}
