import { ComponentType } from "discord.js";
import type { Channel, Delivery, Postmark } from "../../core/platform.ts";
import type { Message } from "../../core/reply.ts";
import { drawn, type Mail, posted, write } from "./deliver.ts";
import { CHANNEL_OUTCOMES } from "./outcomes.ts";
import { type Rendered, renderPlain } from "./render.ts";

/** Sends one message into a channel of a server, once. */
export async function post(
  { id }: Channel,
  message: Message,
  postmark: Postmark,
  mentions: readonly string[],
  mail: Mail,
): Promise<Delivery> {
  const send = (rendered: Rendered) =>
    write(id, addressed(rendered, mentions), postmark.key, mail, {
      table: CHANNEL_OUTCOMES,
      mentions,
      silent: message.silent === true,
    });
  return posted(message, postmark, mail, async (words) => {
    const first = await send(drawn(words));
    return first?.outcome === "plain" ? send(renderPlain(words, first)) : first;
  });
}

/** With the mentions before the words. */
function addressed(rendered: Rendered, mentions: readonly string[]): Rendered {
  if (mentions.length === 0) return rendered;
  const names = mentions.map((user) => `<@${user}>`).join(" ");
  return rendered.content === undefined
    ? {
        ...rendered,
        components: [{ type: ComponentType.TextDisplay, content: names }, ...rendered.components],
      }
    : { ...rendered, content: `${names} ${rendered.content}` };
}
