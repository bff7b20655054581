import { sourceLine, sourceWords } from "../../core/answer/source-line.ts";
import { plainPhrasing, plainText } from "../../core/words/plain.ts";
import type { Flow, Text } from "../../knowledge/markdown.ts";
import type { Source } from "../../knowledge/schema.ts";
import { escapeText, flowMarkup, itemMarkup, linkMarkup } from "./markup.ts";

/** The smallest part of a text that isn't divided: as Slack shows it and as a screen reader reads it, both escaped. */
export type Piece = { readonly markup: string; readonly plain: string; readonly gap: "\n" | "\n\n" };

/** What a section holds (3,000), less room for what joins its pieces. */
const MAX_PIECE = 2900;

const cut = new WeakMap<Flow, readonly Piece[]>();

/** Trees never change once they are made, and the knowledge's are shown again and again: each node is cut once. */
export function pieces(text: Text): readonly Piece[] {
  return text.flatMap((node) => {
    const known = cut.get(node) ?? piecesOf(node);
    cut.set(node, known);
    return known;
  });
}

function piecesOf(node: Flow): readonly Piece[] {
  if (node.type !== "list") return fitting(flowMarkup(node), plainText([node]), "\n\n");
  return node.items.flatMap((item, index) => {
    const plain = plainText([{ type: "list", ordered: false, items: [item] }]);
    const numbered = node.ordered ? plain.replace(/^-/, `${index + 1}.`) : plain;
    return fitting(itemMarkup(node, index), numbered, index === 0 ? "\n\n" : "\n");
  });
}

/** "*Refund until:* Tuesday, 13 April 2027", with what doesn't fit on the line below it. */
export function factPieces(label: string, value: Text): readonly Piece[] {
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
    ...fitting(flowMarkup(head), plainPhrasing(head.children), "\n"),
    ...pieces(below).map((piece): Piece => ({ ...piece, gap: "\n" })),
  ];
}

const written = new WeakMap<Source, readonly Piece[]>();

/** A source's line; sources are the knowledge's own and never change, so each is written once. */
export function sourcePieces(source: Source): readonly Piece[] {
  const known = written.get(source) ?? writeSource(source);
  written.set(source, known);
  return known;
}

function writeSource(source: Source): readonly Piece[] {
  const words = `Source: ${escapeText(sourceLine(source))}`;
  const markup = source.url === undefined ? words : linkMarkup(source.url, words);
  return fitting(markup, `Source: ${sourceWords(source)}`, "\n");
}

/** A piece, or several of plain text where it is too long to stand in one section. */
function fitting(markup: string, plain: string, gap: Piece["gap"]): readonly Piece[] {
  const escaped = escapeText(plain);
  if (markup.length <= MAX_PIECE && escaped.length <= MAX_PIECE)
    return markup === "" ? [] : [{ markup, plain: escaped, gap }];
  return slices(plain).map((slice, index) => {
    const text = escapeText(slice);
    return { markup: text, plain: text, gap: index === 0 ? gap : "\n" };
  });
}

/** Cuts at spaces, and so that no slice grows over the limit by escaping. */
function slices(text: string): readonly string[] {
  const done: string[] = [];
  let line = "";
  for (const word of text.split(/(?<=\s)/).flatMap((each) => each.match(/.{1,500}/gsu) ?? [])) {
    if (escapeText(line + word).length > MAX_PIECE) {
      done.push(line);
      line = "";
    }
    line += word;
  }
  return [...done, line].map((each) => each.trim()).filter((each) => each !== "");
}
