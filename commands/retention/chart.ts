import type { Chart } from "../../src/core/chart/chart.ts";
import { OFFER_NAMES } from "../../src/core/report/words.ts";
import type { Figure } from "../../src/domain/figures.ts";
import type { Year } from "../../src/domain/year-figures.ts";
import { spellQuarter } from "./quarter-words.ts";

export type CardQuarter = { readonly quarter: string; readonly figure: Figure };

/** The picture of a card's figures: how many asked and were offered something, and the usual offers. */
export function statsChart(name: string, quarters: readonly CardQuarter[], { offers }: Year): Chart {
  const byQuarter = quarters.map(({ quarter, figure: { asked, offered } }) => ({
    label: spellQuarter(quarter),
    bars: [
      { size: asked, words: `${asked} asked`, tone: "soft" as const },
      ...(offered === undefined
        ? []
        : [{ size: offered, words: `${offered} offered something`, tone: "strong" as const }]),
    ],
  }));
  const usual = offers.map(({ bucket, people }) => ({
    label: OFFER_NAMES[bucket],
    bars: [{ size: people, words: `${people} reports`, tone: "strong" as const }],
  }));
  return {
    title: name,
    subtitle: "Retention offers, counts rounded to five",
    sections: [
      { title: "By quarter", rows: byQuarter },
      ...(usual.length === 0 ? [] : [{ title: "Usual offers", rows: usual }]),
    ],
  };
}
