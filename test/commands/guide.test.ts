import { describe, expect, it } from "vitest";
import { createBot } from "../support/bot.ts";
import { knowledge } from "../support/knowledge.ts";

describe("guide", () => {
  it("without a topic lists every topic", async () => {
    const text = await createBot().ask("guide");
    for (const { id, title } of knowledge.playbooks.values()) expect(text).toContain(`${id}: ${title}`);
  });

  for (const { id, title, summary, sources, contacts, related } of knowledge.playbooks.values())
    it(`${id}: title, summary, text, sources with dates, and buttons that lead on`, async () => {
      const bot = createBot();
      const { reply } = await bot.handle({ line: `guide ${id}` });
      const text = await bot.ask(`guide ${id}`);
      expect(text.startsWith(`${title}\n\n${summary}\n\n`)).toBe(true);
      for (const source of sources) expect(text).toContain(`Source: ${source.title}, `);
      expect(text).not.toMatch(/[{}]/);
      expect(reply).toMatchObject({
        entries: [`playbook:${id}`, ...contacts.map((each) => `contact:${each.id}`), ...related],
      });
      const buttons =
        reply.kind === "form"
          ? []
          : reply.blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : []));
      expect(buttons.length).toBeGreaterThan(0);
      for (const { runs } of buttons.filter(({ label }) => label !== "Report"))
        expect(await bot.handle(runs)).toMatchObject({ reply: { entries: expect.anything() } });
    });

  it("dispute: the deadlines by heart", async () => {
    const text = await createBot().ask("guide dispute");
    expect(text).toContain("arrive within 60 days after the first statement");
    expect(text).toContain("acknowledge it within 30 days");
    expect(text).toContain("two billing cycles, at most 90 days");
  });

  it("takes slang for a topic", async () => {
    expect(await createBot().ask("guide AF")).toContain("The annual fee");
  });
});
