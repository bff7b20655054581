import type { types } from "@slack/bolt";
import { toId } from "../../core/invocation.ts";
import type { Block, Button, Message } from "../../core/reply.ts";
import { md } from "../../core/text.ts";
import { escapeText } from "./markup.ts";
import { factPieces, type Piece, pieces, sourcePieces } from "./pieces.ts";

/** What Slack takes for one message: blocks for the screen, and all of it as text for notifications and screen readers. */
export type Rendered = { readonly text: string; readonly blocks: types.KnownBlock[] };

/** Slack's limits, each a little below. */
const MAX_TEXT = 3900;
const MAX_BLOCKS = 48;
const MAX_SECTION = 3000;
const MAX_ROW = 25;
const MAX_VALUE = 2000;

/** Names the buttons of this app among all interactive elements. */
export const BUTTON_ID = /^run:\d+$/;

/** Stands between the units of a text. */
const GAP = "\n\n";

type Unit = { readonly plain: string; readonly block: types.KnownBlock };

type Drawn = readonly [Rendered, ...Rendered[]];

/** Answers from the knowledge are the same message all day. */
const drawn = new WeakMap<Message, Drawn>();

/** A message as one or, where it is too long for that, several of Slack's. */
export function render(message: Message): Drawn {
  const kept = drawn.get(message) ?? draw(message);
  drawn.set(message, kept);
  return kept;
}

/** A message as blocks alone, without a limit to how many: for views. */
export function blocksOf(message: Message): readonly types.KnownBlock[] {
  return unitsOf(message).map(({ block }) => block);
}

function draw(message: Message): Drawn {
  const parts: Unit[][] = [[]];
  let length = 0;
  for (const unit of unitsOf(message)) {
    const last = parts.at(-1) ?? [];
    length += unit.plain.length + GAP.length;
    if (last.length > 0 && (last.length >= MAX_BLOCKS || length > MAX_TEXT)) {
      parts.push([unit]);
      length = unit.plain.length;
    } else last.push(unit);
  }
  const [first = [], ...rest] = parts;
  const opening = rendered(first);
  const teased = message.teaser === undefined ? opening : { ...opening, text: escapeText(message.teaser) };
  return [teased, ...rest.map(rendered)];
}

function rendered(units: readonly Unit[]): Rendered {
  return { text: plainOf(units), blocks: units.map(({ block }) => block) };
}

function plainOf(units: readonly Unit[]): string {
  return units
    .map(({ plain }) => plain)
    .filter((plain) => plain !== "")
    .join(GAP);
}

/** Slack shows files only of apps that may write them, which this one doesn't ask for. */
const NO_PICTURE = md`The picture of these figures isn't shown on Slack, where the desk has no permission for files. The text holds all that is in it.`;

function unitsOf({ title, blocks, attachments = [], chart }: Message): readonly Unit[] {
  let count = 0;
  const nextId = () => `run:${count++}`;
  return [
    ...heading(title),
    ...blocks.flatMap((block) => blockUnits(block, nextId)),
    ...attachments.flatMap(({ name, body }) =>
      typeof body === "string"
        ? sections(
            pieces([
              { type: "heading", depth: 3, children: [{ type: "text", value: name }] },
              { type: "code", value: body },
            ]),
          )
        : [],
    ),
    ...(chart === undefined ? [] : contexts(pieces(NO_PICTURE))),
  ];
}

function heading(title: string): readonly Unit[] {
  if (title === "") return [];
  if (title.length > 150)
    return sections(pieces([{ type: "heading", depth: 2, children: [{ type: "text", value: title }] }]));
  return [
    {
      plain: escapeText(title),
      block: { type: "header", text: { type: "plain_text", text: title, emoji: false } },
    },
  ];
}

function blockUnits(block: Block, nextId: () => string): readonly Unit[] {
  switch (block.kind) {
    case "text":
      return sections(pieces(block.text));
    case "facts":
      return sections(block.facts.flatMap(({ label, value }) => factPieces(label, value)));
    case "sources":
      return contexts(block.sources.flatMap(sourcePieces));
    case "buttons":
      return rows(block.buttons, nextId);
  }
}

function sections(all: readonly Piece[]): readonly Unit[] {
  const grouped: Piece[] = [];
  for (const piece of all) {
    const last = grouped.at(-1);
    const joined = last && {
      markup: last.markup + piece.gap + piece.markup,
      plain: last.plain + piece.gap + piece.plain,
      gap: last.gap,
    };
    if (joined === undefined || joined.markup.length > MAX_SECTION || joined.plain.length > MAX_SECTION)
      grouped.push(piece);
    else grouped[grouped.length - 1] = joined;
  }
  return grouped.map(({ markup, plain }) => ({
    plain,
    block: { type: "section", text: { type: "mrkdwn", text: markup, verbatim: true } },
  }));
}

/** Sources in small print, ten to a block and at most 2,000 characters each. */
function contexts(all: readonly Piece[]): readonly Unit[] {
  return chunks(all, 10).map((group) => ({
    plain: group.map(({ plain }) => plain).join("\n"),
    block: {
      type: "context",
      elements: group.map(({ markup, plain }) => ({
        type: "mrkdwn",
        text: markup.length <= 2000 ? markup : plain.slice(0, 2000),
        verbatim: true,
      })),
    },
  }));
}

function rows(buttons: readonly Button[], nextId: () => string): readonly Unit[] {
  const usable = buttons.filter(({ runs }) => toId(runs).length <= MAX_VALUE);
  return chunks(usable, MAX_ROW).map((row) => ({
    plain: escapeText(`Buttons: ${row.map(({ label }) => label).join(", ")}`),
    block: {
      type: "actions",
      elements: row.map(({ label, runs, spoken, style }) => ({
        type: "button",
        action_id: nextId(),
        text: { type: "plain_text", text: shorten(label, 75), emoji: false },
        value: toId(runs),
        ...(spoken !== undefined && { accessibility_label: shorten(spoken, 75) }),
        ...(style !== undefined && { style }),
      })),
    },
  }));
}

export function shorten(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1)}…`;
}

function chunks<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}
