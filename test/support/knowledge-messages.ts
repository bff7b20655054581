import type { Message } from "../../src/core/reply.ts";
import { QUESTIONS } from "../knowledge/questions.ts";
import { createBot } from "./bot.ts";
import { knowledge } from "./knowledge.ts";

/** Everything that the desk can say from its knowledge, by the line that asks for it: every entry, its sources, lists, help, and an answer to each question. */
export async function knowledgeMessages(): Promise<ReadonlyMap<string, Message>> {
  const bot = createBot();
  const lines = [
    "number",
    "guide",
    "help",
    ...bot.app.commands.filter(({ hidden }) => hidden !== true).map(({ name }) => `help ${name}`),
    ...[...knowledge.contacts.keys()].flatMap((id) => [`number ${id}`, `sources contact:${id}`]),
    ...[...knowledge.playbooks.keys()].flatMap((id) => [`guide ${id}`, `sources playbook:${id}`]),
    ...["", "urgent", "money", "account", "today"].map((about) => `start ${about}`.trim()),
    ...[
      "1-800-528-4800",
      "1-800-992-3404",
      "1-800-555-0123",
      "https://amex.example",
      "americanexpress.com",
    ].map((given) => `verify ${given}`),
    ...[...knowledge.cards.values()].map(({ name }) => `ask what is the annual fee of the ${name}`),
    "ask AF on the platinum, the gold, the green, my biz plat, the biz gold and the delta reserve?",
    ...QUESTIONS.map(({ q }) => `ask ${q}`),
  ];
  const messages = new Map<string, Message>();
  for (const line of lines) {
    const { reply } = await bot.handle({ line });
    if (reply.kind === "form") throw new Error(`asks back: ${line}`);
    messages.set(line, reply);
  }
  return messages;
}
