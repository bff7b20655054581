import { describe, expect, it } from "vitest";
import { createBot } from "../support/bot.ts";

const at = (community: string, manages: boolean) => ({
  where: { community, manages: () => Promise.resolve(manages) },
});
const managed = at("discord.1", true);

async function reported() {
  const bot = createBot();
  const id = await bot.reviews.add("discord.1", {
    schema: 1,
    about: "contact:fraud",
    note: "The **hours** are wrong",
    by: "discord.200",
    at: bot.clock.now(),
  });
  return { ...bot, id };
}

describe("admin review", () => {
  it("shows what waits, the member's words as they are, and settles it once", async () => {
    const { handle, ask, press, reviews } = await reported();
    const answer = await handle({ line: "admin review" }, managed);
    expect(answer.private).toBe(true);
    expect(await ask("admin review", managed)).toMatch(/For review: 1.*The \*\*hours\*\* are wrong/s);
    if (answer.reply.kind === "form") throw new Error("a form");
    expect(await press(answer.reply, "Looked at", managed)).toContain("Looked at");
    expect(await press(answer.reply, "Looked at", managed)).toContain("settled already");
    expect(await ask("admin review", managed)).toContain("Nothing waits");
    expect(await reviews.list("discord.1")).toEqual([]);
  });
  it("shows and settles nothing of another community", async () => {
    const { ask, handle, id, reviews } = await reported();
    for (const community of ["discord.12", "discord.2"]) {
      expect(await ask("admin review", at(community, true))).toContain("Nothing waits");
      await handle({ command: "admin settle", given: { item: id } }, at(community, true));
    }
    expect(await reviews.list("discord.1")).toHaveLength(1);
  });
  it("takes a forged item for one that is settled", async () => {
    const { handle, reviews } = await reported();
    for (const item of ["a:b", "..", "x"]) {
      const { reply } = await handle({ command: "admin settle", given: { item } }, managed);
      expect(reply.title).toBe("That was settled already");
    }
    expect(await reviews.list("discord.1")).toHaveLength(1);
  });
  it("is refused to those who don't manage the community, and where there is none", async () => {
    const { ask, handle, id, reviews } = await reported();
    expect(await ask("admin review", at("discord.1", false))).toContain("those who manage");
    expect(await ask("admin review")).toContain("ask me there");
    await handle({ command: "admin settle", given: { item: id } }, at("discord.1", false));
    expect(await reviews.list("discord.1")).toHaveLength(1);
  });
  it("forgets what a member reported when they erase their data", async () => {
    const { reviews, handle } = await reported();
    const from = { platform: "discord", user: "200" } as const;
    await handle({ line: "data erase sure:yes" }, { from });
    expect(await reviews.list("discord.1")).toEqual([]);
  });
});
