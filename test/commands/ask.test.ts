import { describe, expect, it } from "vitest";
import { createBot } from "../support/bot.ts";

describe("ask", () => {
  it("says that it doesn't know rather than guess", async () => {
    expect(await createBot().ask("ask does it come in blue")).toMatchInlineSnapshot(`
      "I don't know

      Nothing that I know answers that, and I don't guess. The number on the back of your card reaches somebody who can look it up."
    `);
  });

  it("says what is out of scope, and why", async () => {
    const text = await createBot().ask("ask which airport lounge can I use at JFK");
    expect(text).toMatch(
      /^I don't know\n\nI know nothing of lounges, cash machines or shops that take the card\./,
    );
    expect(text).toMatch(/The nearest that I have:\n\n- .+: \/amex (guide|number) .+/);
  });

  it("offers the nearest entries as buttons where it doesn't know, and the page shows them", async () => {
    const bot = createBot();
    const { reply } = await bot.handle({
      command: "ask",
      given: { question: "amex canada phone number" },
    });
    expect(reply).toMatchObject({ unknown: true });
    if (reply.kind === "form") throw new Error("asked back");
    const labels = reply.blocks.flatMap((block) =>
      block.kind === "buttons" ? block.buttons.map(({ label }) => label) : [],
    );
    expect(labels.length).toBe((reply.entries ?? []).length + 1);
    expect(await bot.press(reply, labels[0] ?? "")).toContain("Source:");
  });

  it("answers with the entry, and names it and the two next best", async () => {
    const { reply } = await createBot().handle({
      command: "ask",
      given: { question: "how do I freeze my card" },
    });
    expect(reply).toMatchObject({ title: "Freeze a card" });
    if (reply.kind === "form") throw new Error("asked back");
    expect(reply.entries?.[0]).toBe("playbook:freeze-card");
    expect(reply.entries).toHaveLength(3);
    expect(reply.unknown).toBeUndefined();
  });

  it("begins with the fee of the cards that the question names, with source, date and what conflicts", async () => {
    const text = await createBot().ask("ask what is the annual fee of the gold card and the biz plat");
    expect(text).toContain(
      "Gold, annual fee: $325 by American Express on the Gold Card's annual fee, 25 July 2024; your statement is right where it differs. An open data set of June 2026 says $350: it is wrong, or the fee rose since.",
    );
    expect(text).toContain(
      "Business Platinum, annual fee: $895 by Bizli on the Business Platinum Card, September 2025",
    );
  });

  it("finds the same in a mention, where words that are no command are a question", async () => {
    const { reply } = await createBot().handle({ line: "somebody stole my wallet!!" }, { talk: true });
    expect(reply).toMatchObject({ title: "Lost or stolen card" });
  });
});
