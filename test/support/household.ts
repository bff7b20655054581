import type { Message } from "../../src/core/reply.ts";
import { type Address, documentKey } from "../../src/domain/notice.ts";
import { createBot } from "./bot.ts";

export const partner: Address = { platform: "discord", user: "200" };
/** What the partner asks with. */
export const theirs = { from: partner } as const;

type Bot = ReturnType<typeof createBot>;

/** The code that a member is given for one of their reminders. */
export async function codeFor(bot: Bot, reminder: string): Promise<string> {
  const [code] = /[A-Z]{4}-[A-Z]{4}/.exec(await bot.ask(`household share "${reminder}"`)) ?? [];
  if (code === undefined) throw new Error("a code was expected");
  return code;
}

/** Two members, the first with a card whose reminders both get. */
export async function household(start?: string, documents?: Parameters<typeof createBot>[1]) {
  const bot = createBot(start, documents);
  await bot.ask('fee add platinum 2027-03-14 nickname:"Plat 1" amount:895');
  await bot.ask(`household join ${await codeFor(bot, "Plat 1")} sure:yes`, theirs);
  await bot.ask("household list");
  bot.sent.length = 0;
  return {
    ...bot,
    /** What the two were sent so far, by their titles. */
    sentTo: (to: Address) => bot.sent.filter((each) => each.to.user === to.user),
    theirDocument: () => bot.members.read(documentKey(partner)),
    /** The last message that somebody was sent. */
    last(to: Address): Message {
      const sent = bot.sent.findLast((each) => each.to.user === to.user);
      if (sent === undefined) throw new Error("a message was expected");
      return sent.message;
    },
  };
}
