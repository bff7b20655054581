import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APIStringSelectComponent,
  type APITextInputComponent,
  ComponentType,
  type ModalSubmitInteraction,
  TextInputStyle,
} from "discord.js";
import type { Command } from "../../core/command.ts";
import { fromId, type Invocation, toId } from "../../core/invocation.ts";
import type { Choice } from "../../core/listed.ts";
import type { Input, Option } from "../../core/option.ts";
import { button, buttons, type Form, type Message, message, paragraphs } from "../../core/reply.ts";
import { md } from "../../core/text.ts";
import { shorten } from "./describe.ts";

/** Discord's limits. */
const MAX_FIELDS = 5;
const MAX_TITLE = 45;
const MAX_LABEL = 45;
const MAX_ABOUT = 100;
const MAX_ID = 100;
const MAX_CHOICES = 25;
const MAX_TYPED = 4000;

/** A form as a modal: what is missing first, five fields at most; what is known already travels in its id. */
export function modal(form: Form, commands: readonly Command[]): APIModalInteractionResponseCallbackData {
  const options = commands.find(({ name }) => name === form.runs.command)?.options ?? {};
  const asks = form.asks.filter((name) => options[name] !== undefined).slice(0, MAX_FIELDS);
  return {
    custom_id: idOf(form, asks),
    title: shorten(capitalized(form.title), MAX_TITLE),
    components: asks.flatMap((name): APILabelComponent[] => {
      const option = options[name];
      return option === undefined ? [] : [field(name, option, form.runs.given[name] ?? "")];
    }),
  };
}

/** A form that can't be shown now, behind a button that opens it. */
export function formButton(form: Form): Message {
  return message(capitalized(form.title), [
    paragraphs(md`I need a little more to go on.`),
    buttons({ ...button("Fill in", form.runs.command, form.runs.given), runs: { ...form.runs, edit: true } }),
  ]);
}

/** Reads a submitted modal back as what it runs; a field left empty was not given. */
export function readForm({
  customId,
  fields,
}: Pick<ModalSubmitInteraction, "customId" | "fields">): Invocation {
  const { command, given } = fromId(customId);
  const filled = [...fields.fields.values()].flatMap((each): [string, string][] => {
    const typed =
      "value" in each && typeof each.value === "string"
        ? each.value
        : "values" in each
          ? (each.values[0] ?? "")
          : "";
    return typed === "" ? [] : [[each.customId, typed]];
  });
  return { command, given: { ...given, ...Object.fromEntries(filled) } };
}

/** The invocation without what the form asks; the longest answers are left out until it fits. */
function idOf({ runs }: Form, asks: readonly string[]): string {
  const kept = Object.entries(runs.given)
    .filter(([name]) => !asks.includes(name))
    .toSorted(([, a], [, b]) => a.length - b.length);
  for (;;) {
    const id = toId({ command: runs.command, given: Object.fromEntries(kept) });
    if (id.length <= MAX_ID || kept.length === 0) return id;
    kept.pop();
  }
}

function field(name: string, { about, input, required }: Option, given: string): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: shorten(capitalized(name.replaceAll("-", " ")), MAX_LABEL),
    description: shorten(about, MAX_ABOUT),
    component: { ...control(name, input, given), required },
  };
}

const YES_NO: readonly Choice[] = [
  { name: "Yes", value: "yes" },
  { name: "No", value: "no" },
];

function control(
  name: string,
  input: Input,
  given: string,
): APITextInputComponent | APIStringSelectComponent {
  switch (input.kind) {
    case "choice":
      return input.choices.length <= MAX_CHOICES
        ? select(name, input.choices, given)
        : line(name, given, 100);
    case "flag":
      return select(name, YES_NO, given);
    case "channel":
      return { ...line(name, given, 100), placeholder: "#general" };
    case "date":
      return { ...line(name, given, 100), placeholder: "2027-03-14, or in words: 14 March" };
    case "integer":
      return { ...line(name, given, 20), placeholder: "A whole number" };
    case "text": {
      const typed = line(name, given, input.max);
      return input.multiline === true ? { ...typed, style: TextInputStyle.Paragraph } : typed;
    }
  }
}

function line(name: string, given: string, max: number): APITextInputComponent {
  const max_length = Math.min(max, MAX_TYPED);
  const fits = given !== "" && given.length <= max_length;
  return {
    type: ComponentType.TextInput,
    custom_id: name,
    style: TextInputStyle.Short,
    max_length,
    ...(fits && { value: given }),
  };
}

function select(name: string, choices: readonly Choice[], given: string): APIStringSelectComponent {
  const options = choices.map((choice) => ({
    label: shorten(choice.name, 100),
    value: choice.value,
    ...(choice.value === given && { default: true }),
  }));
  return { type: ComponentType.StringSelect, custom_id: name, options };
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
