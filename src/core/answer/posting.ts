import { makeRoom } from "../../domain/cache.ts";
import { type Message, paragraphs } from "../reply.ts";
import { words } from "../text.ts";
import type { Where } from "../where.ts";

/** How many of the latest posts are remembered. */
const MOST = 10_000;

/**
 * Posts what a reply wants posted, and adds to the reply what came of it. A key is posted once, however often the
 * button is pressed; one that was refused may be tried again.
 */
export function createPosting(): (reply: Message, post: Where["post"]) => Promise<Message> {
  const posted = new Map<string, Promise<string | undefined>>();

  async function once(
    { message, key, beside }: NonNullable<Message["posts"]>,
    post: NonNullable<Where["post"]>,
  ) {
    makeRoom(posted, MOST);
    const posting = post(message, beside);
    posted.set(key, posting);
    const refused = await posting;
    if (refused !== undefined) posted.delete(key);
    return refused;
  }

  return async ({ posts, ...reply }, post) => {
    if (posts === undefined) return reply;
    if (post === undefined) return refusal("There is no channel here in which others would see it.");
    const earlier = posted.get(posts.key);
    const refused = await (earlier ?? once(posts, post));
    if (refused !== undefined) return refusal(refused);
    return earlier === undefined ? reply : { ...reply, title: "It is posted already" };
  };
}

function refusal(why: string): Message {
  return {
    kind: "message",
    title: "Not posted",
    blocks: [paragraphs(words(why))],
    refused: true,
  };
}
