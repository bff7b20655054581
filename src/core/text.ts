import { oncePer } from "../domain/cache.ts";
import { type Flow, type Phrasing, parseMarkdown, type Text } from "../knowledge/markdown.ts";
import { plainPhrasing } from "./words/plain.ts";

type Value = string | number | Temporal.PlainDate | Phrasing | readonly Phrasing[];

/** Stand-ins for the values while the Markdown around them is parsed; private-use characters, one a value. */
const FIRST_STAND_IN = 0xe000;
const STAND_INS = /([\ue000-\uefff])/;

/**
 * Text from Markdown with values in it: md`Close by **${deadline}**.` A value enters as a node of the finished
 * tree, so a member's words can't become markup, a link or a mention, whatever they hold.
 */
export function md(template: TemplateStringsArray, ...values: readonly Value[]): Text {
  const tree = parsed(template);
  return values.length === 0 ? tree : tree.map((node) => withLeaves(node, (leaf) => filled(leaf, values)));
}

const parsed = oncePer((template: TemplateStringsArray): Text => {
  const source = template.reduce((text, part, index) => text + standIn(index - 1) + part);
  return parseMarkdown(source).map((node) => withLeaves(node, apart));
});

export function strong(value: Value): Phrasing {
  return { type: "strong", children: toPhrasing(value) };
}

export function moment(instant: Temporal.Instant, timeZone: string): Phrasing {
  return { type: "moment", instant, timeZone };
}

/** Several texts as one, in order. */
export function join(...texts: readonly Text[]): Text {
  return texts.flat();
}

export function bullets(items: readonly Text[]): Text {
  return items.length === 0 ? [] : [{ type: "list", ordered: false, items }];
}

/** A person's or an error's own words, one paragraph a line, nothing in them read as Markdown. */
export function words(value: string): Text {
  return value
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => ({ type: "paragraph", children: [{ type: "text", value: line }] }));
}

function standIn(index: number): string {
  return String.fromCharCode(FIRST_STAND_IN + index);
}

type Leaf = Extract<Phrasing, { type: "text" | "inlineCode" }>;

/** The same tree with other leaves. */
function withLeaves(node: Flow, change: (leaf: Leaf) => readonly Phrasing[]): Flow {
  switch (node.type) {
    case "paragraph":
    case "heading":
      return { ...node, children: inPhrasing(node.children, change) };
    case "list":
      return { ...node, items: node.items.map((item) => item.map((child) => withLeaves(child, change))) };
    case "blockquote":
      return { ...node, children: node.children.map((child) => withLeaves(child, change)) };
    case "code":
      return node;
  }
}

function inPhrasing(
  nodes: readonly Phrasing[],
  change: (leaf: Leaf) => readonly Phrasing[],
): readonly Phrasing[] {
  return nodes.flatMap((node): readonly Phrasing[] => {
    switch (node.type) {
      case "text":
      case "inlineCode":
        return change(node);
      case "strong":
      case "emphasis":
      case "link":
        return [{ ...node, children: inPhrasing(node.children, change) }];
      default:
        return [node];
    }
  });
}

/** A text's stand-ins as texts of their own, so that filling them in is looking at one character. */
function apart(leaf: Leaf): readonly Phrasing[] {
  if (leaf.type === "inlineCode") return [leaf];
  const parts = leaf.value.split(STAND_INS).filter((part) => part !== "");
  return parts.map((value) => ({ type: "text", value }));
}

function filled(leaf: Leaf, values: readonly Value[]): readonly Phrasing[] {
  if (leaf.type === "inlineCode") {
    const inside = apart({ type: "text", value: leaf.value });
    return [{ ...leaf, value: plainPhrasing(inPhrasing(inside, (each) => filled(each, values))) }];
  }
  const value = values[leaf.value.charCodeAt(0) - FIRST_STAND_IN];
  return value === undefined ? [leaf] : toPhrasing(value);
}

function toPhrasing(value: Value): readonly Phrasing[] {
  if (value instanceof Temporal.PlainDate) return [{ type: "day", date: value }];
  if (typeof value === "string" || typeof value === "number") return [{ type: "text", value: String(value) }];
  return "type" in value ? [value] : value;
}
