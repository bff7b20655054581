import type { Invocation } from "../invocation.ts";
import { BESIDE } from "./share.ts";

/** How the entry in the menu of a message is called, on every platform; Slack takes 24 characters. */
export const ANSWER_MESSAGE = "Answer with Backline";

/** Somebody's message, from whose menu Backline was asked. */
export type Written = {
  readonly words: string;
  /** Written by an app or a bot, or by the platform itself. */
  readonly byApp: boolean;
  readonly hasFiles: boolean;
  /** Where the answer would be posted: its message on Discord, its thread on Slack. */
  readonly beside?: string | undefined;
};

/** Asks with the words of the message. */
export function questionOf({ words, byApp, hasFiles, beside }: Written): Invocation {
  return {
    command: "answer message",
    given: {
      message: words,
      ...(byApp && { app: "yes" }),
      ...(hasFiles && { files: "yes" }),
      ...(beside !== undefined && { [BESIDE]: beside }),
    },
  };
}

/**
 * A platform's number of a message as a short word. As digits it might look like a card number, which the guard
 * refuses, and it would take too much of a button's id.
 */
export function shortNumber(digits: string): string {
  return BigInt(digits).toString(36);
}

/** The number back from `shortNumber`; undefined where it is none. */
export function longNumber(short: string): string | undefined {
  if (!/^[0-9a-z]{1,16}$/.test(short)) return undefined;
  let value = 0n;
  for (const digit of short) value = value * 36n + BigInt(Number.parseInt(digit, 36));
  return String(value);
}
