import type { Request } from "./app.ts";
import { type Command, missing } from "./command.ts";
import type { Invocation } from "./invocation.ts";
import type { Form } from "./reply.ts";

/** The form that answers, where one can be shown: it was asked for, something is missing, or a channel has to be picked in one. */
export function formFor(
  command: Command,
  invocation: Invocation,
  { forms, asks, picksChannels = false }: Request,
): Form | undefined {
  const { edit, given } = invocation;
  const picks = picksChannels && "line" in asks && namesChannel(command, given);
  if (!forms || (edit !== true && !picks && missing(command, given).length === 0)) return undefined;
  return form(command, given, edit === true || picks);
}

function namesChannel({ options }: Command, given: Invocation["given"]): boolean {
  return Object.entries(given).some(([name, typed]) => {
    const input = options[name]?.input;
    return input?.kind === "channel" && typed !== input.instead;
  });
}

/** What is missing first, then, where it is to be edited, all the rest. */
function form(command: Command, given: Invocation["given"], edits: boolean): Form {
  const names = Object.keys(command.options).filter(
    (name) => name !== "private" && name !== "for" && command.options[name]?.carried !== true,
  );
  const absent = missing(command, given);
  const asks = edits ? names : names.filter((name) => absent.includes(name) || given[name] === undefined);
  return { kind: "form", title: command.name, runs: { command: command.name, given }, asks };
}
