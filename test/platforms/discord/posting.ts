import type { Platform } from "../../../src/core/platform.ts";
import { button, buttons, type Message, message, paragraphs } from "../../../src/core/reply.ts";
import { md } from "../../../src/core/text.ts";
import { createDiscord } from "../../../src/platforms/discord/index.ts";
import { must, server } from "./joined.ts";

export const KEY = "0123456789abcdef01234567";
export const REMINDER = message("Gold: the fee comes", [
  paragraphs(md`See [the page](https://example.com).`),
  must(buttons(button("Done", "done", { notice: "k1" }))),
]);

/** Requests by which messages are sent, and direct messages opened. */
export const MESSAGES = { method: "POST", path: /^\/channels\/\d+\/messages$/ };
export const OPENING = { method: "POST", path: /^\/users\/@me\/channels$/ };

/** A platform that only sends: nothing has to be connected for it. */
export async function post() {
  const all = await server();
  const platform = createDiscord(all.settings);
  const to = { platform: "discord", user: all.ann.id } as const;
  return {
    ...all,
    platform,
    to,
    deliver: (text: Message = REMINDER, key = KEY, rest: Partial<Parameters<Platform["deliver"]>[2]> = {}) =>
      platform.deliver(to, text, { key, ...rest }),
    find: (key = KEY) => platform.find(to, key),
  };
}
