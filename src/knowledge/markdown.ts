import type { PhrasingContent as MdastPhrasing, Nodes, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";

/**
 * Text as a tree, after mdast (https://github.com/syntax-tree/mdast), with only the nodes that every platform
 * can show. Two nodes are ours: `day`, a date without a time, which must read the same wherever the reader
 * lives; and `moment`, an instant, which each platform may show in the reader's own zone.
 */
export type Phrasing =
  | { readonly type: "text"; readonly value: string }
  | { readonly type: "strong" | "emphasis"; readonly children: readonly Phrasing[] }
  | { readonly type: "inlineCode"; readonly value: string }
  | { readonly type: "link"; readonly url: string; readonly children: readonly Phrasing[] }
  | { readonly type: "break" }
  | { readonly type: "day"; readonly date: Temporal.PlainDate }
  | { readonly type: "moment"; readonly instant: Temporal.Instant; readonly timeZone: string };

export type Flow =
  | { readonly type: "paragraph"; readonly children: readonly Phrasing[] }
  | { readonly type: "heading"; readonly depth: 2 | 3; readonly children: readonly Phrasing[] }
  | { readonly type: "list"; readonly ordered: boolean; readonly items: readonly (readonly Flow[])[] }
  | { readonly type: "blockquote"; readonly children: readonly Flow[] }
  | { readonly type: "code"; readonly value: string };

export type Text = readonly Flow[];

/**
 * Reads Markdown written by maintainers. Throws on what no platform could show (images, HTML, tables), naming
 * it and its line, so that a contributor learns at once; words of members never come this way.
 */
export function parseMarkdown(source: string): Text {
  return fromMarkdown(source).children.map(flow);
}

/** What no platform could show has one of these: HTML, images, references, a line across. */
const DOUBTFUL = /[<[]|([-*_])(?:[ \t]*\1){2,}[ \t]*$/m;

/**
 * Reads Markdown when it is first wanted, since parsing every text takes longer than all else at the start. A text
 * that may not be showable is read at once, so that it throws as `parseMarkdown` does.
 */
export function markdownOnDemand(source: string): () => Text {
  let text = DOUBTFUL.test(source) ? parseMarkdown(source) : undefined;
  return () => {
    text ??= parseMarkdown(source);
    return text;
  };
}

/** The words of a text, without marks. */
export function textOf(text: Text): string {
  return text.map(flowText).join("\n");
}

function flowText(node: Flow): string {
  switch (node.type) {
    case "paragraph":
    case "heading":
      return node.children.map(phrasingText).join("");
    case "list":
      return node.items.map(textOf).join("\n");
    case "blockquote":
      return textOf(node.children);
    case "code":
      return node.value;
  }
}

function phrasingText(node: Phrasing): string {
  switch (node.type) {
    case "text":
    case "inlineCode":
      return node.value;
    case "break":
      return "\n";
    case "day":
      return node.date.toString();
    case "moment":
      return node.instant.toString();
    default:
      return node.children.map(phrasingText).join("");
  }
}

function flow(node: RootContent): Flow {
  switch (node.type) {
    case "paragraph":
      return { type: "paragraph", children: node.children.map(phrasing) };
    case "heading":
      return { type: "heading", depth: node.depth <= 2 ? 2 : 3, children: node.children.map(phrasing) };
    case "list":
      return {
        type: "list",
        ordered: node.ordered === true,
        items: node.children.map((item) => item.children.map(flow)),
      };
    case "blockquote":
      return { type: "blockquote", children: node.children.map(flow) };
    case "code":
      return { type: "code", value: node.value };
    default:
      throw unshowable(node);
  }
}

function phrasing(node: MdastPhrasing): Phrasing {
  switch (node.type) {
    case "text":
      return { type: "text", value: node.value.replaceAll(/\s*\n\s*/g, " ") };
    case "strong":
    case "emphasis":
      return { type: node.type, children: node.children.map(phrasing) };
    case "inlineCode":
      return { type: "inlineCode", value: node.value };
    case "link":
      return { type: "link", url: node.url, children: node.children.map(phrasing) };
    case "break":
      return { type: "break" };
    default:
      throw unshowable(node);
  }
}

function unshowable(node: Nodes): Error {
  const line = node.position?.start.line ?? 0;
  return new Error(
    `line ${line}: ${node.type} can't be shown on every platform; write it as plain Markdown text`,
  );
}
