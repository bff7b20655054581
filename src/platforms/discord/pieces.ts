import { sourceLine } from "../../core/answer/source-line.ts";
import type { Block } from "../../core/reply.ts";
import { plainPhrasing, plainText } from "../../core/words/plain.ts";
import type { Flow, Text } from "../../knowledge/markdown.ts";
import type { Source } from "../../knowledge/schema.ts";
import { escapeText, flowMarkup, itemMarkup, linkMarkup } from "./markup.ts";

/** The smallest part of a text that isn't divided. */
export type Piece = {
  readonly markup: string;
  /** What parts it from the piece before. */
  readonly gap: "\n" | "\n\n";
  /** Stays where others are left out for want of room: where a fact is from is part of the fact. */
  readonly kept?: true;
};

/** No piece is longer, so that whatever is shown can be cut between pieces. */
const MAX_PIECE = 1000;

export function piecesOf(block: Exclude<Block, { kind: "buttons" }>): readonly Piece[] {
  switch (block.kind) {
    case "text":
      return textPieces(block.text);
    case "facts":
      return apart(block.facts.flatMap(({ label, value }) => factPieces(label, value)));
    case "sources":
      return apart(block.sources.flatMap((source) => remembered(source, drawnSources, sourcePieces)));
  }
}

/** Sets the first piece of a block apart from the block before. */
function apart([first, ...rest]: readonly Piece[]): readonly Piece[] {
  return first === undefined ? [] : [{ ...first, gap: "\n\n" }, ...rest];
}

export function titlePieces(title: string): readonly Piece[] {
  return title === "" ? [] : fitting(`**${escapeText(title)}**`, () => title, "\n\n");
}

function textPieces(text: Text): readonly Piece[] {
  return text.flatMap((node) => remembered(node, drawnNodes, nodePieces));
}

function nodePieces(node: Flow): readonly Piece[] {
  if (node.type !== "list") return fitting(flowMarkup(node), () => plainText([node]), "\n\n");
  return node.items.flatMap((item, index) =>
    fitting(
      itemMarkup(node, index),
      () => plainText([{ type: "list", ordered: false, items: [item] }]),
      index === 0 ? "\n\n" : "\n",
    ),
  );
}

/** The knowledge's texts and sources are the same trees in every answer, so they are written out once. */
const drawnNodes = new WeakMap<Flow, readonly Piece[]>();
const drawnSources = new WeakMap<Source, readonly Piece[]>();

function remembered<K extends WeakKey>(
  key: K,
  drawn: WeakMap<K, readonly Piece[]>,
  draw: (key: K) => readonly Piece[],
): readonly Piece[] {
  const known = drawn.get(key) ?? draw(key);
  drawn.set(key, known);
  // Each place in a message has pieces of its own, since one may be left out and its like may stay.
  return known.map((piece) => ({ ...piece }));
}

/** "**Refund until:** Tuesday, 13 April 2027", with what doesn't fit on the line below it. */
function factPieces(label: string, value: Text): readonly Piece[] {
  const [first, ...rest] = value;
  const inline = first?.type === "paragraph" ? first.children : [];
  const head: Flow = {
    type: "paragraph",
    children: [
      { type: "strong", children: [{ type: "text", value: `${label}:` }] },
      { type: "text", value: " " },
      ...inline,
    ],
  };
  const below = first === undefined || first.type === "paragraph" ? rest : value;
  return [
    ...fitting(flowMarkup(head), () => plainPhrasing(head.children), "\n"),
    ...textPieces(below).map((piece): Piece => ({ ...piece, gap: "\n" })),
  ];
}

function sourcePieces(source: Source): readonly Piece[] {
  const line = sourceLine(source);
  const words = source.url === undefined ? escapeText(line) : linkMarkup(source.url, line);
  return [{ markup: `-# Source: ${words}`, gap: "\n", kept: true }];
}

/** A piece, or several of plain text where it is too long for one. */
function fitting(markup: string, plain: () => string, gap: Piece["gap"]): readonly Piece[] {
  if (markup === "") return [];
  if (markup.length <= MAX_PIECE) return [{ markup, gap }];
  return slices(plain()).map((slice, index) => ({ markup: slice, gap: index === 0 ? gap : "\n" }));
}

/** Plain text as escaped lines, cut at spaces where there are any. */
function slices(text: string): readonly string[] {
  const cut: string[] = [];
  let line = "";
  for (const word of text.split(/(?<=\s)/).flatMap((each) => each.match(/.{1,200}/gsu) ?? [])) {
    if (escapedLine(line + word).length > MAX_PIECE) {
      cut.push(line);
      line = "";
    }
    line += word;
  }
  return [...cut, line].map((each) => escapedLine(each.trim())).filter((each) => each !== "");
}

function escapedLine(words: string): string {
  return flowMarkup({ type: "paragraph", children: [{ type: "text", value: words }] });
}
