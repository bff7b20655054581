import { describe, expect, it } from "vitest";
import type { Message } from "../../src/core/reply.ts";
import { buttonOf, createBot } from "../support/bot.ts";
import { knowledge } from "../support/knowledge.ts";

const SERVER = "discord.1";
const there = { where: { community: SERVER, manages: () => Promise.resolve(true) } };

async function shown(bot: ReturnType<typeof createBot>, line: string): Promise<Message> {
  const { reply } = await bot.handle({ line }, there);
  if (reply.kind === "form") throw new Error("a message was expected");
  return reply;
}

describe("Report", () => {
  it("stands below every contact, every guide, every check and every answer that isn't known, and opens a form", async () => {
    const bot = createBot();
    const lines = [
      ...[...knowledge.contacts.keys()].map((id) => [`number ${id}`, `contact:${id}`] as const),
      ...[...knowledge.playbooks.keys()].map((id) => [`guide ${id}`, `playbook:${id}`] as const),
      ["ask does it come in blue", "no-answer"] as const,
      ["verify 1-800-528-4800", "check"] as const,
      ["verify https://amex.evil.example/login", "check"] as const,
      ["ask is 1-800-555-0123 amex?", "check"] as const,
    ];
    for (const [line, about] of lines)
      expect(buttonOf(await shown(bot, line), "Report")).toEqual({
        command: "report",
        given: { about },
        edit: true,
      });
    const form = await bot.handle(
      { command: "report", given: { about: "contact:fraud" }, edit: true },
      { ...there, forms: true },
    );
    expect(form).toMatchObject({ private: true, reply: { kind: "form", asks: ["note"] } });
  });

  it("becomes an item for the maintainers, with the entry and the note, which is said to nobody else", async () => {
    const bot = createBot();
    const given = { about: "contact:fraud", note: "The hours are wrong" };
    const answer = await bot.handle({ command: "report", given }, there);
    expect(answer.private).toBe(true);
    expect(JSON.stringify(answer.reply)).not.toContain("hours");
    expect(await bot.reviews.list(SERVER)).toMatchObject([{ ...given, by: "discord.100" }]);
    expect(await bot.ask("admin review", there)).toMatch(
      /Report suspected fraud, reported .*The hours are wrong/s,
    );
    expect(JSON.stringify(bot.logged)).not.toContain("hours");
    expect(bot.sent).toEqual([]);
  });

  it("needs no note, and names a question without an answer as such", async () => {
    const bot = createBot();
    await bot.handle({ command: "report", given: { about: "no-answer" } }, there);
    expect(await bot.ask("admin review", there)).toMatch(
      /A question without an answer, reported .*Without a note/s,
    );
  });

  it("on a check names it as such, and not what was checked", async () => {
    const bot = createBot();
    await bot.handle({ command: "report", given: { about: "check" } }, there);
    expect(await bot.ask("admin review", there)).toContain("What a check of a number or link says, reported");
  });

  it("is kept once, and no more than five of a member wait at a time", async () => {
    const bot = createBot();
    const send = (note: string) =>
      bot.handle({ command: "report", given: { about: "contact:fraud", note } }, there);
    const said = async (note: string) => JSON.stringify((await send(note)).reply);
    expect(await said("1")).toContain("Thank you");
    expect(await said("1")).toContain("reported that already");
    for (const note of ["2", "3", "4", "5"]) expect(await said(note)).toContain("Thank you");
    expect(await said("6")).toContain("that is the most");
    expect(await bot.reviews.list(SERVER)).toHaveLength(5);
    const [first] = await bot.reviews.list(SERVER);
    await bot.reviews.settle(SERVER, first?.id ?? "");
    expect(await said("6")).toContain("Thank you");
  });

  it("with a card number in it is refused, and nothing is kept", async () => {
    const bot = createBot();
    const given = { about: "contact:fraud", note: "card 378282246310005" };
    expect((await bot.handle({ command: "report", given }, there)).reply).toMatchObject({
      title: "Not read, not kept",
    });
    expect(await bot.reviews.list(SERVER)).toEqual([]);
  });

  it("from a direct message goes to the one server where the member was seen, and otherwise asks for it there", async () => {
    const bot = createBot();
    const asks = { command: "report", given: { about: "contact:fraud" } };
    expect(JSON.stringify((await bot.handle(asks)).reply)).toContain("in the server where you use me");
    await bot.ask("fee add gold 2027-03-14", there);
    expect(JSON.stringify((await bot.handle(asks)).reply)).toContain("Thank you");
    expect(await bot.reviews.list(SERVER)).toHaveLength(1);
  });

  it("on an entry that is gone says so", async () => {
    const bot = createBot();
    const { reply } = await bot.handle({ command: "report", given: { about: "contact:gone" } }, there);
    expect(reply).toMatchObject({ refused: true });
  });
});
