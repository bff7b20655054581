import type { Channel, Delivery, Postmark } from "../../core/platform.ts";
import type { Message } from "../../core/reply.ts";
import { type Mail, posted, write } from "./deliver.ts";
import { CHANNEL_OUTCOMES } from "./outcomes.ts";
import type { Rendered } from "./render.ts";

/** Sends one message into a channel of a workspace, once. */
export async function post(
  { community, id }: Channel,
  message: Message,
  postmark: Postmark,
  mentions: readonly string[],
  mail: Mail,
): Promise<Delivery> {
  const [, team] = community.split(".");
  const send = (letter: Rendered) => write(id, letter, postmark.key, mail, CHANNEL_OUTCOMES);
  return posted(team, message, postmark, mail, async (letter) => {
    const whole = addressed(letter, mentions);
    const first = await send(whole);
    return first?.outcome === "plain" ? send({ ...whole, blocks: [] }) : first;
  });
}

/** With the mentions before the words. */
function addressed({ text, blocks }: Rendered, mentions: readonly string[]): Rendered {
  if (mentions.length === 0) return { text, blocks };
  const names = mentions.map((user) => `<@${user}>`).join(" ");
  const line = { type: "section" as const, text: { type: "mrkdwn" as const, text: names, verbatim: true } };
  return { text: `${names} ${text}`, blocks: blocks.length === 0 ? [] : [line, ...blocks] };
}
