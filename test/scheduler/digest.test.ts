import { describe, expect, it } from "vitest";
import type { Delivery } from "../../src/core/platform.ts";
import { plainMessage } from "../../src/core/words/plain.ts";
import { newMember } from "../../src/domain/member.ts";
import { createBot } from "../support/bot.ts";
import { knowledge } from "../support/knowledge.ts";

const MONDAYS = ["2026-11-30T15:00:00Z", "2026-12-07T15:00:00Z", "2026-12-14T15:00:00Z"] as const;
const HERE = {
  name: "ann",
  where: {
    community: "discord.1",
    manages: () => Promise.resolve(true),
    findChannel: (typed: string) => (typed === "#general" ? "77" : undefined),
  },
};

/** A server whose digest was set up on a Tuesday, and what its channel has been told since. */
async function setUp() {
  const bot = createBot();
  const said = await bot.ask("admin digest #general", HERE);
  const [introduction] = bot.posted.splice(0);
  if (introduction === undefined) throw new Error("nothing was written into the channel");
  const texts = () => bot.posted.map(({ message }) => plainMessage(message));
  const digest = async () => (await bot.communities.read("discord.1")).digest;
  /** A version of the desk whose answer to fraud says something else. */
  const changeFraud = (word = "changed") => {
    const fraud = knowledge.contacts.get("fraud");
    if (fraud === undefined) throw new Error("no contact fraud");
    bot.changes.contacts = new Map([...knowledge.contacts, ["fraud", { ...fraud, first: word }]]);
  };
  return { ...bot, said, introduction, texts, digest, changeFraud };
}

/** Members with a card that renews in January, so many of a server. */
async function people(
  bot: Awaited<ReturnType<typeof setUp>>,
  count: number,
  server = "discord.1",
  from = 1000,
) {
  for (let at = 0; at < count; at++) {
    const key = `discord.${from + at}`;
    await bot.members.update(key, () => ({ ...newMember(), seenIn: [server] }));
    for (const day of ["2027-01-12", "2027-01-20"])
      await bot.handle(
        { line: `fee add gold ${day}` },
        { from: { platform: "discord", user: `${from + at}` } },
      );
  }
}

describe("admin digest", () => {
  it("says in the channel itself what comes, who set it up and how to stop it, and when the first one comes", async () => {
    const { said, introduction } = await setUp();
    expect(said).toContain("Monday, 30 November 2026, 10:00");
    const text = plainMessage(introduction.message);
    expect(introduction.channel).toEqual({ community: "discord.1", id: "77" });
    for (const part of ["Set up by ann", "admin digest off", "nothing that is written here is read"])
      expect(text).toContain(part);
  });

  it("sets nothing up where the channel isn't there or takes nothing, and says why", async () => {
    const bot = createBot();
    expect(await bot.ask("admin digest #elsewhere", HERE)).toContain("isn't a channel that I see here");
    bot.postAnswers.push({ outcome: "blocked", reason: "Backline lacks the permission Send Messages." });
    expect(await bot.ask("admin digest #general", HERE)).toContain("lacks the permission Send Messages");
    expect(await bot.ask("admin digest", HERE)).toContain("No digest is set up");
    await bot.ring(MONDAYS[0]);
    expect(bot.posted).toEqual([]);
  });

  it("is refused to those who don't manage the server, in words and by the button", async () => {
    const bot = await setUp();
    const stranger = { where: { ...HERE.where, manages: () => Promise.resolve(false) } };
    expect(await bot.ask("admin digest off", stranger)).toContain("for those who manage");
    expect(await bot.press(bot.introduction.message, "Stop this digest", stranger)).toContain(
      "those who manage",
    );
    expect(await bot.digest()).toBeDefined();
  });

  it("stops by word or by button, and says so", async () => {
    const bot = await setUp();
    expect(await bot.press(bot.introduction.message, "Stop this digest", HERE)).toContain(
      "Nothing more is sent",
    );
    expect(await bot.ask("admin digest off", HERE)).toContain("No digest is set up");
    bot.changeFraud();
    await bot.ring(MONDAYS[0]);
    expect(bot.posted).toEqual([]);
  });

  it("forgets who set it up when they erase their data, and goes on", async () => {
    const bot = await setUp();
    await bot.erase("discord.100");
    bot.changeFraud();
    await bot.ring(MONDAYS[0]);
    expect(await bot.digest()).not.toHaveProperty("by");
    expect(await bot.digest()).not.toHaveProperty("name");
    expect(bot.texts()).toEqual([expect.stringContaining("Set up by a member")]);
  });
});

