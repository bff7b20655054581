import { failed, type Modal, modalOf, opened, refused, type Seen } from "./seen.ts";
import { readView, replaceView } from "./views.ts";
import { isRecord, type Json, Refusal } from "./wire.ts";
import type { Workspace } from "./workspace.ts";

/** What a form sends off, and what Slack itself asks for before it does. */
export function fill(modal: Modal, values: Readonly<Record<string, string>>) {
  const missing: Record<string, string> = {};
  const state: Record<string, Json> = {};
  for (const { block, label, type, optional, initial, max, options } of modal.fields) {
    const typed = values[block] ?? values[label] ?? initial;
    if (typed === "" && !optional) missing[block] = "Please complete this required field.";
    if (max !== undefined && typed.length > max) missing[block] = `Please enter at most ${max} characters.`;
    const option = options.find((each) => each.value === typed || each.label === typed);
    if (options.length > 0 && typed !== "" && option === undefined)
      throw new Error(`${label} offers no “${typed}”`);
    const { action_id: action = "value" } = elementOf(modal, block);
    state[block] = { [String(action)]: answer(type, typed, option) };
  }
  for (const name of Object.keys(values))
    if (!modal.fields.some(({ block, label }) => block === name || label === name))
      throw new Error(`the form has no field “${name}”`);
  return { missing, state };
}

function elementOf(modal: Modal, block: string): Json {
  const blocks = Array.isArray(modal.view.body.blocks) ? modal.view.body.blocks : [];
  const found: unknown = blocks.find((each) => isRecord(each) && each.block_id === block);
  return isRecord(found) && isRecord(found.element) ? found.element : {};
}

function answer(type: string, typed: string, option: { label: string; value: string } | undefined): Json {
  if (type === "conversations_select") return { type, selected_conversation: typed === "" ? null : typed };
  if (type === "datepicker") return { type, selected_date: typed === "" ? null : typed };
  if (type !== "static_select" && type !== "radio_buttons")
    return { type, value: typed === "" ? null : typed };
  const selected =
    option === undefined
      ? null
      : { text: { type: "plain_text", text: option.label, emoji: true }, value: option.value };
  return { type, selected_option: selected };
}

/** What the app's ack does to the form: marks its fields or replaces it; undefined where it closes. */
export function submitted(payload: Json, modal: Modal, workspace: Workspace): Seen | undefined {
  if (payload.response_action === undefined || payload.response_action === "clear") return undefined;
  const trouble = (why: string) => {
    workspace.complaints.push(`ack of a form: ${why}`);
    return failed("We had some trouble connecting. Try again?");
  };
  if (payload.response_action === "errors") {
    const errors = isRecord(payload.errors) ? payload.errors : {};
    const marked = Object.entries(errors).flatMap(([block, error]) =>
      typeof error === "string" ? [[block, error] as const] : [],
    );
    const strays = marked.filter(([block]) => !modal.fields.some((field) => field.block === block));
    if (marked.length === 0 || strays.length > 0) return trouble(`no such fields: ${strays.join(", ")}`);
    return refused(Object.fromEntries(marked), modal);
  }
  if (payload.response_action !== "update") return trouble("unknown response_action");
  try {
    return opened(modalOf(replaceView(modal.view, readView(payload), workspace)));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return trouble(JSON.stringify(error.body));
  }
}
