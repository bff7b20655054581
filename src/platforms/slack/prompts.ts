import type { Invocation } from "../../core/invocation.ts";
import { buttons, type Form, type Message, message, paragraphs } from "../../core/reply.ts";
import { md } from "../../core/text.ts";

/** A form where none can be opened, since only a press or a slash command may open one: a button that does. */
export function formPrompt({ runs, asks }: Form): Message {
  return message("A few more answers", [
    paragraphs(md`For ${code(runs.command)} I still need: ${asks.join(", ")}.`),
    buttons({ label: "Fill in the form", runs: { ...runs, edit: true }, style: "primary" }),
  ]);
}

/** The form could not be opened: Slack gives three seconds. */
export function tooSlow(runs: Invocation): Message {
  return message("That took too long", [
    paragraphs(md`Slack lets me open a form only within three seconds. Please press again.`),
    buttons({ label: "Open the form", runs: { ...runs, edit: true }, style: "primary" }),
  ]);
}

function code(value: string) {
  return { type: "inlineCode", value } as const;
}
