import { describe, expect, it } from "vitest";
import { plainMessage } from "../../src/core/words/plain.ts";
import { buttonOf, createBot } from "../support/bot.ts";

describe("ask", () => {
  it("says that it doesn't know rather than guess", async () => {
    const nearest = "- .+: /amex (?:number|guide) [a-z-]+";
    expect(await createBot().ask("ask does it come in blue")).toMatch(
      new RegExp(
        `^I don't know\n\nI don't explain how cards work in general. .+\n\nThe nearest that I have:\n\n${nearest}\n${nearest}$`,
      ),
    );
  });

  it("says what is out of scope, and why", async () => {
    const text = await createBot().ask("ask which airport lounge can I use at JFK");
    expect(text).toMatch(
      /^I don't know\n\nI know nothing of lounges, cash machines or shops that take the card\./,
    );
    expect(text).toMatch(/The nearest that I have:\n\n- .+: \/amex (guide|number) .+/);
  });

  it("reads a story of 4000 characters", async () => {
    const story = "We were on our way home, it rained, and the children were tired. "
      .repeat(60)
      .slice(0, 3900);
    expect(await createBot().ask(`ask ${story} I lost my card, how do I get a replacement?`)).toMatch(
      /^Lost or stolen card/,
    );
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
    expect(labels.slice(-2)).toEqual(["All guides", "Report"]);
    expect(labels.length).toBe((reply.entries ?? []).length + 2);
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
      "Gold, annual fee: $325 by American Express on the Gold Card's annual fee, 25 July 2024. An open data set of June 2026 says $350: it is wrong, or the fee rose since.",
    );
    expect(text).toContain(
      "Business Platinum, annual fee: $895 by Bizli on the Business Platinum Card, September 2025",
    );
  });

  it("finds the same in a mention, where words that are no command are a question", async () => {
    const { reply } = await createBot().handle({ line: "somebody stole my wallet!!" }, { talk: true });
    expect(reply).toMatchObject({ title: "Lost or stolen card" });
  });

  const suspicious: readonly (readonly [question: string, says: string])[] = [
    ["got a call from 1-800-555-0123, is it real?", "+1 800 555 0123 is not a number that we know."],
    [
      "a text says my account is locked, call (888) 555-0142",
      "+1 888 555 0142 is not a number that we know.",
    ],
    ["is https://amex-secure.example legit?", "amex-secure.example is not a site of American Express"],
    ["they sent me amex-rewards.example/claim", "amex-rewards.example is not a site of American Express"],
    ["email from alerts@amex-alerts.example about fraud", "The sender writes from amex-alerts.example."],
    ["is 1-800-528-4800 really amex", "1-800-528-4800 (+1 800 528 4800): General service and fraud, US."],
    ["is 1-800-992-3404 amex?", "not from an official page"],
    ["https://www.americanexpress.com/us/security-center/", "American Express's own site."],
    ["is https://www.americanexpress.com/us/ the real site", "American Express's own site."],
  ];
  for (const [question, says] of suspicious)
    it(`“${question}” is checked as with \`verify\``, async () => {
      const bot = createBot();
      const { reply } = await bot.handle({ command: "ask", given: { question } });
      if (reply.kind === "form") throw new Error("asked back");
      expect(plainMessage(reply)).toContain(says);
      expect(plainMessage(reply)).not.toMatch(/\bsafe\b/i);
      expect(reply.entries?.[0]).toBe("playbook:verify-caller");
      expect(buttonOf(reply, "Numbers that we know").command).toBe("number");
    });

  const inPassing: readonly (readonly [question: string, entry: string])[] = [
    ["amazon.com charged me twice, how do I dispute it", "playbook:dispute"],
    ["how do I reach a human on 1-800-528-4800", "playbook:reach-human"],
    ["they gave me reference 2125551234 and never called back", "playbook:reference-number"],
    ["I lost my card.Help me please", "contact:lost-card"],
    ["can I apply at americanexpress.com", "contact:apply"],
  ];
  for (const [question, entry] of inPassing)
    it(`“${question}” is answered as the question that it is`, async () => {
      const { reply } = await createBot().handle({ command: "ask", given: { question } });
      expect(reply).toMatchObject({ entries: expect.arrayContaining([entry]) });
      if (reply.kind === "form") throw new Error("asked back");
      expect(reply.entries?.[0]).toBe(entry);
    });
});
