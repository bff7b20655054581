import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Message } from "../../src/core/reply.ts";
import { member as memberSchema } from "../../src/domain/member.ts";
import { type Address, documentKey } from "../../src/domain/notice.ts";
import { createBot, createDesk, keepingPlatform } from "../support/bot.ts";

type Bot = ReturnType<typeof createBot>;

async function answer(bot: Bot, line: string): Promise<Message> {
  const { reply } = await bot.handle({ line });
  if (reply.kind !== "message") throw new Error("a message was expected");
  return reply;
}

/** A member with one matter of each kind. */
async function withAll() {
  const bot = createBot();
  await bot.ask('fee add platinum 2027-03-14 nickname:"Plat, 1"');
  await bot.ask('dispute open "Acme Hotel" 2026-11-05 2026-11-20 amount:123.45');
  await bot.ask("remind =tea tomorrow");
  await bot.ask('call log "Plat, 1" reference:AB-1 promise:"a credit" follow-up:2026-12-01');
  bot.sent.length = 0;
  return bot;
}

describe("data export", () => {
  it("gives three files, each with words for those who can't see it", async () => {
    const { attachments = [] } = await answer(await withAll(), "data export");
    expect(attachments.map(({ name, type }) => `${name} ${type}`)).toEqual([
      "backline.json application/json",
      "backline.csv text/csv",
      "backline.ics text/calendar",
    ]);
    for (const { about } of attachments) expect(about.length).toBeGreaterThan(20);
  });
  it("the JSON is the whole document, and reads back as it", async () => {
    const bot = await withAll();
    const { attachments = [] } = await answer(bot, "data export");
    const json = z.object({ member: z.unknown() }).parse(JSON.parse(String(attachments[0]?.body)));
    expect(memberSchema.parse(json.member)).toEqual(await bot.document());
  });
  it("a digest that the member set up is in it, and named in the receipt of an erasure", async () => {
    const bot = await withAll();
    const digest = {
      channel: "C1",
      by: documentKey(bot.me),
      name: "Ann",
      timeZone: "America/New_York",
      told: {},
      next: bot.clock.now(),
    };
    await bot.communities.update("discord.1", (community) => ({ ...community, digest }));
    await bot.communities.update("discord.2", (community) => ({
      ...community,
      digest: { ...digest, by: "discord.7" },
    }));
    const { attachments = [] } = await answer(bot, "data export");
    const json = z.object({ digests: z.unknown() }).parse(JSON.parse(String(attachments[0]?.body)));
    expect(json.digests).toEqual([{ community: "discord.1", channel: "C1", name: "Ann" }]);
    expect(await bot.ask("data erase sure:yes")).toContain("Digests that name you: 1 before, 0 now");
  });
  it("the table has a row for each matter, with what a spreadsheet would run made harmless", async () => {
    const { attachments = [] } = await answer(await withAll(), "data export");
    const csv = String(attachments[1]?.body);
    expect(csv).toContain('k1,card,"Plat, 1",');
    expect(csv).toContain("$123.45");
    expect(csv).toContain(",'=tea,");
    expect(csv).toContain("AB-1");
    expect(csv.split("\r\n")).toHaveLength(6);
  });
  it("the calendar has every reminder to come, each with an alarm and the same id at the next export", async () => {
    const bot = await withAll();
    const ids = async () => {
      const { attachments = [] } = await answer(bot, "data export");
      const ics = String(attachments[2]?.body);
      expect(ics.match(/BEGIN:VALARM/g)?.length).toBe(ics.match(/BEGIN:VEVENT/g)?.length);
      return ics.match(/(?<=UID:)[^\r]+/g) ?? [];
    };
    const before = await ids();
    expect(before.some((id) => id.startsWith("k1.2027.before-30."))).toBe(true);
    expect(before.some((id) => id.startsWith("n3.once.note."))).toBe(true);
    await bot.ring("2026-11-25T15:00:00Z");
    expect(await ids()).toEqual(before.filter((id) => !id.startsWith("n3.")));
  });
  it("for somebody of whom nothing is kept gives empty files", async () => {
    const bot = createBot();
    const { attachments = [] } = await answer(bot, "data export");
    expect(String(attachments[1]?.body)).toBe("id,kind,name,added,date,reference,details\r\n");
    expect(await bot.document()).toBeUndefined();
  });
});

describe("data erase", () => {
  it("asks first, with the counts, and changes nothing", async () => {
    const bot = await withAll();
    const before = await bot.document();
    const text = await bot.ask("data erase");
    expect(text).toContain("Erase everything about you?");
    for (const line of ["Cards: 1", "Disputes: 1", "Reminders of your own: 1", "Calls: 1"])
      expect(text).toContain(line);
    expect(await bot.document()).toEqual(before);
  });
  it("then erases all, says so with counts before and after and a receipt, and nothing is sent any more", async () => {
    const bot = await withAll();
    const text = await bot.press(await answer(bot, "data erase"), "Erase everything");
    expect(text).toMatch(/Receipt: R-[0-9A-F]{10}\n/);
    expect(text).toContain("Cards: 1 before, 0 now");
    expect(await bot.document()).toBeUndefined();
    expect(JSON.stringify(bot.logged)).not.toContain("R-");
    await bot.ring("2027-03-20T15:00:00Z");
    expect(bot.sent).toEqual([]);
    expect(await bot.document()).toBeUndefined();
  });
  it("what is being sent meanwhile doesn't bring the document back", async () => {
    const { platform, sent } = keepingPlatform();
    const from: Address = { platform: "discord", user: "100" };
    const desk = createDesk({
      ...platform,
      async deliver(to, message, postmark) {
        await desk.members.erase(documentKey(to));
        return platform.deliver(to, message, postmark);
      },
    });
    const note = {
      kind: "note",
      id: "n1",
      version: 1,
      added: desk.clock.now(),
      answers: {},
      what: "tea",
    } as const;
    const when = { at: Temporal.Instant.from("2026-11-25T14:00:00Z") };
    await desk.members.update(documentKey(from), (stored) => ({ ...stored, matters: [{ ...note, when }] }));
    await desk.ring("2026-11-25T15:00:00Z");
    expect(sent).toHaveLength(1);
    expect(await desk.members.read(documentKey(from))).toBeUndefined();
  });
  it("an old button finds nothing afterwards, and says so", async () => {
    const bot = await withAll();
    await bot.ring("2026-11-25T15:00:00Z");
    const [sent] = bot.sent;
    if (sent === undefined) throw new Error("a reminder was expected");
    await bot.ask("data erase sure:yes");
    expect(await bot.press(sent.message, "Done")).toContain("no longer kept");
  });
});
