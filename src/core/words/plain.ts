import type { Flow, Phrasing, Text } from "../../knowledge/markdown.ts";
import { sourceWords } from "../answer/source-line.ts";
import type { Block, Message } from "../reply.ts";
import { spellDay, spellMoment } from "./days.ts";

/** A whole message as plain text: for the terminal, for screen readers, and wherever markup can't go. */
export function plainMessage({ title, blocks }: Message): string {
  return [title, ...blocks.map(plainBlock)].filter((part) => part !== "").join("\n\n");
}

/** Text without any markup; links give their address behind their words. */
export function plainText(text: Text): string {
  return text.map((node) => plainFlow(node)).join("\n\n");
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case "text":
      return plainText(block.text);
    case "facts":
      return block.facts.map(({ label, value }) => `${label}: ${plainText(value)}`).join("\n");
    case "sources":
      return block.sources.map((source) => `Source: ${sourceWords(source)}`).join("\n");
    case "buttons":
      return "";
  }
}

function plainFlow(node: Flow): string {
  switch (node.type) {
    case "paragraph":
    case "heading":
      return plainPhrasing(node.children);
    case "list":
      return node.items
        .map((item, index) => {
          const mark = node.ordered ? `${index + 1}. ` : "- ";
          const body = item.map((child) => plainFlow(child)).join("\n");
          return mark + body.replaceAll("\n", `\n${" ".repeat(mark.length)}`);
        })
        .join("\n");
    case "blockquote":
      return node.children.map((child) => `“${plainFlow(child)}”`).join("\n");
    case "code":
      return node.value;
  }
}

export function plainPhrasing(nodes: readonly Phrasing[]): string {
  return nodes.map(plainNode).join("");
}

function plainNode(node: Phrasing): string {
  switch (node.type) {
    case "text":
    case "inlineCode":
      return node.value;
    case "strong":
    case "emphasis":
      return plainPhrasing(node.children);
    case "link": {
      const words = plainPhrasing(node.children);
      return words === node.url ? words : `${words} (${node.url})`;
    }
    case "break":
      return "\n";
    case "day":
      return spellDay(node.date);
    case "moment":
      return spellMoment(node.instant, node.timeZone);
  }
}
