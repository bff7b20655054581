import { expect, test } from "vitest";
import { allCommands } from "../../../commands/index.ts";
import { toId } from "../../../src/core/invocation.ts";
import type { Message } from "../../../src/core/reply.ts";
import type { Where } from "../../../src/core/where.ts";
import { plainMessage } from "../../../src/core/words/plain.ts";
import { createBot } from "../../support/bot.ts";
import { knowledge } from "../../support/knowledge.ts";

/** Somebody in a channel where the answers of the desk can be posted. */
function inChannel(refused: (string | undefined)[] = []) {
  const bot = createBot();
  const posted: Message[] = [];
  const post: Where["post"] = (message) => {
    const why = refused.shift();
    if (why === undefined) posted.push(message);
    return Promise.resolve(why);
  };
  const where = { manages: () => Promise.resolve(true), community: "discord.1", post };
  const run = async (command: string, given: Readonly<Record<string, string>> = {}) => {
    const { reply, private: hidden } = await bot.handle({ command, given }, { where, name: "ann" });
    if (reply.kind === "form") throw new Error("a form");
    return { reply, hidden, text: plainMessage(reply) };
  };
  return { ...bot, run, posted };
}

/** What a message's button to posting runs; undefined where there is none. */
function shareOf({ blocks }: Message) {
  return blocks
    .flatMap((block) => (block.kind === "buttons" ? block.buttons : []))
    .find(({ label }) => label === "Post to the channel")?.runs;
}

test("a forged button posts nothing but answers from the knowledge, and nothing personal among them", async () => {
  const { run, ask, posted } = inChannel();
  await ask('fee add platinum 2027-03-14 nickname:"Plat 1"');
  for (const command of allCommands()) {
    const forged = toId({ command: command.name, given: {} });
    const { text, hidden } = await run("share post", { run: forged, key: command.name });
    expect(hidden).toBe(true);
    if (command.seen !== "shared" || command.hidden === true)
      expect(text, command.name).toContain("Only answers from the knowledge can be posted");
  }
  expect(posted.length).toBeGreaterThan(0);
  expect(JSON.stringify(posted)).not.toContain("Plat 1");
});

test("a card number in a forged button is refused before anything runs", async () => {
  const { run, posted } = inChannel();
  const { text } = await run("share post", { run: "ask?question=is+3782+822463+10005+mine", key: "k" });
  expect(text).toContain("looks like a card number");
  expect(posted).toEqual([]);
});

test("one key posts once, even when pressed at the same time; what was refused may be tried again", async () => {
  const { run, posted } = inChannel(["The channel is gone."]);
  const given = { run: "number?line=fraud", key: "k" };
  expect((await run("share post", given)).text).toContain("The channel is gone.");
  expect(posted).toEqual([]);
  const both = await Promise.all([run("share post", given), run("share post", given)]);
  expect(both.map(({ reply }) => reply.title).toSorted()).toEqual(["It is posted already", "Posted"]);
  expect(posted).toHaveLength(1);
});

test("what was typed isn't posted: a question goes as the entry that answers it", async () => {
  const { run, posted } = inChannel();
  const question = "how do I get the annual fee of the card refunded that my nephew Bartholomew has?";
  const { reply } = await run("ask", { question, private: "yes" });
  const share = shareOf(reply);
  expect(share).toEqual({ command: "share preview", given: { run: "guide?topic=annual-fee" } });
  await run("share post", { run: "guide?topic=annual-fee", key: "k" });
  expect(JSON.stringify(posted)).not.toContain("Bartholomew");
});

test("public answers, refusals and what isn't known offer no posting; nor does a place without others", async () => {
  const { run, handle } = inChannel();
  for (const given of [{ question: "lost card" }, { question: "xyzzy plugh", private: "yes" }])
    expect(shareOf((await run("ask", given)).reply)).toBeUndefined();
  expect(shareOf((await run("number", { line: "nonsense", private: "yes" })).reply)).toBeUndefined();
  const { reply } = await handle({ command: "number", given: { line: "fraud", private: "yes" } });
  expect(reply.kind === "message" && shareOf(reply)).toBeUndefined();
});

test("every private answer from the knowledge leads to a preview and a post whose buttons fit everywhere", async () => {
  const { run } = inChannel();
  const all = [
    ...[...knowledge.contacts.keys()].map((line) => ["number", { line }] as const),
    ...[...knowledge.playbooks.keys()].map((topic) => ["guide", { topic }] as const),
    ...[...knowledge.playbooks.keys()].map((id) => ["sources", { entry: `playbook:${id}` }] as const),
  ];
  for (const [command, given] of [...all, ["retention stats", {}] as const]) {
    const { reply } = await run(command, { ...given, private: "yes" });
    const share = shareOf(reply);
    if (share === undefined) throw new Error(`${command} ${JSON.stringify(given)} can't be posted`);
    const preview = await run(share.command, share.given);
    expect(preview.text).toContain(reply.title);
    for (const block of preview.reply.blocks)
      if (block.kind === "buttons")
        for (const { runs } of block.buttons) expect(toId(runs).length).toBeLessThanOrEqual(100);
  }
});
