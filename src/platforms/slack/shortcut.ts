import type { MessageShortcut } from "@slack/bolt";
import { questionOf, shortNumber } from "../../core/answer/message-question.ts";
import type { Request } from "../../core/app.ts";
import type { Place } from "./place.ts";
import { asTyped } from "./typed.ts";

/** Names the entry in the menu of a message. */
export const ANSWER_SHORTCUT = "answer_message";

/** What the menu of a message asks, and where: its words as a question. */
export function readShortcut(shortcut: MessageShortcut): {
  readonly place: Place;
  readonly request: Pick<Request, "asks" | "name">;
} {
  const { user, channel, message, response_url: url } = shortcut;
  const thread = typeof message.thread_ts === "string" ? message.thread_ts : undefined;
  const asks = questionOf({
    words: asTyped(message.text ?? ""),
    byApp: message.user === undefined || typeof message.bot_id === "string",
    hasFiles: Array.isArray(message.files) && message.files.length > 0,
    beside: thread === undefined ? undefined : shortNumber(thread.replace(".", "")),
  });
  return {
    place: {
      user: user.id,
      team: user.team_id,
      channel: channel.id,
      url,
      ...(thread !== undefined && { thread, threadHasBegun: true }),
    },
    request: { asks, name: user.name },
  };
}
