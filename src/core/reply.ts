import type { Text } from "../knowledge/markdown.ts";
import type { Source } from "../knowledge/schema.ts";
import type { Chart } from "./chart/chart.ts";
import type { Invocation } from "./invocation.ts";

/** A button is a command with its options already filled in; it works for ever, since it carries ids and no state. */
export type Button = {
  readonly label: string;
  readonly runs: Invocation;
  /** What the button does in a list of like ones, for screen readers: "Done: Gold annual fee". */
  readonly spoken?: string;
  readonly style?: "primary" | "danger";
};

export type Block =
  | { readonly kind: "text"; readonly text: Text }
  | { readonly kind: "facts"; readonly facts: readonly Fact[] }
  | { readonly kind: "sources"; readonly sources: readonly Source[] }
  | { readonly kind: "buttons"; readonly buttons: readonly Button[] };

/** One labelled value, such as "Refund until: Tuesday, 13 April 2027". */
export type Fact = { readonly label: string; readonly value: Text };

/** A file that goes with a message, such as a letter to print. `about` is its alternative text. */
export type Attachment = {
  readonly name: string;
  readonly type: string;
  readonly about: string;
  readonly body: string | Uint8Array;
};

export type Message = {
  readonly kind: "message";
  readonly title: string;
  readonly blocks: readonly Block[];
  /** What a lock screen may show of it, where the member wants no details there. */
  readonly teaser?: string;
  readonly attachments?: readonly Attachment[];
  /** Figures that stand in the text, drawn as a picture where one can be shown. */
  readonly chart?: Chart;
  /** Why options were refused, by option name: a form marks its fields with them. */
  readonly problems?: Readonly<Record<string, string>>;
  /** Nobody's device makes a sound for it, where the platform lets one choose. */
  readonly silent?: true;
  /** What was asked couldn't be read or done; the words say why. */
  readonly refused?: true;
  /** The knowledge behind the answer, best first: ids such as `contact:lost-card`. */
  readonly entries?: readonly string[];
  /** The desk doesn't know: `entries` are only the nearest. */
  readonly unknown?: true;
  /** Sent to the member directly as well, which shows at once whether reminders can reach them. */
  readonly direct?: Message;
  /** The same answer by a command of fewer words, for posting it: what a member typed isn't posted with it. */
  readonly sameAs?: Invocation;
  /** Posted in the channel as well, for all to see; only commands that know nobody's affairs may. */
  readonly posts?: Posting;
};

/** A message for all in a channel. However often its key comes, it is posted once. */
export type Posting = {
  readonly message: Message;
  readonly key: string;
  /** The message beside which it is posted, where the platform can. */
  readonly beside?: string | undefined;
};

/** All that a lock screen shows to whoever looks at it, where the member wants it so. */
export const TEASER = "You have a reminder";

/** A command asking for the rest of its options. */
export type Form = {
  readonly kind: "form";
  readonly title: string;
  /** What is known so far, and which command the form runs. */
  readonly runs: Invocation;
  /** Names of the options to ask for, required ones first. */
  readonly asks: readonly string[];
};

export type Reply = Message | Form;

export function message(
  title: string,
  blocks: readonly (Block | undefined)[],
  rest: Omit<Message, "kind" | "title" | "blocks"> = {},
): Message {
  return { kind: "message", title, blocks: blocks.filter((block) => block !== undefined), ...rest };
}

export function paragraphs(text: Text): Block {
  return { kind: "text", text };
}

/** A row of buttons; none at all gives no block. */
export function buttons(...row: readonly (Button | undefined)[]): Block | undefined {
  const shown = row.filter((button) => button !== undefined);
  return shown.length === 0 ? undefined : { kind: "buttons", buttons: shown };
}

export function button(
  label: string,
  command: string,
  given: Readonly<Record<string, string>> = {},
  rest: Omit<Button, "label" | "runs"> = {},
): Button {
  return { label, runs: { command, given }, ...rest };
}