describe("a digest", () => {
  it("isn't sent where there is nothing to tell", async () => {
    const bot = await setUp();
    for (const monday of MONDAYS) await bot.ring(monday);
    expect(bot.posted).toEqual([]);
  });

  it("tells once, on Monday and silently, which answers changed", async () => {
    const bot = await setUp();
    bot.changeFraud();
    await bot.ring("2026-11-30T14:59:00Z");
    expect(bot.posted).toEqual([]);
    for (const monday of MONDAYS) await bot.ring(monday);
    expect(bot.texts()).toEqual([expect.stringMatching(/Changed: Report suspected fraud.*Set up by ann/s)]);
    expect(bot.posted[0]?.message.silent).toBe(true);
  });

  it("isn't about a page that was merely checked again", async () => {
    const bot = await setUp();
    const fraud = knowledge.contacts.get("fraud");
    const sources = fraud?.sources.map((source) => ({ ...source, checked: source.checked.add({ days: 9 }) }));
    if (fraud !== undefined && sources !== undefined)
      bot.changes.contacts = new Map([...knowledge.contacts, ["fraud", { ...fraud, sources }]]);
    await bot.ring(MONDAYS[0]);
    expect(bot.posted).toEqual([]);
  });

  it("counts the fees of next month in fives, once a month, and never fewer than five people", async () => {
    const bot = await setUp();
    await people(bot, 4);
    await people(bot, 9, "discord.2", 2000);
    await bot.ring(MONDAYS[1]);
    expect(bot.posted).toEqual([]);
    const other = await setUp();
    await people(other, 8);
    for (const monday of MONDAYS) {
      await other.ring(monday);
      await people(other, 9);
    }
    expect(other.texts()).toEqual([
      expect.stringContaining("at least 5 members here have an annual fee that comes in January 2027"),
    ]);
  });

  it("names the cards of newly published figures, once", async () => {
    const bot = await setUp();
    bot.figures.push({
      quarter: "2026-Q3",
      cards: { platinum: { asked: 10, offers: [], spend: [], tenure: [], channel: [] } },
    });
    for (const monday of MONDAYS) await bot.ring(monday);
    expect(bot.texts()).toEqual([expect.stringMatching(/New data points.*Platinum/)]);
  });
});

