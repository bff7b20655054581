import { count, type Figures, figureOf, type Tally } from "../../domain/figures.ts";
import { publishedQuarters } from "../../domain/quarter.ts";
import type { Report } from "../../domain/report.ts";
import type { Documents } from "../../store/documents.ts";
import { eraseUnder } from "../community/erase-under.ts";

export type PublishedQuarter = { readonly quarter: string; readonly cards: Figures["cards"] };

/** The figures of communities, one document a quarter under `<community>.<quarter>`. */
export type Published = {
  /**
   * The last four published quarters of a community, the latest first, those without any report left out. A quarter
   * is counted at the first look after its day: its figures are durable before they are shown, and then its single
   * reports are erased.
   */
  readonly latest: (community: string, now: Temporal.Instant) => Promise<readonly PublishedQuarter[]>;
  /** Erases all of a community's, where the desk is no longer in it. */
  readonly clear: (community: string) => Promise<void>;
};

export function openPublished(figures: Documents<Figures>, reports: Documents<Report>): Published {
  async function quarterOf(key: string): Promise<Figures | undefined> {
    const kept =
      (await figures.read(key)) ?? (await figures.update(key, async (stored) => stored ?? compute(key)));
    if (kept === undefined || kept.cleared) return kept;
    await eraseUnder(reports, key);
    return figures.update(key, (stored) => stored && { ...stored, cleared: true });
  }

  async function compute(key: string): Promise<Figures | undefined> {
    const tallies = new Map<string, Tally>();
    for await (const [at, { state, content }] of reports.entries(key)) {
      const card = at.slice(key.length + 1).split(".")[0] ?? "";
      const tally: Tally = tallies.get(card) ?? new Map();
      tallies.set(card, tally);
      if (state === "approved") count(tally, content);
    }
    if (tallies.size === 0) return undefined;
    const cards = [...tallies].flatMap(([card, tally]) => {
      const figure = figureOf(tally);
      return figure === undefined ? [] : [[card, figure] as const];
    });
    return { schema: 1, cards: Object.fromEntries(cards), cleared: false };
  }

  return {
    async latest(community, now) {
      const found: PublishedQuarter[] = [];
      for (const quarter of publishedQuarters(now)) {
        const kept = await quarterOf(`${community}.${quarter}`);
        if (kept !== undefined) found.push({ quarter, cards: kept.cards });
      }
      return found;
    },
    async clear(community) {
      await eraseUnder(figures, community);
    },
  };
}
