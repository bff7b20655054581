import { CorruptDocument, StoreUnavailable } from "../store/errors.ts";
import type { Request } from "./app.ts";
import type { Command } from "./command.ts";
import { BadInput, UserError } from "./errors.ts";
import type { Secret } from "./guard/guard.ts";
import { type Invocation, toId } from "./invocation.ts";
import type { Log } from "./log.ts";
import { type Block, buttons, type Message, paragraphs, message as reply } from "./reply.ts";
import { md, words } from "./text.ts";
import { shownOptions, usage } from "./usage.ts";
import { nearest } from "./words/nearest.ts";
import { visible } from "./words/wording.ts";

function refusal(
  title: string,
  blocks: readonly (Block | undefined)[],
  problems?: BadInput["problems"],
): Message {
  return reply(title, blocks, { refused: true, ...(problems && { problems }) });
}

type Failed = Request & { readonly invocation: Invocation | undefined };

/** The one place where an error becomes words. */
export function explain(error: unknown, request: Failed, commands: readonly Command[], log: Log): Message {
  const asked = request.invocation;
  if (error instanceof BadInput) return explainBadInput(error, request, commands);
  if (error instanceof UserError)
    return refusal("That didn't work", [paragraphs(words(error.message)), nextButtons(error)]);
  if (error instanceof StoreUnavailable) {
    log.error({ reason: error.message }, "store unavailable");
    return refusal("Not saved", [
      paragraphs(
        md`The desk's store can't be reached just now, so nothing was read or changed. Please try again in a few minutes; reminders that were set are kept. Numbers and guides work meanwhile.`,
      ),
    ]);
  }
  return explainBug(error, asked, log);
}

/** Nothing of what was typed is repeated: the refusal must not be one more copy. */
export function refuseSecret(secret: Secret): Message {
  return refusal("Not read, not kept", [
    paragraphs(
      md`That looks like a ${secret}. I didn't read on, and nothing was stored or logged. If others can see the message, please **delete it now**, or have its author delete it. I never need a card number, a security code, a social security number, a password or a one-time code: use a name such as “Plat 1” instead.`,
    ),
    paragraphs(
      md`If you think that somebody has seen it, call the number on the back of your card, or ask me for \`number fraud\`.`,
    ),
  ]);
}

export function tooLong(limit: number): UserError {
  return new UserError(
    `That is more than ${limit} characters, which is more than I read. Please say it in fewer words.`,
  );
}

/** An error that names the nearest commands; where there are none near, it offers no button. */
export function unknownCommand(typed: string, slash: string, commands: readonly Command[]): UserError {
  const listed = commands.filter(({ hidden }) => hidden !== true);
  const start = typed.toLowerCase().split(" ");
  const near =
    nearest(
      start.slice(0, 2).join(" "),
      listed.map(({ name }) => name),
    ) ??
    nearest(
      start[0] ?? "",
      listed.map(({ name }) => name),
    );
  const group = listed.filter(({ name }) => name.startsWith(`${start[0]} `)).map(({ name }) => name);
  const shown = visible(typed).slice(0, 40);
  const help: UserError["next"][number] = { label: "Help", runs: { command: "help", given: {} } };
  if (near === undefined && group.length > 0)
    return new UserError(`There is no command “${shown}”. There are: ${group.join(", ")}.`, [help]);
  if (near === undefined)
    return new UserError(`There is no command “${shown}”. ${call(slash, "help")} lists all that I can do.`);
  const command = listed.find(({ name }) => name === near);
  return new UserError(
    `There is no command “${shown}”. Did you mean ${command === undefined ? near : usage(command, slash)}?`,
    [{ label: near, runs: { command: near, given: {} } }, help],
  );
}

function explainBadInput(
  error: BadInput,
  { slash, forms, asks, invocation: asked }: Failed,
  commands: readonly Command[],
): Message {
  const command = commands.find(({ name }) => name === asked?.command);
  const facts = Object.entries(error.problems).map(([label, problem]) => ({ label, value: words(problem) }));
  const blocks: (Block | undefined)[] = [{ kind: "facts", facts }];
  if (command !== undefined && command.hidden !== true)
    blocks.push(paragraphs(md`It goes like this: ${{ type: "inlineCode", value: usage(command, slash) }}`));
  const named = command && "line" in asks ? unnamed(command, Object.keys(error.problems), asked) : undefined;
  if (named !== undefined)
    blocks.push(paragraphs(md`What stands in [brackets] is given by name: \`${named}:…\``));
  if (asked !== undefined && forms)
    blocks.push(buttons({ label: "Try again", runs: shortened(asked), style: "primary" }));
  return refusal("Please check what you typed", [...blocks, nextButtons(error)], error.problems);
}

/** An option that may have been meant without its name: a required one was misread, or it is wanted itself. */
function unnamed(
  command: Command,
  problems: readonly string[],
  asked: Invocation | undefined,
): string | undefined {
  const isGiven = (name: string) => Object.hasOwn(asked?.given ?? {}, name);
  const bracketed = shownOptions(command).flatMap(([name, { required }]) => (required ? [] : [name]));
  const isMisread = problems.some((name) => isGiven(name) && command.options[name]?.required === true);
  return (
    problems.find((name) => bracketed.includes(name) && !isGiven(name)) ??
    (isMisread ? bracketed[0] : undefined)
  );
}

function explainBug(error: unknown, asked: Invocation | undefined, log: Log): Message {
  const reference = `E-${crypto.randomUUID().slice(0, 6).toUpperCase()}`;
  const stack = error instanceof Error ? error.stack : String(error);
  log.error({ reference, command: asked?.command, options: Object.keys(asked?.given ?? {}), stack }, "bug");
  if (error instanceof CorruptDocument)
    return refusal("What I keep about you can't be read", [
      paragraphs(
        md`I leave it untouched, with a copy, so that the admin can mend it: please tell them the number ${reference}. Until then no reminder comes. If you would rather begin anew, erase it; what it holds is lost then. Numbers and guides work meanwhile.`,
      ),
      buttons({ label: "Erase my data", runs: { command: "data erase", given: {} } }),
    ]);
  return refusal("Something went wrong on our side", [
    paragraphs(
      md`Nothing you did caused it, and nothing was changed. Please try again; if it stays, tell the admin the number ${reference}.`,
    ),
  ]);
}

function nextButtons({ next }: UserError): Block | undefined {
  return buttons(...next.map(({ label, runs }) => ({ label, runs })));
}

/** The invocation to edit again, the longest answers left out until it fits a button's id. */
function shortened({ command, given }: Invocation): Invocation {
  const kept = Object.entries(given).toSorted(([, a], [, b]) => a.length - b.length);
  while (kept.length > 0 && toId({ command, given: Object.fromEntries(kept), edit: true }).length > 100)
    kept.pop();
  return { command, given: Object.fromEntries(kept), edit: true };
}

function call(slash: string, name: string): string {
  return slash === "" ? name : `${slash} ${name}`;
}
