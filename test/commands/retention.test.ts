import { describe, expect, it } from "vitest";
import type { Request } from "../../src/core/app.ts";
import { chartWords } from "../../src/core/chart/chart.ts";
import { createBot } from "../support/bot.ts";
import { publish } from "../support/reports.ts";

const at = (community: string, manages = false) => ({
  where: { community, manages: () => Promise.resolve(manages) },
});
const HERE = at("discord.1");
const MANAGED = at("discord.1", true);
const REPORT = "retention report platinum offer offer:points-20k spend:5-15k tenure:3-6y channel:phone";

async function previewed(
  bot = createBot(),
  asks: Request["asks"] = { line: REPORT },
  where: Partial<Request> = HERE,
) {
  const answer = await bot.handle(asks, where);
  if (answer.reply.kind === "form") throw new Error("a form");
  return { ...bot, answer, preview: answer.reply };
}

/** A server with published figures. */
async function published(bot = createBot()) {
  await publish(bot, "discord.1");
  return bot;
}

describe("retention report", () => {
  it("shows what would be shared and with whom, and keeps nothing before the press", async () => {
    const { answer, preview, reports, press, ask, queue, clock } = await previewed();
    expect(answer.private).toBe(true);
    const own = reports.of("discord.100");
    expect(await own.list()).toEqual([]);
    expect(await press(preview, "Share it", HERE)).toContain("Your report on Platinum is in");
    expect(await own.list()).toMatchObject([
      { community: "discord.1", quarter: "2026q4", card: "platinum", state: "pending" },
    ]);
    const { shown } = await queue.list("discord.1", 5, clock.now());
    expect(shown[0]?.content).toEqual({
      result: "offer",
      offer: "points-20k",
      spend: "5-15k",
      tenure: "3-6y",
      channel: "phone",
    });
    expect(await ask(REPORT, HERE)).toMatch(
      /Share this\?.*20,000 to 29,999.*without your name.*8 January 2027/s,
    );
  });
  it("reads figures as people write them, and refuses absurd ones", async () => {
    const { ask } = createBot();
    const said = await ask(
      'retention report gold offer offer:"25,000 points after $3,000 in 3 months" spend:$12,500 tenure:"18 months"',
      HERE,
    );
    expect(said).toMatch(/20,000 to 29,999.*\$5,000 to \$14,999.*1 or 2 years/s);
    expect(await ask('retention report gold offer offer:"$150 credit"', HERE)).toContain("$100 to $199");
    const refused = await ask(
      'retention report gold offer offer:"99,000,000 points" spend:-5 tenure:900 channel:fax',
      HERE,
    );
    for (const name of ["offer", "spend", "tenure", "channel"]) expect(refused).toContain(`${name}: `);
    expect(await ask("retention report gold no-offer offer:other", HERE)).toContain("leave this empty");
    expect(await ask("retention report goldd offer", HERE)).toContain("Did you mean gold?");
  });
  it("replaces the one of the same card and quarter, which waits for approval again", async () => {
    const bot = await published();
    bot.clock.turn("2027-02-01T00:00:00Z");
    expect(await bot.ask(`${REPORT} sure:yes`, HERE)).not.toContain("replaces");
    const [first] = (await bot.queue.list("discord.1", 5, bot.clock.now())).shown;
    if (first === undefined) throw new Error("nothing waits");
    await bot.queue.decide("discord.1", first, "approved");
    expect(await bot.ask("retention report platinum kept sure:yes", HERE)).toContain("It replaces the one");
    const own = await bot.reports.of("discord.100").list();
    expect(own).toMatchObject([{ content: { result: "kept" }, state: "pending" }]);
  });
  it("takes five a day from one member, and more on the next day", async () => {
    const { ask, clock, reports } = createBot();
    for (const card of ["platinum", "gold", "green", "platinum", "gold"])
      expect(await ask(`retention report ${card} no-offer sure:yes`, HERE)).toContain("is in");
    expect(await ask("retention report platinum no-offer sure:yes", HERE)).toContain("5 is the most");
    expect(await reports.of("discord.100").list()).toHaveLength(3);
    clock.pass({ hours: 24 });
    expect(await ask("retention report platinum no-offer sure:yes", HERE)).toContain("is in");
  });
  it("goes to the server where it is asked, or from a direct message to the one where the member was seen", async () => {
    const bot = createBot();
    expect(await bot.ask(REPORT)).toContain("Ask me there");
    await bot.ask("fee add platinum 2027-03-14", HERE);
    const { preview } = await previewed(bot, { line: REPORT }, {});
    expect(await bot.press(preview, "Share it")).toContain("the Discord server with the id 1");
    await bot.ask("fee list", at("discord.2"));
    expect(await bot.ask(REPORT)).toContain("Ask me there");
    expect(await bot.reports.of("discord.100").list()).toMatchObject([{ community: "discord.1" }]);
  });
  it("sends nothing by a press of somebody else, elsewhere, in another quarter or with a forged id", async () => {
    const { preview, press, handle, reports, clock } = await previewed();
    const stranger = { from: { platform: "discord", user: "200" } } as const;
    expect(await press(preview, "Share it", { ...HERE, ...stranger })).toContain("nothing was shared");
    expect(await press(preview, "Share it", at("discord.2"))).toContain("nothing was shared");
    for (const report of [
      "",
      "platinum",
      "platinum.offer.gift",
      "nocard.offer....",
      "platinum.offer....x.y",
      "a:b",
    ])
      await handle({ command: "send", given: { report, for: "abcdef" } }, HERE);
    clock.turn("2027-01-01T00:00:00Z");
    expect(await press(preview, "Share it", HERE)).toContain("nothing was shared");
    for (const user of ["discord.100", "discord.200"]) expect(await reports.of(user).list()).toEqual([]);
  });
});

