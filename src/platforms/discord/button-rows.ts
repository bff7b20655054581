import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import { toId } from "../../core/invocation.ts";
import type { Button } from "../../core/reply.ts";
import { shorten } from "./describe.ts";

export type Row = APIActionRowComponent<APIButtonComponentWithCustomId>;

/** Discord's limits. */
const MAX_ROW = 5;
const MAX_LABEL = 80;
const MAX_ID = 100;

const STYLES = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

/**
 * Makes rows of buttons for one message. Ids are unique within a message, and buttons that share a label are
 * called by what they do, so that a screen reader can tell them apart.
 */
export function createRows(all: readonly Button[]): (buttons: readonly Button[]) => readonly Row[] {
  const used = new Set<string>();
  const repeated = all
    .map(({ label }) => label)
    .filter((label, index, labels) => labels.indexOf(label) !== index);
  const draw = (button: Button): APIButtonComponentWithCustomId => {
    const { label, spoken, style } = button;
    const words = repeated.includes(label) ? (spoken ?? label) : label;
    const drawn = style === undefined ? ButtonStyle.Secondary : STYLES[style];
    return {
      type: ComponentType.Button,
      style: drawn,
      label: shorten(words, MAX_LABEL),
      custom_id: unused(button, used),
    };
  };
  return (buttons) =>
    Array.from({ length: Math.ceil(buttons.length / MAX_ROW) }, (_, row) => ({
      type: ComponentType.ActionRow,
      components: buttons.slice(row * MAX_ROW, (row + 1) * MAX_ROW).map(draw),
    }));
}

/** A button's id; empty pairs behind it, which no reader minds, part it from an equal one. The error names no label: it may hold a member's words. */
function unused({ runs }: Button, used: Set<string>): string {
  let id = toId(runs);
  while (used.has(id)) id += id.includes("?") ? "&" : "?";
  if (id.length > MAX_ID)
    throw new Error(
      `a button that runs “${runs.command}” needs an id of ${id.length} characters, and Discord takes ${MAX_ID}: give it fewer or shorter options`,
    );
  used.add(id);
  return id;
}
