/**
 * A command with some of its options filled in, as text: what a slash command, a button, a form and a typed
 * line all come down to. `edit` asks for the form of the command, filled in so far, instead of running it.
 */
export type Invocation = {
  readonly command: string;
  readonly given: Readonly<Record<string, string>>;
  readonly edit?: true;
};

/** Writes an invocation as the id of a button: `fee posted?card=k1&on=2027-03-01`, with a leading `~` for a form. */
export function toId(invocation: Invocation): string {
  const query = new URLSearchParams(invocation.given).toString();
  return `${invocation.edit === true ? "~" : ""}${invocation.command}${query === "" ? "" : `?${query}`}`;
}

/** Reads a button's id back. A forged id is merely an invocation with bad input: it is validated like any other. */
export function fromId(id: string): Invocation {
  const edit = id.startsWith("~");
  const [command = "", query = ""] = (edit ? id.slice(1) : id).split(/\?(.*)/s, 2);
  const given = Object.fromEntries(new URLSearchParams(query));
  return edit ? { command, given, edit } : { command, given };
}
