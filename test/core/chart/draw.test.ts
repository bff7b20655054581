import { expect, it } from "vitest";
import { statsChart } from "../../../commands/retention/chart.ts";
import { chartWords } from "../../../src/core/chart/chart.ts";
import { drawChart } from "../../../src/core/chart/draw.ts";
import { COLOURS } from "../../../src/core/chart/spec.ts";
import { OFFERS } from "../../../src/domain/report.ts";
import { together } from "../../../src/domain/year-figures.ts";
import { knowledge } from "../../support/knowledge.ts";
import { contrast, type Pixels, readPng } from "../../support/png.ts";

const rgb = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
const GROUND = rgb(COLOURS.ground);

/** The longest chart there can be: the card with the longest name, four quarters, every offer, many people. */
function longest() {
  const name = [...knowledge.cards.values()]
    .map((card) => card.name)
    .toSorted((a, b) => b.length - a.length)[0];
  const figure = {
    asked: 50_000,
    offered: 45_000,
    offers: OFFERS.map((bucket, index) => ({ bucket, people: 12_345 - 500 * index })),
    spend: [],
    tenure: [],
    channel: [],
  };
  const quarters = ["2026q4", "2026q3", "2026q2", "2026q1"].map((quarter) => ({ quarter, figure }));
  return statsChart(name ?? "", quarters, together(quarters.map((each) => each.figure)));
}

/** How many pixels are so, in a part of the picture. */
function count(
  { width, height, at }: Pixels,
  isSo: (pixel: readonly [number, number, number, number], x: number) => boolean,
  [top, bottom]: readonly [number, number] = [0, height],
): number {
  let found = 0;
  for (let y = top; y < bottom; y++) for (let x = 0; x < width; x++) if (isSo(at(x, y), x)) found++;
  return found;
}

const isColour = (pixel: readonly number[], [red, green, blue]: readonly number[]) =>
  pixel[0] === red && pixel[1] === green && pixel[2] === blue;

const share = (picture: Pixels, colour: readonly number[], part?: readonly [number, number]) =>
  count(picture, (pixel) => isColour(pixel, colour), part);

it("draws a picture that reads in dark and in light surroundings, with room around it, as wide as a phone needs", async () => {
  const picture = readPng(await drawChart(longest()));
  const { width, height } = picture;
  expect(width).toBeGreaterThanOrEqual(800);
  expect(width).toBeLessThanOrEqual(1200);
  expect(height).toBeLessThan(4 * width);
  // Its own ground everywhere, nothing shining through: what is around it doesn't matter.
  expect(count(picture, ([, , , alpha]) => alpha !== 255)).toBe(0);
  // Most of it is ground, and neither words nor bars are missing.
  expect(share(picture, GROUND)).toBeGreaterThan((width * height) / 2);
  for (const tone of [COLOURS.words, COLOURS.strong, COLOURS.soft])
    expect(share(picture, rgb(tone)), tone).toBeGreaterThan(500);
  // The title's words stand in its lines, and nothing is cut off at the sides.
  expect(share(picture, rgb(COLOURS.words), [30, 90])).toBeGreaterThan(500);
  const edges = [0, 8, 16, width - 17, width - 9, width - 1];
  expect(count(picture, (pixel, x) => edges.includes(x) && !isColour(pixel, GROUND))).toBe(0);
});

it("has words with a contrast above 4.5 and bars above 3, each to its own ground", () => {
  expect(contrast(rgb(COLOURS.words), GROUND)).toBeGreaterThan(4.5);
  for (const tone of [COLOURS.strong, COLOURS.soft]) expect(contrast(rgb(tone), GROUND)).toBeGreaterThan(3);
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
});

it("says in words all that it shows, in no more than Discord takes", () => {
  const chart = longest();
  const words = chartWords(chart);
  expect(words.length).toBeLessThanOrEqual(1024);
  for (const { title, rows } of chart.sections) {
    expect(words).toContain(title);
    for (const { label, bars } of rows)
      expect(words).toContain(`${label}: ${bars.map((bar) => bar.words).join(", ")}`);
  }
});

it("draws an equal chart once, and rejects what can't be drawn", async () => {
  expect(await drawChart(longest())).toBe(await drawChart(longest()));
  const broken = { ...longest(), sections: [{ title: "x", rows: [{ label: "y", bars: null }] }] };
  await expect(drawChart(broken as unknown as Parameters<typeof drawChart>[0])).rejects.toThrow();
});
