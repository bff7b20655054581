import { plainMessage } from "../../src/core/words/plain.ts";
import { createBot } from "../support/bot.ts";
import { ELEMENTS } from "./elements.ts";
import type { Question } from "./questions.ts";

const bot = createBot();

/** What a person reads in answer to a question. */
export async function answerTo(question: string): Promise<string> {
  const { reply } = await bot.handle({ command: "ask", given: { question } });
  if (reply.kind === "form") throw new Error(`asks back: ${question}`);
  return plainMessage(reply);
}

/** What the answer to a question should say and doesn't, by name; empty where it says all. */
export async function missingElements({ q, expect }: Question): Promise<readonly string[]> {
  if (expect.length === 0) return [];
  const text = await answerTo(q);
  return expect.filter((name) => ELEMENTS[name]?.every((pattern) => pattern.test(text)) !== true);
}
