import { type Command, missing } from "./command.ts";
import type { Invocation } from "./invocation.ts";
import type { Form } from "./reply.ts";

/** Whether a form answers: it was asked for, or something is missing and one can be shown. */
export function asksForm(command: Command, invocation: Invocation, forms: boolean): boolean {
  return forms && (invocation.edit === true || missing(command, invocation.given).length > 0);
}

/** The form of a command: what is missing first, then, where it is opened to edit, all the rest. */
export function formOf(command: Command, { given, edit }: Invocation): Form {
  const names = Object.keys(command.options).filter(
    (name) => name !== "private" && name !== "for" && command.options[name]?.carried !== true,
  );
  const absent = missing(command, given);
  const asks =
    edit === true ? names : names.filter((name) => absent.includes(name) || given[name] === undefined);
  return { kind: "form", title: command.name, runs: { command: command.name, given }, asks };
}
