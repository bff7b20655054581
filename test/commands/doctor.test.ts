import { rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkupOf } from "../../src/checkup.ts";
import type { Finding } from "../../src/core/doctor/finding.ts";
import { file, open } from "../store/place.ts";
import { createBot } from "../support/bot.ts";
import { knowledge } from "../support/knowledge.ts";

const at = (manages: boolean) => ({
  where: { community: "discord.1", manages: () => Promise.resolve(manages) },
});

function examined(...findings: readonly Finding[]) {
  const bot = createBot();
  Object.assign(bot.platform, { inspect: () => Promise.resolve(findings) });
  return bot;
}

describe("admin doctor", () => {
  it("says first that all is well where it is", async () => {
    const { handle, ask } = examined({ about: "Connection", says: "Discord is connected." });
    expect((await handle({ line: "admin doctor" }, at(true))).private).toBe(true);
    const text = await ask("admin doctor", at(true));
    expect(text).toMatch(/^All is well.*Connection: Discord is connected.*Knowledge: Last checked on/s);
    expect(text).toMatch(/Version: Backline \d+\.\d+\.\d+ on Node 26/);
  });
  it("puts what is wrong before the rest, each with what to do", async () => {
    const text = await examined(
      { about: "Connection", says: "Discord is connected." },
      { about: "Permissions here", says: "I lack: Embed Links.", cure: "Give them to my role." },
    ).ask("admin doctor", at(true));
    expect(text).toMatch(
      /^One thing needs you.*Permissions here: I lack: Embed Links. Give them to my role.*The rest is well.*Connection/s,
    );
  });
  it("tells paths of the machine to whoever runs the desk alone, and not to those who manage a server", async () => {
    const [path, bot] = [file(), createBot()];
    const store = await open(path);
    rmSync(path);
    const { look } = checkupOf({ ...bot, store, storeUrl: `sqlite:${path}`, knowledge, platforms: [] });
    const said = async (platform: "discord" | "local") =>
      (await look({ platform, user: "1" }, at(true).where)).map(({ says }) => says).join(" ");
    expect(await said("local")).toContain(path);
    expect(await said("discord")).not.toContain(path);
    expect(await said("discord")).toContain("It can't be used just now");
  });
  it("counts the reminders of this community that are held up, and names nobody", async () => {
    const bot = examined();
    await bot.ask("fee add platinum 2027-01-10", at(false));
    bot.answers.push({ outcome: "blocked", reason: "Closed." });
    await bot.ring("2026-12-12T18:00:00Z");
    const text = await bot.ask("admin doctor", at(true));
    expect(text).toContain("1 that the platform lets through to nobody");
    expect(text).not.toContain("100");
    const elsewhere = { where: { community: "discord.2", manages: () => Promise.resolve(true) } };
    expect(await bot.ask("admin doctor", elsewhere)).toContain("None that I know of here");
  });
  it("says how the digest stands, and what to do where it has stopped", async () => {
    const bot = examined();
    expect(await bot.ask("admin doctor", at(true))).toContain("Weekly digest: None is set up.");
    const next = bot.clock.now().add({ hours: 24 });
    const stopped = { at: bot.clock.now(), reason: "The channel was archived.", notice: "done" } as const;
    const digest = { channel: "5", timeZone: "UTC", told: {}, next };
    await bot.communities.update("discord.1", (community) => ({ ...community, digest }));
    expect(await bot.ask("admin doctor", at(true))).toMatch(
      /^All is well.*Weekly digest: The next comes on Wed/s,
    );
    await bot.communities.update("discord.1", (community) => ({
      ...community,
      digest: { ...digest, stopped },
    }));
    expect(await bot.ask("admin doctor", at(true))).toMatch(
      /^One thing needs you.*It has stopped. The channel was archived. Mend that/s,
    );
  });
  it("sends a test message on a press and never before, and says what came of it", async () => {
    const { handle, press, sent, answers, document } = examined();
    const { reply } = await handle({ line: "admin doctor" }, at(true));
    if (reply.kind === "form") throw new Error("a form");
    expect(sent).toEqual([]);
    expect(await press(reply, "Send me a test message", at(true))).toContain("is in your direct messages");
    expect(sent).toHaveLength(1);
    answers.push({ outcome: "blocked", reason: "Discord lets no message through." });
    expect(await press(reply, "Send me a test message", at(true))).toContain(
      "did not arrive. Discord lets no message through.",
    );
    expect(await document()).toBeUndefined();
  });
  it("is refused to those who don't manage the community, its button too", async () => {
    const { ask, handle, sent } = examined();
    expect(await ask("admin doctor", at(false))).toContain("those who manage");
    await handle({ command: "admin test", given: {} }, at(false));
    await handle({ command: "admin test", given: {} });
    expect(sent).toEqual([]);
  });
});
