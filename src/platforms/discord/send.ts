import { DiscordAPIError, RESTJSONErrorCodes } from "discord.js";
import type { Log } from "../../core/log.ts";
import type { Message } from "../../core/reply.ts";
import { errorFields } from "./refusal.ts";
import { type Rendered, render, renderPlain } from "./render.ts";

/** Where Discord refuses the form of an answer, or it can't be drawn, the words alone are better than nothing. */
export async function tryBest(
  message: Message,
  log: Log,
  send: (rendered: Rendered) => Promise<void>,
): Promise<void> {
  try {
    await send(draw(message, log));
  } catch (error) {
    const isRefused =
      error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InvalidFormBodyOrContentType;
    if (!isRefused) throw error;
    log.error(errorFields(error), "discord can't show an answer");
    await send(renderPlain(message));
  }
}

function draw(message: Message, log: Log): Rendered {
  try {
    return render(message);
  } catch (error) {
    log.error({ reason: String(error) }, "discord can't show an answer");
    return renderPlain(message);
  }
}

/** A rendered message in discord.js's own words. */
export function parts({ content, embeds, components, flags, files }: Rendered) {
  const attached = files.map(({ name, about, body }) => ({ attachment: body, name, description: about }));
  return {
    ...(content !== undefined && { content }),
    ...(embeds.length > 0 && { embeds }),
    ...(attached.length > 0 && { files: attached }),
    components,
    flags,
    allowedMentions: { parse: [], repliedUser: false },
  };
}
