import { describe, expect, it } from "vitest";
import { plainMessage } from "../../src/core/words/plain.ts";
import { MISFIRES, tellsOf } from "../../src/domain/misfire.ts";
import { createBot } from "../support/bot.ts";

type Kind = {
  /** What the member typed, each from a day on. */
  readonly typed: readonly (readonly [on: string, line: string])[];
  /** The last ring before the desk goes off, and when the next reminder would have come. */
  readonly off: string;
  readonly due: string;
  /** What is told a day, a month and a year late. */
  readonly told: readonly [day: string, month: string, year: string];
};

const PLATINUM = ["2026-11-24", "fee add platinum 2027-03-14"] as const;
const TODAY = "It tells how things stand today.";

const KINDS: Readonly<Record<string, Kind>> = {
  fee: {
    typed: [PLATINUM],
    off: "2027-03-11",
    due: "2027-03-12",
    told: [
      "the annual fee comes on Sunday, 14 March 2027",
      "last day on which it surely comes back",
      "the annual fee comes on Tuesday, 14 March 2028",
    ],
  },
  "fee.keep": {
    typed: [PLATINUM, ["2027-03-20", "fee outcome platinum offer"]],
    off: "2028-03-17",
    due: "2028-03-20",
    told: ["you may downgrade or cancel", "you may downgrade or cancel", "you may downgrade or cancel"],
  },
  dispute: {
    typed: [["2026-11-24", 'dispute open "Acme Hotel" 2026-11-05 2026-11-20']],
    off: "2027-01-14",
    due: "2027-01-15",
    told: ["letter", "the deadline for the letter was Tuesday, 19 January 2027", "the deadline was"],
  },
  call: {
    typed: [["2026-11-24", 'call log "late fee" follow-up:2026-12-02']],
    off: "2026-12-01",
    due: "2026-12-02",
    told: ["Follow up: late fee", "Follow up: late fee", "Follow up: late fee"],
  },
  note: {
    typed: [["2026-11-24", "remind pay-rent 2026-12-02T09:00"]],
    off: "2026-12-01",
    due: "2026-12-02",
    told: ["Reminder: pay-rent", "Reminder: pay-rent", "Reminder: pay-rent"],
  },
};

function must(name: string): Kind {
  const kind = KINDS[name];
  if (kind === undefined) throw new Error(`there is no ${name}`);
  return kind;
}

const at = (day: Temporal.PlainDate | string) => `${day}T20:00:00Z`;
const AWAY = [{ days: 1 }, { months: 1 }, { years: 1 }] as const;

/** What comes after the desk was off for so long since a reminder was due. */
async function lateBy({ typed, off, due }: Kind, away: Temporal.DurationLike) {
  const bot = createBot();
  for (const [on, line] of typed) {
    bot.clock.turn(at(on));
    await bot.ask(line);
  }
  await bot.ring(at(off));
  bot.sent.length = 0;
  await bot.ring(at(Temporal.PlainDate.from(due).add(away)));
  const texts = bot.sent.map(({ message }) => plainMessage(message));
  return { ...bot, texts };
}

describe("a desk that was off for a day, a month or a year", () => {
  it("has a rule for every kind of reminder", () => {
    expect(new Set(Object.keys(KINDS))).toEqual(new Set(Object.keys(MISFIRES)));
  });

  it.each(Object.entries(KINDS))("tells what is still of use of: %s", async (name, kind) => {
    for (const [nth, away] of AWAY.entries()) {
      const { texts } = await lateBy(kind, away);
      expect(texts).toEqual([expect.stringContaining(kind.told[nth] ?? "never")]);
      expect(texts[0]).toContain("Late: this reminder was set for");
      if (nth === 0) expect(texts[0]?.includes(TODAY)).toBe(tellsOf(name) === "today");
    }
  });

  it("lets a year's fee expire when nothing brings it back any more, and counts it", async () => {
    const { ask, document, texts } = await lateBy(
      { ...must("fee"), off: "2027-02-01", due: "2027-03-14" },
      { days: 31 },
    );
    expect(texts).toEqual([]);
    expect(Object.values((await document())?.told ?? {}).map(({ how }) => how)).toEqual(
      Array(7).fill("expired"),
    );
    expect(await ask("reminders")).toContain("7 came too late to be of use");
  });

  it("tells of a fee as long as the closing of its statement may bring it back, and no longer", async () => {
    const posted = ["2027-03-20", "fee posted platinum 2027-03-14 closing:2027-04-02"] as const;
    const kind = { ...must("fee"), typed: [PLATINUM, posted], off: "2027-03-21", due: "2027-04-13" };
    const { texts } = await lateBy(kind, { days: 19 });
    expect(texts).toEqual([expect.stringContaining("the sure window ended on Tuesday, 13 April 2027")]);
    expect(texts[0]).toContain("May still work until: Sunday, 2 May 2027");
    expect((await lateBy(kind, { days: 20 })).texts).toEqual([]);
  });
});
