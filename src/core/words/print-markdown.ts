import type { Flow, Phrasing, Text } from "../../knowledge/markdown.ts";
import { spellDay, spellMoment } from "./days.ts";

/** Text as a Markdown file, to print or to keep. What stands in text nodes is escaped, so it stays words. */
export function printMarkdown(text: Text): string {
  return `${text.map(printFlow).join("\n\n")}\n`;
}

function printFlow(node: Flow): string {
  switch (node.type) {
    case "paragraph":
      return printPhrasing(node.children);
    case "heading":
      return `${"#".repeat(node.depth)} ${printPhrasing(node.children)}`;
    case "list":
      return node.items
        .map((item, index) => {
          const mark = node.ordered ? `${index + 1}. ` : "- ";
          return (
            mark +
            item
              .map(printFlow)
              .join("\n\n")
              .replaceAll("\n", `\n${" ".repeat(mark.length)}`)
          );
        })
        .join("\n");
    case "blockquote":
      return node.children.map(printFlow).join("\n\n").replaceAll(/^/gm, "> ");
    case "code":
      return node.value.replaceAll(/^/gm, "    ");
  }
}

function printPhrasing(nodes: readonly Phrasing[]): string {
  return nodes.map(printNode).join("");
}

function printNode(node: Phrasing): string {
  switch (node.type) {
    case "text":
      return escapeWords(node.value);
    case "strong":
      return `**${printPhrasing(node.children)}**`;
    case "emphasis":
      return `*${printPhrasing(node.children)}*`;
    case "inlineCode":
      return `\`\` ${node.value} \`\``;
    case "link":
      return `[${printPhrasing(node.children)}](<${node.url}>)`;
    case "break":
      return "  \n";
    case "day":
      return spellDay(node.date);
    case "moment":
      return escapeWords(spellMoment(node.instant, node.timeZone));
  }
}

/** Only what could become markup, so that plain words stay plain on paper. */
function escapeWords(value: string): string {
  return value
    .replaceAll(/\s*\n\s*/g, " ")
    .replaceAll(/[\\`*_[\]<>#~|&]/g, String.raw`\$&`)
    .replaceAll(/^(\s*)([-+]|\d+(?=[.)]))/g, "$1\\$2");
}
