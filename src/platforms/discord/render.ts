import { type APIEmbed, type APIMessageTopLevelComponent, ComponentType, MessageFlags } from "discord.js";
import { type Block, type Button, type Message, paragraphs } from "../../core/reply.ts";
import { words } from "../../core/text.ts";
import { plainMessage } from "../../core/words/plain.ts";
import { createRows, type Row } from "./button-rows.ts";
import { shorten } from "./describe.ts";
import { escapeText } from "./markup.ts";
import { type Piece, piecesOf, titlePieces } from "./pieces.ts";

/** A message as Discord takes it, short of where it goes and who sees it. */
export type Rendered = {
  /** Up to 2000 characters; undefined where the text is in the components. */
  readonly content: string | undefined;
  /** The text of a message whose content is only a teaser: notifications show the content and not the embed. */
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly flags: readonly (MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2)[];
  readonly files: readonly File[];
};

type File = {
  readonly name: string;
  readonly about: string;
  readonly body: Buffer;
  readonly isPicture: boolean;
};

/** Discord's limits. */
const MAX_CONTENT = 2000;
const MAX_TEXT = 4000;
const MAX_COMPONENTS = 40;
const MAX_ROWS = 5;
const MAX_BUTTONS = 25;

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
export function render(message: Message, { components = false } = {}): Rendered {
  if (components) return draw(message, true);
  const kept = drawn.get(message) ?? draw(message, false);
  drawn.set(message, kept);
  return kept;
}

/** Answers from the knowledge are the same message all day. */
const drawn = new WeakMap<Message, Rendered>();

function draw(message: Message, always: boolean): Rendered {
  const { title, blocks, teaser, attachments = [] } = message;
  const parts = cut([{ pieces: titlePieces(title) }, ...blocks.map(partOf)]);
  const text = written(parts.flatMap((part) => ("pieces" in part ? part.pieces : [])));
  const buttonBlocks = blocks.filter((block) => block.kind === "buttons").map(({ buttons }) => buttons);
  const rowsOf = createRows(buttonBlocks.flat());
  const files = attachments.map(({ name, type, about, body }) => ({
    name: name.replaceAll(/[^\w.-]+/g, "-"),
    about: shorten(about, 1024),
    body: Buffer.from(body),
    isPicture: type.startsWith("image/"),
  }));
  if (teaser !== undefined) {
    const components = rowsOf(buttonBlocks.flat()).slice(0, MAX_ROWS);
    return { content: escapeText(teaser), embeds: [{ description: text }], components, flags: [], files };
  }
  const isShort =
    text.length <= MAX_CONTENT && buttonBlocks.length < 2 && buttonBlocks.flat().length <= MAX_BUTTONS;
  if (isShort && !always) {
    const components = rowsOf(buttonBlocks.flat());
    return { content: text, embeds: [], components, flags: [MessageFlags.SuppressEmbeds], files };
  }
  const components = fitting([...componentsOf(parts, rowsOf), ...files.map(shown)]);
  return { content: undefined, embeds: [], components, flags: [MessageFlags.IsComponentsV2], files };
}

/** A file in a message of components: a picture shows only in a gallery. */
function shown({ name, about, isPicture }: File): APIMessageTopLevelComponent {
  const url = `attachment://${name}`;
  return isPicture
    ? { type: ComponentType.MediaGallery, items: [{ media: { url }, description: about }] }
    : { type: ComponentType.File, file: { url } };
}

/** The words alone, where Discord took the message in no better form. */
export function renderPlain(message: Message, { links = true } = {}): Rendered {
  const { teaser } = message;
  const plain = plainMessage(message);
  const text = links ? plain : plain.replaceAll(/\(?https?:\/\/\S+/g, "(link left out)");
  const bare: Message = { kind: "message", title: "", blocks: [paragraphs(words(text))] };
  return render(teaser === undefined ? bare : { ...bare, teaser }, { components: true });
}

type Part = { readonly pieces: readonly Piece[] } | { readonly buttons: readonly Button[] };

function partOf(block: Block): Part {
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

function componentsOf(
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