describe("a fee's outcome", () => {
  it("offers to share it, with a form for what it doesn't know, and never does so by itself", async () => {
    const bot = createBot();
    await bot.ask("fee add platinum 2027-03-14", HERE);
    const { reply } = await bot.handle({ line: 'fee outcome platinum offer offer:"my secret deal"' }, HERE);
    if (reply.kind === "form") throw new Error("a form");
    expect(await bot.reports.of("discord.100").list()).toEqual([]);
    const form = await bot.press(reply, "Share it anonymously", { ...HERE, forms: true });
    expect(form).toBe("[form offer spend tenure channel]");
    // What the form sends back: the button's own options and what was filled in.
    const given = { card: "platinum", result: "offer", channel: "chat" };
    const { preview } = await previewed(bot, { command: "retention details", given });
    await bot.press(preview, "Share it", HERE);
    const own = await bot.reports.of("discord.100").list();
    expect(own).toMatchObject([{ card: "platinum", content: { result: "offer", channel: "chat" } }]);
    expect(JSON.stringify(own)).not.toContain("secret");
  });
  it("offers nothing where it doesn't say that the member asked, or nobody would see it", async () => {
    const bot = createBot();
    await bot.ask("fee add platinum 2027-03-14");
    const labels = async (line: string, rest = {}) => {
      const { reply } = await bot.handle({ line }, rest);
      if (reply.kind === "form") throw new Error("a form");
      return reply.blocks
        .flatMap((block) => (block.kind === "buttons" ? block.buttons : []))
        .map(({ label }) => label);
    };
    expect(await labels("fee outcome platinum no-offer")).not.toContain("Share it anonymously");
    expect(await labels("fee outcome platinum kept", HERE)).not.toContain("Share it anonymously");
    expect(await labels("fee outcome platinum no-offer", HERE)).toContain("Share it anonymously");
  });
});

