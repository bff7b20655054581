import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { count, FEWEST, type Figure, figureOf, showable, type Tally } from "../../src/domain/figures.ts";
import {
  CHANNELS,
  type Content,
  content,
  OFFERS,
  SPENDS,
  TENURES,
  wasOffered,
} from "../../src/domain/report.ts";
import { together } from "../../src/domain/year-figures.ts";
import { anyContent } from "../support/reports.ts";

function figure(reports: readonly Content[]): Figure | undefined {
  const tally: Tally = new Map();
  for (const each of reports) count(tally, each);
  return figureOf(tally);
}

const many = (people: number, said: Content) => Array.from({ length: people }, () => said);
const TOOK: Content = { result: "offer", offer: "points-20k" };
const NONE: Content = { result: "no-offer" };

describe("figures", () => {
  it("are none for fewer than five people", () => {
    expect(figure(many(4, TOOK))).toBeUndefined();
  });
  it("don't say what nearly all or nearly none have in common", () => {
    const bare = { asked: 10, offers: [], spend: [], tenure: [], channel: [] };
    expect(figure(many(10, TOOK))).toEqual(bare);
    expect(figure(many(10, NONE))).toEqual(bare);
    expect(figure([...many(6, TOOK), ...many(4, NONE)])).toEqual(bare);
  });
  it("count an offer that wasn't taken as offered", () => {
    const declined: Content = { result: "cancelled", offer: "credit-100" };
    expect(figure([...many(8, declined), ...many(7, NONE)])).toMatchObject({
      asked: 15,
      offered: 10,
      offers: [{ bucket: "credit-100", people: 10 }],
    });
  });
  it("leave out the smallest shown bucket where a few would be left over", () => {
    const rows = [
      { bucket: "a", people: [9] },
      { bucket: "b", people: [6] },
      { bucket: "c", people: [2] },
    ];
    expect(showable(rows, [17]).map(({ bucket }) => bucket)).toEqual(["a"]);
    expect(showable(rows, [20]).map(({ bucket }) => bucket)).toEqual(["a", "b"]);
  });
  it("of several quarters are sums of what each shows", () => {
    const one = figure([...many(8, TOOK), ...many(7, NONE)]);
    const bare = figure(many(10, TOOK));
    if (one === undefined || bare === undefined) throw new Error("no figures");
    expect(together([one, one, bare])).toMatchObject({
      asked: 40,
      offered: { of: 30, people: 20 },
      offers: [{ bucket: "points-20k", people: 20 }],
    });
  });
});

const BREAKDOWNS = [
  ["spend", SPENDS],
  ["tenure", TENURES],
  ["channel", CHANNELS],
] as const;

const someReports = fc.array(anyContent, { maxLength: 150, size: "max" });

/** Every group of people that a figure speaks of, also those that are left when shown ones are taken from their total. */
function groups(shown: Figure, reports: readonly Content[]): number[] {
  const number = (matches: (said: Content) => boolean) => reports.filter(matches).length;
  const found = [reports.length];
  if (shown.offered === undefined) return found;
  const columns = [wasOffered, (said: Content) => !wasOffered(said)];
  found.push(...columns.map(number));
  const buckets = shown.offers.map(({ bucket }) => bucket);
  found.push(...buckets.map((bucket) => number(({ offer }) => offer === bucket)));
  found.push(number((said) => wasOffered(said) && !buckets.some((bucket) => bucket === said.offer)));
  for (const [name] of BREAKDOWNS)
    for (const column of columns) {
      const rows: readonly { readonly bucket: string }[] = shown[name];
      for (const { bucket } of rows) found.push(number((said) => column(said) && said[name] === bucket));
      found.push(number((said) => column(said) && !rows.some(({ bucket }) => bucket === said[name])));
    }
  return found;
}

describe("whatever is reported", () => {
  it("no figure, nor what is left of one without others, stands for one to four people", () => {
    fc.assert(
      fc.property(someReports, (reports) => {
        const shown = figure(reports);
        if (shown === undefined) return reports.length < FEWEST;
        return groups(shown, reports).every((people) => people === 0 || people >= FEWEST);
      }),
      { numRuns: 300 },
    );
  });
  it("something is shown of most of them, so that the test above tests something", () => {
    const shown = fc.sample(someReports, { numRuns: 200, seed: 7 }).map(figure);
    expect(shown.filter((each) => each !== undefined && each.offers.length > 0).length).toBeGreaterThan(20);
    expect(shown.filter((each) => each !== undefined && each.spend.length > 0).length).toBeGreaterThan(5);
  });
  it("every figure is rounded to five, and none is above what it is a part of", () => {
    fc.assert(
      fc.property(someReports, (reports) => {
        const shown = figure(reports);
        if (shown === undefined) return true;
        const { asked, offered = 0, offers } = shown;
        const shares = [...shown.spend, ...shown.tenure, ...shown.channel];
        const counts = [
          asked,
          offered,
          ...offers.map(({ people }) => people),
          ...shares.map((row) => row.asked),
        ];
        return (
          counts.every((people) => people % FEWEST === 0 && people <= asked) &&
          offers.every(({ people }) => people > 0 && people <= offered) &&
          shares.every((row) => row.offered > 0 && row.offered <= row.asked)
        );
      }),
      { numRuns: 300 },
    );
  });
  it("a report holds choices alone", () => {
    expect(OFFERS.length).toBeLessThanOrEqual(25);
    expect(content.safeParse({ result: "offer", offer: "call me" }).success).toBe(false);
    expect(content.parse({ result: "offer", note: "my name" })).toEqual({ result: "offer" });
  });
});
