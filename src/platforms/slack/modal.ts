import type { types } from "@slack/bolt";
import { z } from "zod";
import type { App } from "../../core/app.ts";
import { fromId, type Invocation, toId } from "../../core/invocation.ts";
import type { Input, Option } from "../../core/option.ts";
import type { Form } from "../../core/reply.ts";
import { shorten } from "./render.ts";
import { isChannelId } from "./typed.ts";

/** The callback id of all our forms. */
export const FORM = "form";
const MAX_KEPT = 3000;

/** Where the answer to a form goes: to where it was asked. */
export const origin = z.object({
  channel: z.string(),
  /** A response_url, good for half an hour. */
  url: z.string().optional(),
  thread: z.string().optional(),
  /** Only the asker saw what they pressed. */
  hidden: z.boolean().optional(),
  slash: z.string(),
  /** It was asked in a view, where there is no channel: the answer takes the form's place. */
  window: z.boolean().optional(),
});
export type Origin = z.output<typeof origin>;

const kept = z.object({ runs: z.string(), origin });

/** A form as a modal; the invocation so far and the way back travel in it. */
export function modal(form: Form, app: App, from: Origin): types.ModalView {
  const command = app.commands.find(({ name }) => name === form.runs.command);
  const { written, overflow } = keep(form, from);
  const fields = [...form.asks, ...overflow].flatMap((name): types.KnownBlock[] => {
    const option = command?.options[name];
    return option === undefined ? [] : [field(name, option, form.runs.given[name] ?? "")];
  });
  const intro = [command?.about, "Never type a card number here."].filter((line) => line !== undefined);
  return {
    type: "modal",
    callback_id: FORM,
    title: plain(shorten(form.title.charAt(0).toUpperCase() + form.title.slice(1), 24)),
    submit: plain("Send"),
    close: plain("Cancel"),
    private_metadata: written,
    blocks: [{ type: "context", elements: [plain(intro.join(". "))] }, ...fields],
  };
}

/** What isn't asked for, and the way back. Given answers too long to travel along overflow into fields of the form. */
function keep({ runs, asks }: Form, from: Origin) {
  const given = Object.entries(runs.given)
    .filter(([name]) => !asks.includes(name))
    .toSorted(([, a], [, b]) => a.length - b.length);
  const overflow: string[] = [];
  for (;;) {
    const invocation = { command: runs.command, given: Object.fromEntries(given) };
    const written = JSON.stringify({ runs: toId(invocation), origin: from });
    const longest = written.length <= MAX_KEPT ? undefined : given.pop();
    if (longest === undefined) return { written, overflow };
    overflow.push(longest[0]);
  }
}

function field(name: string, option: Option, given: string): types.InputBlock {
  return {
    type: "input",
    block_id: name,
    label: plain(shorten(option.about, 2000)),
    optional: !option.required,
    element: { ...element(option.input, given), action_id: name },
  };
}

type Choice = { readonly name: string; readonly value: string };

function element(input: Input, given: string): types.InputBlock["element"] {
  switch (input.kind) {
    case "choice":
      return input.choices.length <= 100 ? select(input.choices, given) : line(given, 100);
    case "flag":
      return select(
        [
          { name: "Yes", value: "yes" },
          { name: "No", value: "no" },
        ],
        given,
      );
    case "channel":
      return channelSelect(given);
    case "date":
      return line(given, 100, "2027-03-14, or in words: 14 March");
    case "integer":
      return line(given, 20, "A whole number");
    case "text":
      return { ...line(given, Math.min(input.max, 3000)), multiline: input.multiline === true };
  }
}

/** Channels that are shared with other organizations aren't offered: strangers read them. */
function channelSelect(given: string): types.ConversationsSelect {
  return {
    type: "conversations_select",
    filter: { include: ["public", "private"], exclude_external_shared_channels: true },
    ...(isChannelId(given) && { initial_conversation: given }),
  };
}

function line(given: string, max: number, placeholder?: string): types.PlainTextInput {
  return {
    type: "plain_text_input",
    max_length: max,
    ...(given !== "" && given.length <= max && { initial_value: given }),
    ...(placeholder !== undefined && { placeholder: plain(placeholder) }),
  };
}

function select(choices: readonly Choice[], given: string): types.StaticSelect {
  const options = choices.map(({ name, value }) => ({ text: plain(shorten(name, 75)), value }));
  const initial = options.find(({ value }) => value === given);
  return {
    type: "static_select",
    options,
    ...(initial !== undefined && { initial_option: initial }),
  };
}

function plain(text: string): types.PlainTextElement {
  return { type: "plain_text", text, emoji: false };
}

type Submitted = {
  readonly private_metadata: string;
  readonly state: {
    readonly values: Readonly<
      Record<
        string,
        Readonly<
          Record<
            string,
            {
              readonly value?: string | null;
              readonly selected_option?: { readonly value: string } | null;
              readonly selected_conversation?: string | null;
            }
          >
        >
      >
    >;
  };
};

/** Reads a submitted form back: what it runs, and where its answer goes. Throws where it isn't one of ours. */
export function readModal(view: Submitted): { readonly runs: Invocation; readonly origin: Origin } {
  const { runs, origin: from } = kept.parse(JSON.parse(view.private_metadata));
  const { command, given } = fromId(runs);
  const filled = Object.entries(view.state.values).flatMap(([name, fields]) => {
    const field = fields[name];
    const typed = field?.value ?? field?.selected_option?.value ?? field?.selected_conversation ?? "";
    return typed === "" ? [] : [[name, typed] as const];
  });
  return { runs: { command, given: { ...given, ...Object.fromEntries(filled) } }, origin: from };
}

/** Problems as errors on the fields of a form; one of an option that the form doesn't ask stands on its first field. */
export function fieldErrors(
  problems: Readonly<Record<string, string>>,
  fields: readonly string[],
): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  const [first] = fields;
  if (first === undefined) return errors;
  for (const [name, problem] of Object.entries(problems)) {
    const at = fields.includes(name) ? name : first;
    const words = at === name ? problem : `${name}: ${problem}`;
    errors[at] = errors[at] === undefined ? words : `${errors[at]}. ${words}`;
  }
  return errors;
}
