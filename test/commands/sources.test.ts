import { describe, expect, it } from "vitest";
import { buttonOf, createBot } from "../support/bot.ts";
import { knowledge } from "../support/knowledge.ts";

describe("sources: why an answer says what it says", () => {
  const entries = [
    ...[...knowledge.contacts.values()].map((each) => ({ line: `number ${each.id}`, each })),
    ...[...knowledge.playbooks.values()].map((each) => ({ line: `guide ${each.id}`, each })),
  ];
  for (const { line, each } of entries)
    it(`the button Why below \`${line}\` names each page, what was read there, its date and its age`, async () => {
      const bot = createBot();
      const { reply } = await bot.handle({ line });
      if (reply.kind === "form") throw new Error("a message was expected");
      const text = await bot.press(reply, "Why");
      expect(text).toContain(`Why: ${each.title}`);
      const numbers = "numbers" in each ? each.numbers.map(({ number }) => number) : [];
      for (const source of [...each.sources, ...numbers.flatMap(({ sources }) => sources)]) {
        const own = text.split("\n").find((row) => row.startsWith(`- ${source.title}`)) ?? "";
        expect(own).toContain(source.says);
        expect(own).toContain("Checked Sunday, 15 November 2026 (9 days ago).");
        if (source.url !== undefined) expect(own).toContain(source.url);
      }
      for (const { national, purpose, note = "" } of numbers) {
        const own = text.split("\n").find((row) => row.startsWith(`- ${national}`)) ?? "";
        expect(own).toContain(purpose);
        expect(own).toContain(note);
      }
    });

  it("sorts the pages by grade, the best first, and says what the grades mean", async () => {
    const text = await createBot().ask("sources lost-card");
    const at = (words: string) => text.indexOf(words);
    expect(at("Read on official pages")).toBeLessThan(at("Read in publications"));
    expect(at("Read in publications")).toBeLessThan(at("Read in cardholders' accounts"));
    for (const grade of ["official", "from a publication", "from cardholders' accounts", "unverified"])
      expect(text).toMatch(new RegExp(`^- ${grade}: .+`, "m"));
  });

  it("says what is old", async () => {
    const text = await createBot("2027-06-01T15:00:00Z").ask("sources fraud");
    expect(text).toContain("This may be out of date: it was last checked on Sunday, 15 November 2026.");
    expect(text).toContain("(198 days ago)");
  });

  it("is seen by all, and leads back to the answer", async () => {
    const bot = createBot();
    const answer = await bot.handle({ line: "sources dispute" });
    expect(answer.private).toBe(false);
    if (answer.reply.kind === "form") throw new Error("a message was expected");
    expect(buttonOf(answer.reply, "Dispute a charge")).toEqual({
      command: "guide",
      given: { topic: "dispute" },
    });
  });

  it("offers the nearest for what it doesn't know", async () => {
    const bot = createBot();
    expect(await bot.ask("sources contact:lsot-card")).toContain("Did you mean contact:lost-card?");
    expect(await bot.ask("sources lsot-card")).toContain("Did you mean contact:lost-card?");
    expect(await bot.ask("sources fee")).toContain("Did you mean playbook:annual-fee or playbook:late-fee?");
  });

  it("lists no more than three, and none where nothing is near", async () => {
    const bot = createBot();
    const named = async (typed: string) => (await bot.ask(`sources ${typed}`)).match(/(contact|playbook):/g);
    expect(await named("card")).toHaveLength(3);
    expect(await named("qqqqqqqq")).toHaveLength(1);
  });
});

describe("a source in an answer's text", () => {
  it("has its address, short enough to read out and to copy", async () => {
    const text = await createBot().ask("number fraud");
    expect(text).toContain(
      "Source: American Express Security Center, official, checked Sunday, 15 November 2026, americanexpress.com/us/security-center\n",
    );
  });
  it("has its own date in words, as exactly as it is known", async () => {
    expect(await createBot().ask("guide annual-fee")).toContain(
      "from a publication, published October 2025, checked",
    );
  });
});
