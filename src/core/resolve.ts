import type { Request } from "./app.ts";
import type { Command } from "./command.ts";
import type { UserError } from "./errors.ts";
import type { Invocation } from "./invocation.ts";
import { readLine, withoutRoot } from "./line.ts";
import { unknownCommand } from "./refusals.ts";
import { nearest } from "./words/nearest.ts";
import { visible } from "./words/wording.ts";

/** So many words are a sentence, and hardly a command that was typed wrongly. */
const SENTENCE = 3;

/**
 * What a request runs, of the listed commands: a typed line is read, and in talk what is no command is a question, as
 * are elsewhere several words that are like none. Throws a UserError that names the nearest.
 */
export function resolve({ asks, slash, talk }: Request, commands: readonly Command[]): Invocation {
  if (!("line" in asks)) return asks;
  const line = visible(asks.line);
  if (line === "") return { command: "help", given: {} };
  const read = readLine(asks.line, commands);
  if (read !== undefined && !(talk && isSentence(line) && takesNothing(read, commands))) return read;
  const typed = talk ? line : visible(withoutRoot(asks.line));
  const unknown = unknownCommand(typed, slash, commands);
  if (talk && isQuestion(line, unknown)) return question(line);
  if (!talk && typed.includes(" ") && unknown.next.length === 0) return forThemAlone(question(line));
  throw unknown;
}

/**
 * The question to try instead where a line in talk only begins like a command, "help, I lost my card", and the
 * command could make nothing of the rest. Undefined where it is to be refused.
 */
export function asQuestion({ asks, talk }: Request, { command, given }: Invocation): Invocation | undefined {
  const line = "line" in asks ? visible(asks.line) : "";
  const isNamed = Object.keys(given).length > 1;
  return talk && isSentence(line) && !isNamed && command !== "ask" ? question(line) : undefined;
}

function question(line: string): Invocation {
  return { command: "ask", given: { question: line.slice(0, 500) } };
}

/** Whoever typed their words as a command didn't choose to have it answered before everybody. */
function forThemAlone({ command, given }: Invocation): Invocation {
  return { command, given: { ...given, private: "yes" } };
}

function isSentence(line: string): boolean {
  return line.split(" ").length >= SENTENCE;
}

/** A sentence is no slip of the fingers, unless it begins with two words that both nearly are a command's: "fee ad gold". */
function isQuestion(line: string, { next: [near] }: UserError): boolean {
  if (near === undefined) return true;
  const wanted = near.runs.command.split(" ");
  const isSlip = wanted.length > 1 && wanted.every((word, at) => nearest(line.split(" ")[at] ?? "", [word]));
  return isSentence(line) && !isSlip;
}

/** Its words can only have come by chance, since none of them would be read: "today I lost my card". */
function takesNothing({ command: name }: Invocation, commands: readonly Command[]): boolean {
  const command = commands.find((each) => each.name === name);
  return command !== undefined && !name.includes(" ") && Object.keys(command.options).length === 0;
}
