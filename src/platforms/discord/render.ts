import { type APIMessageTopLevelComponent, ComponentType, MessageFlags } from "discord.js";
import { plainMessage } from "../../core/plain.ts";
import { type Block, type Button, type Message, paragraphs } from "../../core/reply.ts";
import { words } from "../../core/text.ts";
import { createRows, type Row } from "./button-rows.ts";
import { shorten } from "./describe.ts";
import { type Piece, piecesOf, titlePieces } from "./pieces.ts";

/** A message as Discord takes it, short of where it goes and who sees it. */
export type Rendered = {
  /** Up to 2000 characters; undefined where the text is in the components. */
  readonly content: string | undefined;
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly flags: MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;
  readonly files: readonly { readonly name: string; readonly about: string; readonly body: Buffer }[];
};

/** Discord's limits. */
const MAX_CONTENT = 2000;
const MAX_TEXT = 4000;
const MAX_COMPONENTS = 40;
const MAX_ROWS = 5;

const MORE: Piece = {
  markup: "There is more than fits into one Discord message; the rest is left out here.",
  gap: "\n\n",
  kept: true,
};

/**
 * A message as plain content where it is short, which reads best in notifications and aloud, or as components
 * where it is long or where buttons stand between texts. What doesn't fit is left out with a sentence that says
 * so; sources and buttons stay.
 */
export function render(message: Message, { components: always = false } = {}): Rendered {
  const buttonBlocks = message.blocks.filter((block) => block.kind === "buttons");
  const rowsOf = createRows(buttonBlocks.flatMap(({ buttons }) => buttons));
  const parts = cut([{ pieces: titlePieces(message.title) }, ...message.blocks.map((block) => part(block))]);
  const content = written(parts.flatMap((each) => ("pieces" in each ? each.pieces : [])));
  const files = (message.attachments ?? []).map(({ name, about, body }) => ({
    name: name.replaceAll(/[^\w.-]+/g, "-"),
    about: shorten(about, 1024),
    body: Buffer.from(body),
  }));
  const isClassic = !always && buttonBlocks.length < 2 && content.length <= MAX_CONTENT;
  const rows = isClassic ? rowsOf(buttonBlocks.flatMap(({ buttons }) => buttons)) : [];
  if (isClassic && rows.length <= MAX_ROWS)
    return { content, components: rows, flags: MessageFlags.SuppressEmbeds, files };
  const shown = files.map(({ name }) => ({
    type: ComponentType.File as const,
    file: { url: `attachment://${name}` },
  }));
  const components = [...blocksOf(parts, isClassic ? () => rows : rowsOf), ...shown];
  return { content: undefined, components: fitting(components), flags: MessageFlags.IsComponentsV2, files };
}

/** The words alone, where Discord took the message in no better form. */
export function renderPlain(message: Message, { links = true } = {}): Rendered {
  const plain = plainMessage(message);
  const text = links ? plain : plain.replaceAll(/\(?https?:\/\/\S+/g, "(link left out)");
  const bare: Message = { kind: "message", title: "", blocks: [paragraphs(words(text))] };
  return render(bare, { components: true });
}

type Part = { readonly pieces: readonly Piece[] } | { readonly buttons: readonly Button[] };

function part(block: Block): Part {
  return block.kind === "buttons" ? { buttons: block.buttons } : { pieces: piecesOf(block) };
}

function written(pieces: readonly Piece[]): string {
  return pieces.map(({ markup, gap }, index) => (index === 0 ? markup : gap + markup)).join("");
}

/** Leaves out pieces from the end until the text fits, and says so in their place. */
function cut(parts: readonly Part[]): readonly Part[] {
  const all = parts.flatMap((each) => ("pieces" in each ? each.pieces : []));
  let length = written(all).length;
  if (length <= MAX_TEXT) return parts;
  length += MORE.markup.length + MORE.gap.length;
  const dropped = new Set<Piece>();
  for (const droppable of [all.filter(({ kept }) => kept !== true), all]) {
    for (const piece of droppable.toReversed()) {
      if (length <= MAX_TEXT) break;
      if (dropped.has(piece)) continue;
      dropped.add(piece);
      length -= piece.markup.length + piece.gap.length;
    }
  }
  const first = all.find((piece) => dropped.has(piece));
  return parts.map((each) =>
    "pieces" in each
      ? {
          pieces: each.pieces.flatMap((piece) =>
            piece === first ? [MORE] : dropped.has(piece) ? [] : [piece],
          ),
        }
      : each,
  );
}

function blocksOf(
  parts: readonly Part[],
  rowsOf: (buttons: readonly Button[]) => readonly Row[],
): readonly APIMessageTopLevelComponent[] {
  const components: APIMessageTopLevelComponent[] = [];
  let open: Piece[] = [];
  const close = () => {
    if (open.length > 0) components.push({ type: ComponentType.TextDisplay, content: written(open) });
    open = [];
  };
  for (const each of parts) {
    if ("pieces" in each) open.push(...each.pieces);
    else {
      close();
      components.push(...rowsOf(each.buttons));
    }
  }
  close();
  return components;
}

/** As many components as Discord takes in one message, nested ones counted. */
function fitting(components: readonly APIMessageTopLevelComponent[]): readonly APIMessageTopLevelComponent[] {
  const size = (component: APIMessageTopLevelComponent) =>
    "components" in component ? 1 + component.components.length : 1;
  const total = components.reduce((sum, component) => sum + size(component), 0);
  if (total <= MAX_COMPONENTS) return components;
  const kept: APIMessageTopLevelComponent[] = [];
  let room = MAX_COMPONENTS - 1;
  for (const component of components) {
    room -= size(component);
    if (room < 0) break;
    kept.push(component);
  }
  return [...kept, { type: ComponentType.TextDisplay, content: MORE.markup }];
}
