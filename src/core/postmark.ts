import { hash } from "node:crypto";
import { type Message, paragraphs } from "./reply.ts";
import { md } from "./text.ts";

/** The key of a message sent unasked, 24 characters from [0-9a-f]: the same at every try, from what makes it one of its kind. */
export function postmarkKey(...parts: readonly string[]): string {
  return hash("sha256", parts.join(" ")).slice(0, 24);
}

/** A message worded as a possible repeat. */
export function repeated(message: Message): Message {
  const note = paragraphs(
    md`_This may be a repeat: I could not tell whether an earlier message about it arrived._`,
  );
  return { ...message, blocks: [note, ...message.blocks] };
}