describe("one's own reports", () => {
  it("are listed to the reporter alone, and removed by their press alone", async () => {
    const { ask, handle, press, reports } = createBot();
    await ask(`${REPORT} sure:yes`, HERE);
    const { reply } = await handle({ line: "retention mine" }, HERE);
    if (reply.kind === "form") throw new Error("a form");
    const stranger = { from: { platform: "discord", user: "200" } } as const;
    expect(await ask("retention mine", { ...HERE, ...stranger })).toContain("No reports of yours");
    expect(await press(reply, "Remove", { ...HERE, ...stranger })).toContain("no such report");
    expect(await reports.of("discord.100").list()).toHaveLength(1);
    expect(await press(reply, "Remove", HERE)).toContain("is erased");
    expect(await press(reply, "Remove", HERE)).toContain("no such report");
    expect(await reports.of("discord.100").list()).toEqual([]);
    for (const report of ["x:y", "../..", "\u0000", "discord.1.2026q4.platinum.aaaaaaaaaaaaaaaa"])
      expect(JSON.stringify(await handle({ command: "retention remove", given: { report } }, HERE))).toMatch(
        /no such report|Please check/,
      );
  });
  it("are in the export, and go with an erasure, counted in its receipt", async () => {
    const { ask, handle, reports } = createBot();
    await ask("retention report platinum no-offer sure:yes", HERE);
    await ask("retention report gold no-offer sure:yes", at("discord.2"));
    const { reply } = await handle({ line: "data export" }, HERE);
    const [json, csv] = reply.kind === "form" ? [] : (reply.attachments ?? []);
    expect(JSON.parse(String(json?.body))).toMatchObject({
      reports: [
        { community: "discord.1", card: "platinum", result: "no-offer", state: "pending" },
        { community: "discord.2", card: "gold" },
      ],
    });
    expect(String(csv?.body)).toContain("report,Platinum");
    expect(await ask("data erase sure:yes", HERE)).toContain("not published yet: 2 before, 0 now");
    expect(await reports.of("discord.100").list()).toEqual([]);
  });
});

describe("review of reports", () => {
  it("shows card and answers and nothing of whom they are from, and lets only what is approved count", async () => {
    const { ask, handle, press, reports } = createBot();
    await ask(`${REPORT} sure:yes`, HERE);
    await ask("retention report gold no-offer sure:yes", HERE);
    const { reply } = await handle({ line: "admin review" }, MANAGED);
    if (reply.kind === "form") throw new Error("a form");
    expect(JSON.stringify(reply)).not.toMatch(/100|discord/);
    const text = await ask("admin review", MANAGED);
    expect(text).toMatch(/For review: 2/);
    expect(text).toContain("Took an offer; Points: 20,000 to 29,999; spent $5,000 to $14,999");
    await press(reply, "Approve", MANAGED);
    expect(await press(reply, "Approve", MANAGED)).toContain("Nothing was decided");
    const again = (await handle({ line: "admin review" }, MANAGED)).reply;
    if (again.kind === "form") throw new Error("a form");
    expect(await press(again, "Reject", MANAGED)).toContain("Set aside");
    const states = (await reports.of("discord.100").list()).map(({ state }) => state);
    expect(states.toSorted()).toEqual(["approved", "rejected"]);
    expect(await ask("admin review", MANAGED)).toContain("Nothing waits");
  });
  it("approves all that was shown, and nothing that says something else by now", async () => {
    const { ask, handle, press, reports } = createBot();
    await ask("retention report platinum no-offer sure:yes", HERE);
    await ask("retention report gold no-offer sure:yes", HERE);
    const { reply } = await handle({ line: "admin review" }, MANAGED);
    if (reply.kind === "form") throw new Error("a form");
    await ask("retention report gold kept sure:yes", HERE);
    expect(await press(reply, "Approve all shown", MANAGED)).toContain("Nothing was decided");
    const states = async () => (await reports.of("discord.100").list()).map(({ state }) => state);
    expect(await states()).toEqual(["pending", "pending"]);
    const { reply: anew } = await handle({ line: "admin review" }, MANAGED);
    if (anew.kind === "form") throw new Error("a form");
    expect(await press(anew, "Approve all shown", MANAGED)).toContain("2 will be counted");
    expect(await states()).toEqual(["approved", "approved"]);
  });
  it("is refused to others, and knows nothing of another community", async () => {
    const { ask, handle, press } = createBot();
    await ask("retention report platinum no-offer sure:yes", HERE);
    const { reply } = await handle({ line: "admin review" }, MANAGED);
    if (reply.kind === "form") throw new Error("a form");
    expect(await press(reply, "Approve", HERE)).toContain("those who manage");
    expect(await press(reply, "Approve", at("discord.2", true))).toContain("Nothing was decided");
    expect(await ask("admin review", at("discord.2", true))).toContain("Nothing waits");
    expect(await ask("admin review", MANAGED)).toContain("For review: 1");
  });
});

