import type { Reply } from "../../core/reply.ts";
import { plainMessage } from "../../core/words/plain.ts";

/** A reply as the terminal prints it: with `--json` all of it on one line, otherwise the text. */
export type Printed = {
  /** The entry of the knowledge that answers; null where the desk doesn't know, or where none is behind it. */
  readonly entry: string | null;
  /** Entries that could be meant, best first. */
  readonly alternatives: readonly string[];
  readonly text: string;
  /** Refused: goes to standard error, exit 2. */
  readonly refused: boolean;
};

export function printed(reply: Reply): Printed {
  if (reply.kind === "form") {
    const text = `${reply.runs.command} needs: ${reply.asks.join(", ")}`;
    return { entry: null, alternatives: [], text, refused: true };
  }
  const [first, ...others] = reply.entries ?? [];
  return {
    entry: reply.unknown === true ? null : (first ?? null),
    alternatives: reply.unknown === true ? (reply.entries ?? []) : others,
    text: plainMessage(reply),
    refused: reply.refused === true,
  };
}
