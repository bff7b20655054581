import type { Mark, Spec, TextMark } from "vega";
import type { Chart, Section } from "./chart.ts";

/** The width of what is drawn, narrow so that words are large enough on a phone. */
const WIDTH = 480;
const FONT = "Atkinson Hyperlegible";
/** On its own white ground, so that it reads the same in dark surroundings; words have a contrast of 12:1 to it and more. */
export const COLOURS = { ground: "#ffffff", words: "#1b1f24", strong: "#0b4f8a", soft: "#6a8099" } as const;
/** Heights: a section's title, a row's label, a bar, and what parts rows and sections. */
const [HEAD, LABEL, BAR, GAP, APART] = [30, 20, 20, 10, 14];
const TOP = 60;
/** Room for the words at the end of the longest bar. */
const END = 170;

/** A chart as Vega draws it. */
export function chartSpec({ title, subtitle, sections }: Chart): Spec {
  let y = TOP;
  const groups = sections.map((section): Mark => {
    const at = y;
    y += heightOf(section) + APART;
    return group(section, at);
  });
  return {
    $schema: "https://vega.github.io/schema/vega/v6.json",
    width: WIDTH,
    height: y - APART,
    padding: 18,
    // Vega can only guess how wide words are.
    autosize: "none",
    background: COLOURS.ground,
    marks: [line(title, 20, 20, "bold"), line(subtitle, 44, 15, "normal"), ...groups],
  };
}

function group({ title, rows }: Section, y: number): Mark {
  const bars = rows.flatMap((row, index) => {
    const above = rows.slice(0, index).reduce((sum, each) => sum + rowHeight(each), 0);
    return row.bars.map(({ size, words, tone }, at) => ({
      size,
      words,
      colour: COLOURS[tone],
      y: HEAD + above + LABEL + at * (BAR + 2),
    }));
  });
  const labels = rows.map(({ label }, index) => ({
    label,
    y: HEAD + rows.slice(0, index).reduce((sum, each) => sum + rowHeight(each), 0) + LABEL - 5,
  }));
  const most = Math.max(...bars.map(({ size }) => size));
  return {
    type: "group",
    encode: { enter: { y: { value: y } } },
    data: [
      { name: "bars", values: bars },
      { name: "labels", values: labels },
    ],
    scales: [{ name: "x", type: "linear", domain: [0, most], range: [0, WIDTH - END] }],
    marks: [
      line(title, 18, 17, "bold"),
      {
        type: "text",
        from: { data: "labels" },
        encode: { enter: { text: { field: "label" }, y: { field: "y" }, ...words(15, "normal") } },
      },
      {
        type: "rect",
        from: { data: "bars" },
        encode: {
          enter: {
            x: { value: 0 },
            y: { field: "y" },
            width: { scale: "x", field: "size" },
            height: { value: BAR },
            fill: { field: "colour" },
          },
        },
      },
      {
        type: "text",
        from: { data: "bars" },
        encode: {
          enter: {
            text: { field: "words" },
            x: { scale: "x", field: "size", offset: 8 },
            y: { field: "y", offset: BAR / 2 },
            baseline: { value: "middle" },
            ...words(15, "bold"),
          },
        },
      },
    ],
  };
}

function line(text: string, y: number, size: number, weight: "bold" | "normal"): TextMark {
  const place = { text: { value: text }, y: { value: y } };
  return { type: "text", encode: { enter: { ...place, ...words(size, weight) } } };
}

function words(size: number, weight: "bold" | "normal") {
  return {
    font: { value: FONT },
    fontSize: { value: size },
    fontWeight: { value: weight },
    fill: { value: COLOURS.words },
  } as const;
}

function heightOf({ rows }: Section): number {
  return HEAD + rows.reduce((sum, row) => sum + rowHeight(row), 0);
}

function rowHeight({ bars }: Section["rows"][number]): number {
  return LABEL + bars.length * (BAR + 2) + GAP;
}
