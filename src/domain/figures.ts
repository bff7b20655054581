import { z } from "zod";
import { CHANNELS, type Content, OFFERS, SPENDS, TENURES, wasOffered } from "./report.ts";

/** The fewest people that any published figure stands for, and what figures are rounded to. */
export const FEWEST = 5;

const offers = z.array(z.object({ bucket: z.enum(OFFERS), people: z.int() }));
const shares = <const B extends readonly string[]>(buckets: B) =>
  z.array(z.object({ bucket: z.enum(buckets), asked: z.int(), offered: z.int() }));

/** What a quarter's reports of one card say, each count rounded; what might stand for a few people only is left out. */
export const figure = z.object({
  asked: z.int(),
  offered: z.int().optional(),
  offers,
  spend: shares(SPENDS),
  tenure: shares(TENURES),
  channel: shares(CHANNELS),
});
export type Figure = z.output<typeof figure>;

/** A published quarter. It never changes, whatever becomes of the reports that it was made of. */
export const figures = z.object({
  schema: z.literal(1),
  /** By card. */
  cards: z.record(z.string(), figure),
  /** The single reports are erased. */
  cleared: z.boolean(),
});
export type Figures = z.output<typeof figures>;

/** The people in one bucket, in so many columns. */
type Row<B extends string> = { readonly bucket: B; readonly people: readonly number[] };

/** Counts the reports of one card as they come, however many: `offered` and `not` by bucket. */
export type Tally = Map<string, { offered: number; not: number }>;

export function count(tally: Tally, content: Content): void {
  const { offer, spend, tenure, channel } = content;
  const column = wasOffered(content) ? "offered" : "not";
  for (const cell of ["all", offer, spend, tenure, channel]) {
    if (cell === undefined) continue;
    const counted = tally.get(cell) ?? { offered: 0, not: 0 };
    counted[column]++;
    tally.set(cell, counted);
  }
}

/** What may be published of a card; undefined where fewer than five people reported. */
export function figureOf(tally: Tally): Figure | undefined {
  const { offered, not } = of(tally, "all");
  if (offered + not < FEWEST) return undefined;
  const asked = rounded(offered + not);
  // Where nearly all, or nearly none, were offered something, saying so would say it of everybody who is known to have asked.
  if (offered < FEWEST || not < FEWEST) return { asked, offers: [], spend: [], tenure: [], channel: [] };
  const rows = OFFERS.map((bucket) => ({ bucket, people: [of(tally, bucket).offered] }));
  const shared = <B extends string>(buckets: readonly B[]) => {
    const split = buckets.map((bucket) => {
      const cell = of(tally, bucket);
      return { bucket, people: [cell.offered, cell.not] };
    });
    return showable(split, [offered, not]).map(({ bucket, people: [yes = 0, no = 0] }) => ({
      bucket,
      asked: rounded(yes + no),
      offered: rounded(yes),
    }));
  };
  return {
    asked,
    offered: rounded(offered),
    offers: showable(rows, [offered]).map(({ bucket, people: [all = 0] }) => ({
      bucket,
      people: rounded(all),
    })),
    spend: shared(SPENDS),
    tenure: shared(TENURES),
    channel: shared(CHANNELS),
  };
}

/**
 * The rows that may stand beside their total: each cell holds five people or more, and so does what is left of the
 * total without them, or nobody is left. Where a few would be left, the smallest rows go until they are enough.
 */
export function showable<B extends string>(
  rows: readonly Row<B>[],
  total: readonly number[],
): readonly Row<B>[] {
  const size = ({ people }: Row<B>) => Math.min(...people);
  const shown = rows.filter((row) => size(row) >= FEWEST).toSorted((a, b) => size(b) - size(a));
  const left = () =>
    total.map((all, at) => shown.reduce((rest, { people }) => rest - (people[at] ?? 0), all));
  const isSafe = (rest: readonly number[]) =>
    rest.every((people) => people === 0) || rest.every((people) => people >= FEWEST);
  while (shown.length > 0 && !isSafe(left())) shown.pop();
  return rows.filter((row) => shown.includes(row));
}

function of(tally: Tally, cell: string): { readonly offered: number; readonly not: number } {
  return tally.get(cell) ?? { offered: 0, not: 0 };
}

function rounded(people: number): number {
  return FEWEST * Math.round(people / FEWEST);
}
