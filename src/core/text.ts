import { type Flow, type Phrasing, parseMarkdown, type Text } from "../knowledge/markdown.ts";
import { plainPhrasing } from "./words/plain.ts";

type Value = string | number | Temporal.PlainDate | Phrasing | readonly Phrasing[];

/** Stand-ins for the values while the Markdown around them is parsed; private-use characters, one a value. */
const FIRST_STAND_IN = 0xe000;
const STAND_IN = /[\ue000-\uefff]/;
const parsed = new WeakMap<TemplateStringsArray, Text>();

/**
 * Text from Markdown with values in it: md`Close by **${deadline}**.` A value enters as a node of the finished
 * tree, so a member's words can't become markup, a link or a mention, whatever they hold.
 */
export function md(template: TemplateStringsArray, ...values: readonly Value[]): Text {
  let tree = parsed.get(template);
  if (tree === undefined) {
    const source = template.reduce((text, part, index) => text + standIn(index - 1) + part);
    tree = parseMarkdown(source);
    parsed.set(template, tree);
  }
  return values.length === 0 ? tree : tree.map((node) => fillFlow(node, values));
}

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

function fillFlow(node: Flow, values: readonly Value[]): Flow {
  switch (node.type) {
    case "paragraph":
    case "heading":
      return { ...node, children: fillAll(node.children, values) };
    case "list":
      return { ...node, items: node.items.map((item) => item.map((child) => fillFlow(child, values))) };
    case "blockquote":
      return { ...node, children: node.children.map((child) => fillFlow(child, values)) };
    case "code":
      return node;
  }
}

function fillAll(nodes: readonly Phrasing[], values: readonly Value[]): readonly Phrasing[] {
  return nodes.flatMap((node): readonly Phrasing[] => {
    switch (node.type) {
      case "text":
        return fillText(node.value, values);
      case "inlineCode":
        return [{ ...node, value: plainPhrasing(fillText(node.value, values)) }];
      case "strong":
      case "emphasis":
      case "link":
        return [{ ...node, children: fillAll(node.children, values) }];
      default:
        return [node];
    }
  });
}

function fillText(value: string, values: readonly Value[]): readonly Phrasing[] {
  return value.split(/([\ue000-\uefff])/).flatMap((part): readonly Phrasing[] => {
    if (part === "") return [];
    if (!STAND_IN.test(part)) return [{ type: "text", value: part }];
    const filled = values[part.charCodeAt(0) - FIRST_STAND_IN];
    return filled === undefined ? [] : toPhrasing(filled);
  });
}

function toPhrasing(value: Value): readonly Phrasing[] {
  if (value instanceof Temporal.PlainDate) return [{ type: "day", date: value }];
  if (typeof value === "string" || typeof value === "number") return [{ type: "text", value: String(value) }];
  return "type" in value ? [value] : value;
}