describe("a digest whose fate is unknown", () => {
  it("is sent again under its key while the platform refuses repeats itself", async () => {
    const bot = await setUp();
    bot.platform.refusesRepeats = 120_000;
    bot.changeFraud();
    bot.postAnswers.push({ outcome: "unknown", reason: "No answer." });
    await bot.ring(MONDAYS[0]);
    await bot.ring("2026-11-30T15:00:30Z");
    const [first, second, ...others] = bot.posted;
    expect(others).toEqual([]);
    expect([second?.key, second?.repeat]).toEqual([first?.key, false]);
  });

  it("is sent once more where nothing else is sure, worded so, and never a third time", async () => {
    const bot = await setUp();
    bot.changeFraud();
    const unknown: Delivery = { outcome: "unknown", reason: "No answer." };
    bot.postAnswers.push(unknown, unknown, unknown);
    for (const at of [MONDAYS[0], "2026-11-30T15:01:00Z", "2026-11-30T16:01:00Z", "2026-11-30T18:01:00Z"])
      await bot.ring(at);
    expect(bot.posted.map(({ repeat }) => repeat)).toEqual([false, true]);
    expect((await bot.digest())?.sending).toBeUndefined();
  });

  it("is recognised after a crash between the sending and the receipt", async () => {
    const bot = await setUp();
    bot.platform.refusesRepeats = 120_000;
    bot.changeFraud();
    const { post } = bot.platform;
    const killed: typeof post = async (...given) => {
      await post?.(...given);
      throw new Error("killed");
    };
    Object.assign(bot.platform, { post: killed });
    await bot.ring(MONDAYS[0]);
    Object.assign(bot.platform, { post });
    await bot.ring("2026-11-30T15:00:10Z");
    const [first, second, ...others] = bot.posted;
    expect(others).toEqual([]);
    expect(second?.key).toBe(first?.key);
    await bot.ring(MONDAYS[1]);
    expect(bot.posted).toHaveLength(2);
  });

  it("waits where the platform says so, and changes nothing meanwhile", async () => {
    const bot = await setUp();
    bot.changeFraud();
    bot.postAnswers.push({ outcome: "later", after: 60_000, reason: "Wait." });
    await bot.ring(MONDAYS[0]);
    await bot.ring("2026-11-30T15:00:30Z");
    expect(bot.posted).toEqual([]);
    await bot.ring("2026-11-30T15:01:01Z");
    expect(bot.posted.map(({ repeat }) => repeat)).toEqual([false]);
  });
});

describe("a channel that takes no more", () => {
  const LOST: readonly Delivery[] = [
    { outcome: "blocked", reason: "Backline lacks the permission Send Messages in that channel." },
    { outcome: "gone", reason: "That channel is not there any more." },
  ];

  it.each(LOST)("stops the digest, tells who set it up once, and shows in the doctor: %o", async (lost) => {
    const bot = await setUp();
    bot.changeFraud();
    bot.postAnswers.push(lost);
    bot.answers.push({ outcome: "later", after: 60_000, reason: "Wait." });
    for (const at of [MONDAYS[0], "2026-11-30T15:02:00Z", ...MONDAYS.slice(1)]) await bot.ring(at);
    expect(bot.posted).toEqual([]);
    expect(bot.sent.map(({ to, message }) => [to.user, plainMessage(message)])).toEqual([
      ["100", expect.stringContaining("reason" in lost ? lost.reason : "")],
    ]);
    expect(await bot.ask("admin doctor", HERE)).toMatch(/Weekly digest: It has stopped/);
    expect(await bot.ask("admin digest", HERE)).toContain("has stopped");
    await bot.ask("admin digest #general", HERE);
    await bot.ring("2026-12-21T15:00:00Z");
    expect(await bot.ask("admin doctor", HERE)).toMatch(/Weekly digest: The next comes on/);
  });

  it("is one that strangers read: none is set up there, and one that was ends", async () => {
    const bot = await setUp();
    bot.changeFraud();
    await bot.communities.update("discord.1", (community) => ({ ...community, shared: ["77"] }));
    for (const at of MONDAYS) await bot.ring(at);
    expect(bot.posted).toEqual([]);
    expect(bot.sent.map(({ message }) => plainMessage(message))).toEqual([
      expect.stringContaining("other organizations read that channel"),
    ]);
    expect(await bot.ask("admin digest #general", HERE)).toContain("no digest goes there");
  });

  it("looks whether the one direct message arrived before it writes it again", async () => {
    for (const [fates, sent] of [
      [["found"], 1],
      [["unknown"], 1],
      [["absent"], 2],
      [["unheard", "found"], 1],
      [["unheard", "absent"], 2],
      [[{ askAfter: 90_000 }, "absent"], 2],
    ] as const) {
      const bot = await setUp();
      bot.changeFraud();
      bot.postAnswers.push({ outcome: "blocked", reason: "Closed." });
      bot.answers.push({ outcome: "unknown", reason: "No answer." });
      bot.fates.push(...fates);
      for (const at of [MONDAYS[0], "2026-11-30T15:00:05Z", "2026-11-30T15:02:00Z", MONDAYS[1]])
        await bot.ring(at);
      expect(bot.sent, JSON.stringify(fates)).toHaveLength(sent);
    }
  });
});
