import { sourceLine } from "../../core/answer/source-line.ts";
import type { App } from "../../core/app.ts";
import { toId } from "../../core/invocation.ts";
import type { Input } from "../../core/option.ts";
import type { Attachment, Block, Form, Message, Reply } from "../../core/reply.ts";
import { spellDay, spellMoment } from "../../core/words/days.ts";
import type { Flow, Phrasing, Text } from "../../knowledge/markdown.ts";

/** What the page draws: a reply as plain JSON, every date spelled out, every button as its id. */
export type View = MessageView | FormView;
export type MessageView = {
  readonly kind: "message";
  readonly title: string;
  readonly blocks: readonly BlockView[];
  /** Files to save, each as a data: address. */
  readonly files?: readonly FileView[];
};
type FileView = {
  readonly name: string;
  readonly type: string;
  readonly about: string;
  readonly href: string;
};
export type FormView = {
  readonly kind: "form";
  readonly title: string;
  readonly about: string;
  readonly command: string;
  readonly given: Readonly<Record<string, string>>;
  readonly fields: readonly Field[];
};
export type Field = {
  readonly name: string;
  readonly about: string;
  readonly required: boolean;
  readonly input: Omit<Input, "suggest"> & { readonly suggests?: true };
  readonly value: string;
};
type BlockView =
  | { readonly kind: "text"; readonly text: Text }
  | { readonly kind: "facts"; readonly facts: readonly { readonly label: string; readonly value: Text }[] }
  | {
      readonly kind: "sources";
      readonly sources: readonly { readonly line: string; readonly url?: string }[];
    }
  | {
      readonly kind: "buttons";
      readonly buttons: readonly {
        readonly label: string;
        readonly id: string;
        readonly spoken: string;
        readonly style: string;
      }[];
    };

export function view(reply: Reply, app: App): View {
  return reply.kind === "form" ? formView(reply, app) : messageView(reply);
}

export function messageView({ title, blocks, attachments = [] }: Message): MessageView {
  const files = attachments.map(fileView);
  return { kind: "message", title, blocks: blocks.map(blockView), ...(files.length > 0 && { files }) };
}

function fileView({ name, type, about, body }: Attachment): FileView {
  return { name, type, about, href: `data:${type};base64,${Buffer.from(body).toString("base64")}` };
}

export function fields(
  command: App["commands"][number],
  names: readonly string[],
  given: Form["runs"]["given"],
): readonly Field[] {
  return names.flatMap((name): readonly Field[] => {
    const option = command.options[name];
    if (option === undefined) return [];
    const { about, required, input } = option;
    return [{ name, about, required, input: plainInput(input), value: given[name] ?? "" }];
  });
}

function plainInput(input: Input): Field["input"] {
  if (input.kind === "channel") return { kind: "text" };
  if (input.kind !== "text") return input;
  const { suggest, ...rest } = input;
  return suggest === undefined ? rest : { ...rest, suggests: true };
}

function formView({ title, runs, asks }: Form, app: App): FormView {
  const command = app.commands.find(({ name }) => name === runs.command);
  return {
    kind: "form",
    title,
    about: command?.about ?? "",
    command: runs.command,
    given: runs.given,
    fields: command === undefined ? [] : fields(command, asks, runs.given),
  };
}

function blockView(block: Block): BlockView {
  switch (block.kind) {
    case "text":
      return { kind: "text", text: block.text.map(spellFlow) };
    case "facts":
      return {
        kind: "facts",
        facts: block.facts.map(({ label, value }) => ({ label, value: value.map(spellFlow) })),
      };
    case "sources":
      return {
        kind: "sources",
        sources: block.sources.map((source) => ({
          line: sourceLine(source),
          ...(source.url !== undefined && { url: source.url }),
        })),
      };
    case "buttons":
      return {
        kind: "buttons",
        buttons: block.buttons.map(({ label, runs, spoken = label, style = "plain" }) => ({
          label,
          id: toId(runs),
          spoken,
          style,
        })),
      };
  }
}

function spellFlow(node: Flow): Flow {
  switch (node.type) {
    case "paragraph":
    case "heading":
      return { ...node, children: node.children.map(spellPhrasing) };
    case "list":
      return { ...node, items: node.items.map((item) => item.map(spellFlow)) };
    case "blockquote":
      return { ...node, children: node.children.map(spellFlow) };
    case "code":
      return node;
  }
}

function spellPhrasing(node: Phrasing): Phrasing {
  switch (node.type) {
    case "day":
      return { type: "text", value: spellDay(node.date) };
    case "moment":
      return { type: "text", value: spellMoment(node.instant, node.timeZone) };
    case "strong":
    case "emphasis":
    case "link":
      return { ...node, children: node.children.map(spellPhrasing) };
    default:
      return node;
  }
}
