import type { Command } from "../command.ts";
import { type Invocation, toId } from "../invocation.ts";
import { type Block, type Button, button, type Message } from "../reply.ts";
import type { Where } from "../where.ts";

/** The longest id that a button may have everywhere: Discord's. */
const MAX_ID = 100;

/** The option by which an answer to somebody's message, and its buttons, know where it would be posted. */
export const BESIDE = "beside";

/**
 * An answer from the knowledge that one person sees alone, with a button that leads to posting it. The button
 * carries the command that makes the answer and nothing of the answer itself.
 */
export function withShare(
  reply: Message,
  command: Command,
  { given }: Invocation,
  where: Where | undefined,
): Message {
  if (where?.post === undefined || reply.unknown === true || reply.refused === true) return reply;
  const own: Invocation | undefined =
    command.seen === "shared" && command.hidden !== true
      ? { command: command.name, given: withoutPrivate(given) }
      : undefined;
  const runs = reply.sameAs ?? own;
  if (runs === undefined) return reply;
  const { [BESIDE]: beside } = given;
  const share = [beside === undefined ? {} : { [BESIDE]: beside }, {}]
    .map((place) => button("Post to the channel", "share preview", { run: toId(runs), ...place }))
    .find((each) => toId(each.runs).length <= MAX_ID);
  return share === undefined ? reply : { ...reply, blocks: withButton(reply.blocks, share) };
}

function withoutPrivate({ private: _, ...given }: Invocation["given"]): Invocation["given"] {
  return given;
}

/** In the last row of buttons, or in one of its own. */
function withButton(blocks: readonly Block[], added: Button): readonly Block[] {
  const last = blocks.at(-1);
  return last?.kind === "buttons"
    ? [...blocks.slice(0, -1), { ...last, buttons: [...last.buttons, added] }]
    : [...blocks, { kind: "buttons", buttons: [added] }];
}
