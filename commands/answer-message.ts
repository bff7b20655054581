import { BESIDE } from "../src/core/answer/share.ts";
import { privateCommand } from "../src/core/command.ts";
import { UserError } from "../src/core/errors.ts";
import { flag, type Option, optional, text } from "../src/core/option.ts";
import { visible } from "../src/core/words/wording.ts";
import { answerTo } from "./ask.ts";

/** Somebody's message as it is: it is only searched with, so that whatever stands in it does no harm. */
const theirs: Option<string> = { ...text("The message", { max: 4000 }), read: visible };

/** What "Answer with Backline" in the menu of a message asks: a private answer, which the asker may post. */
export const answerMessage = privateCommand({
  name: "answer message",
  about: "Answers somebody's message, for you alone",
  options: {
    message: optional(theirs),
    app: optional(flag("Written by an app")),
    files: optional(flag("With files")),
    [BESIDE]: optional(text("The message", { max: 30 })),
  },
  hidden: true,
  run({ message = "", app, files }, asked) {
    if (app === true)
      throw new UserError("An app wrote that message. I answer what people ask: choose one of theirs.");
    if (message === "")
      throw new UserError(
        files === true
          ? "That message holds only files, and I read words alone. Type the question yourself."
          : "That message holds no words, so there is nothing to look up.",
      );
    return answerTo(message, asked);
  },
});
