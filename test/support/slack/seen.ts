import { elements } from "./blocks.ts";
import { textsOfBlocks } from "./text.ts";
import { isRecord, type Json, records, string } from "./wire.ts";
import type { Posted, View } from "./workspace.ts";

export type Button = {
  readonly label: string;
  /** What a screen reader says in place of the label. */
  readonly spoken?: string;
  readonly style?: string;
  readonly value: string;
  /** Presses it, as the person who sees it or as another. */
  readonly press: (by?: string) => Promise<Seen>;
};

/** A form, open in front of somebody. */
export type Modal = {
  readonly id: string;
  readonly owner: string;
  readonly title: string;
  readonly submit: string;
  readonly fields: readonly Field[];
  readonly view: View;
};

export type Field = {
  readonly block: string;
  readonly label: string;
  readonly hint: string;
  readonly type: string;
  readonly optional: boolean;
  readonly initial: string;
  readonly max?: number;
  readonly options: readonly { readonly label: string; readonly value: string }[];
};

/** What somebody sees in answer. */
export type Seen = {
  /** The top-level text: notifications and screen readers have nothing else. */
  readonly text: string;
  readonly blocks: readonly Json[];
  /** All texts of the blocks, one a line, as the screen shows them. */
  readonly shown: string;
  readonly channel: string;
  readonly ts: string;
  readonly threadTs?: string;
  /** Only the asker sees it, until they reload. */
  readonly ephemeral: boolean;
  readonly inChannel: boolean;
  /** It took the place of the message that was pressed. */
  readonly replaces: boolean;
  readonly buttons: readonly Button[];
  /** Presses the button with that label; throws where there is none. */
  readonly press: (label: string, by?: string) => Promise<Seen>;
  readonly modal?: Modal;
  /** The form stays open and marks these fields, by block id. */
  readonly errors?: Readonly<Record<string, string>>;
  /** What Slack itself says where the app didn't answer in time. */
  readonly failure?: string;
};

const NOTHING = {
  text: "",
  blocks: [],
  shown: "",
  channel: "",
  ts: "",
  ephemeral: true,
  inChannel: false,
  replaces: false,
  buttons: [],
};

function none(label: string): never {
  throw new Error(`there is no button “${label}” here`);
}

export function failed(failure: string): Seen {
  return { ...NOTHING, press: none, failure };
}

export function refused(errors: Readonly<Record<string, string>>, modal: Modal): Seen {
  return { ...NOTHING, press: none, errors, modal };
}

/** A view, with what stands in it and the buttons that can be pressed. */
export function opened(modal: Modal, press?: (button: Json) => Promise<Seen>): Seen {
  const { blocks } = modal.view.body;
  const shown = records(blocks);
  const buttons = press === undefined ? [] : buttonsOf(shown, press);
  return {
    ...NOTHING,
    blocks: shown,
    shown: textsOfBlocks(shown).join("\n"),
    buttons,
    press: (wanted) => find(buttons, wanted).press(),
    modal,
  };
}

function buttonsOf(
  blocks: readonly Json[],
  press: (button: Json, by?: string) => Promise<Seen>,
): readonly Button[] {
  return blocks
    .flatMap((block) => elements(block).map((element) => ({ ...element, block_id: block.block_id })))
    .filter((element: Json) => element.type === "button")
    .map((element: Json): Button => {
      const spoken = string(element.accessibility_label);
      const style = string(element.style);
      return {
        label: label(element.text),
        value: string(element.value) ?? "",
        press: (by) => press(element, by),
        ...(spoken !== undefined && { spoken }),
        ...(style !== undefined && { style }),
      };
    });
}

function find(buttons: readonly Button[], wanted: string): Button {
  return buttons.find((button) => button.label === wanted) ?? none(wanted);
}

export function seenMessage(posted: Posted, press: (button: Json, by?: string) => Promise<Seen>): Seen {
  const { text, blocks, channel, ts, threadTs, onlyFor, replaces } = posted;
  const buttons = buttonsOf(blocks, press);
  return {
    text,
    blocks,
    shown: textsOfBlocks(blocks).join("\n"),
    channel,
    ts,
    ...(threadTs !== undefined && { threadTs }),
    ephemeral: onlyFor !== undefined,
    inChannel: onlyFor === undefined,
    replaces,
    buttons,
    press: (wanted, by) => find(buttons, wanted).press(by),
  };
}

export function modalOf(view: View): Modal {
  const { body, id, owner } = view;
  const inputs = records(body.blocks).flatMap((block, at) =>
    block.type === "input" ? [{ ...block, block_id: block.block_id ?? `v${at}` }] : [],
  );
  return {
    id,
    owner,
    view,
    title: label(body.title),
    submit: label(body.submit),
    fields: inputs.map(fieldOf),
  };
}

function fieldOf(block: Json): Field {
  const element = isRecord(block.element) ? block.element : {};
  const initial = isRecord(element.initial_option) ? element.initial_option.value : element.initial_value;
  const max = element.max_length;
  return {
    block: string(block.block_id) ?? "",
    label: label(block.label),
    hint: label(block.hint),
    type: string(element.type) ?? "",
    optional: block.optional === true,
    initial: string(initial) ?? string(element.initial_conversation) ?? string(element.initial_date) ?? "",
    ...(typeof max === "number" && { max }),
    options: records(element.options).map(({ text, value }) => ({
      label: label(text),
      value: string(value) ?? "",
    })),
  };
}

function label(text: unknown): string {
  return isRecord(text) ? (string(text.text) ?? "") : "";
}