describe("retention stats", () => {
  it("tells what the community's members reported, with how old it is and when the next comes", async () => {
    const { ask, handle } = await published();
    const text = await ask("retention stats platinum", HERE);
    for (const part of [
      "Asked: 35, in 1 of the last 4 quarters",
      "Offered something: 20 of 35 (57%)",
      "Points: 20,000 to 29,999: 15 reports",
      "Credit: $100 to $199: 10 reports",
      "October to December 2026: 35 asked, 20 offered something",
      "Latest figures: Friday, 8 January 2027",
      "Next figures: Thursday, 8 April 2027",
      "An offer is never promised",
    ])
      expect(text).toContain(part);
    expect((await handle({ line: "retention stats platinum" }, HERE)).private).toBe(false);
    expect((await handle({ line: "retention stats platinum private:yes" }, HERE)).private).toBe(true);
    expect(await ask("retention stats", HERE)).toContain(
      "Platinum: 35 asked, offered something: 20 of 35 (57%)",
    );
  });
  it("shows no figure in the picture that isn't in the text and in the picture's own words", async () => {
    const { ask, handle } = await published();
    const text = await ask("retention stats platinum", HERE);
    const { reply } = await handle({ line: "retention stats platinum" }, HERE);
    const chart = reply.kind === "form" ? undefined : reply.chart;
    if (chart === undefined) throw new Error("no chart");
    const bars = chart.sections.flatMap(({ rows }) => rows);
    expect(bars).toHaveLength(3);
    for (const { label, bars: drawn } of bars) {
      const figures = `${label}: ${drawn.map(({ words }) => words).join(", ")}`;
      for (const read of [text, chartWords(chart)]) expect(read).toContain(figures);
      for (const { size, words } of drawn) expect(words.split(" ")[0]).toBe(String(size));
    }
  });
  it("tells nothing of another community, nor where there is none", async () => {
    const { ask } = await published();
    for (const community of ["discord.2", "discord.12", "slack.1"]) {
      expect(await ask("retention stats platinum", at(community))).toContain("Platinum has no figures here");
      expect(await ask("retention stats", at(community))).not.toContain("35");
    }
    expect(await ask("retention stats platinum")).toContain("ask me there");
  });
  it("tells nothing to people of another organization, who only share a channel with the members", async () => {
    const { ask } = await published();
    const outside = { where: { ...HERE.where, outsider: true as const } };
    for (const line of ["retention stats platinum", "retention stats", REPORT])
      expect(await ask(line, outside)).toContain("another organization");
  });
  it("tells nothing before its day, and the same afterwards whatever is removed", async () => {
    const bot = await published();
    bot.clock.turn("2027-01-07T23:59:59Z");
    expect(await bot.ask("retention stats platinum", HERE)).toContain("no figures here");
    bot.clock.turn("2027-01-08T00:00:00Z");
    const before = await bot.ask("retention stats platinum", HERE);
    const from = { platform: "discord", user: "1000" } as const;
    expect(await bot.ask("retention mine", { ...HERE, from })).toContain("No reports of yours");
    await bot.ask("data erase sure:yes", { ...HERE, from });
    await bot.ask("retention report platinum kept sure:yes", { ...HERE, from });
    expect(await bot.ask("retention stats platinum", HERE)).toBe(before);
  });
});
