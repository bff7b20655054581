import { BESIDE } from "../../src/core/answer/share.ts";
import type { Options, PublishedAsked } from "../../src/core/command.ts";
import { BadInput, UserError } from "../../src/core/errors.ts";
import { fromId } from "../../src/core/invocation.ts";
import { type Option, optional, text } from "../../src/core/option.ts";
import { type Message, paragraphs } from "../../src/core/reply.ts";
import { md, strong } from "../../src/core/text.ts";

const carried = (about: string, max: number): Option<string> => ({ ...text(about, { max }), carried: true });

/** What the buttons of sharing carry: the command that makes the answer, and the message beside which it goes. */
export const SHARED = {
  run: carried("The command whose answer it is", 400),
  [BESIDE]: optional(carried("The message beside which it goes", 30)),
} satisfies Options;

/**
 * The answer as all will see it, made anew by its command and not taken from anybody's screen. Only commands with
 * shared answers are run here, and they are told of nobody's affairs, so a forged button can post nothing personal.
 */
export async function sharedAnswer(run: string, asked: PublishedAsked): Promise<Message> {
  const { command: name, given } = fromId(run);
  const command = asked.commands.find((each) => each.name === name);
  if (command?.seen !== "shared" || command.hidden === true)
    throw new UserError(
      "Only answers from the knowledge can be posted, never anything about a member. Nothing was posted.",
    );
  const reply = await made(() => command.run(given, asked));
  if (reply.kind === "form") throw new UserError(GONE);
  const by = paragraphs(md`Posted by ${strong(asked.asker ?? "a member")}.`);
  return { ...reply, blocks: [by, ...reply.blocks] };
}

const GONE = "That answer is not there any more. Ask again, and post the new one.";

async function made<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw error instanceof BadInput ? new UserError(GONE) : error;
  }
}
