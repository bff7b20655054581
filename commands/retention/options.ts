import { RESULT_NAMES } from "../../src/core/fee/words.ts";
import { choice, optional } from "../../src/core/option.ts";
import { bucketed, type Scale } from "../../src/core/report/bucket.ts";
import { CHANNEL_NAMES, OFFER_NAMES, SPEND_NAMES, TENURE_NAMES } from "../../src/core/report/words.ts";
import type { Content } from "../../src/domain/report.ts";

type Bucket<Name extends keyof Content> = NonNullable<Content[Name]>;

const POINTS: Scale<Bucket<"offer">> = {
  from: [
    [0, "points-0"],
    [10_000, "points-10k"],
    [20_000, "points-20k"],
    [30_000, "points-30k"],
    [50_000, "points-50k"],
    [75_000, "points-75k"],
  ],
  most: 1_000_000,
};
const CREDIT: Scale<Bucket<"offer">> = {
  from: [
    [0, "credit-0"],
    [100, "credit-100"],
    [200, "credit-200"],
    [300, "credit-300"],
    [500, "credit-500"],
  ],
  most: 10_000,
};
const SPEND: Scale<Bucket<"spend">> = {
  from: [
    [0, "0-5k"],
    [5_000, "5-15k"],
    [15_000, "15-50k"],
    [50_000, "50k-up"],
  ],
  most: 100_000_000,
};
const YEARS: Scale<Bucket<"tenure">> = {
  from: [
    [0, "0-1y"],
    [1, "1-3y"],
    [3, "3-6y"],
    [6, "6-10y"],
    [10, "10y-up"],
  ],
  most: 80,
};

/** What can be told of an attempt beside the card: choices alone, which also read figures in words. */
export const RESULT = choice("What came of asking", RESULT_NAMES);
export const DETAILS = {
  offer: optional(
    bucketed(choice("What they offered, also if you didn't take it", OFFER_NAMES), (typed) => {
      const [, dollar, digits, k, unit] =
        /^(\$)?\s?(\d[\d,]*)\s?(k)?\s?(points|pts|mr|miles|credit)?\b/i.exec(typed.trim()) ?? [];
      if (digits === undefined) return undefined;
      const figure = amountOf(digits, k);
      if (dollar !== undefined || unit?.toLowerCase() === "credit") return { figure, scale: CREDIT };
      return unit === undefined && k === undefined ? undefined : { figure, scale: POINTS };
    }),
  ),
  spend: optional(
    bucketed(choice("What you spent on the card in the last 12 months", SPEND_NAMES), (typed) => {
      const [, digits, k] = /^\$?\s?(\d[\d,]*)\s?(k)?$/i.exec(typed.trim()) ?? [];
      return digits === undefined ? undefined : { figure: amountOf(digits, k), scale: SPEND };
    }),
  ),
  tenure: optional(
    bucketed(choice("How long you have held the card", TENURE_NAMES), (typed) => {
      const [, digits, unit] = /^(\d+)\s?(m|months?|y|yrs?|years?)?$/i.exec(typed.trim()) ?? [];
      if (digits === undefined) return undefined;
      const isMonths = unit?.toLowerCase().startsWith("m") === true;
      return { figure: Number(digits) / (isMonths ? 12 : 1), scale: YEARS };
    }),
  ),
  channel: optional(choice("How you asked", CHANNEL_NAMES)),
};

function amountOf(digits: string, thousands: string | undefined): number {
  return Number(digits.replaceAll(",", "")) * (thousands === undefined ? 1 : 1_000);
}
