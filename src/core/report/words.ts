import {
  type CHANNELS,
  type Content,
  type OFFERS,
  type SPENDS,
  type TENURES,
  wasOffered,
} from "../../domain/report.ts";
import type { Knowledge } from "../../knowledge/schema.ts";
import { RESULT_NAMES } from "../fee/words.ts";
import type { Fact } from "../reply.ts";
import { md } from "../text.ts";

type Names<B extends readonly string[]> = Readonly<Record<B[number], string>>;

/** The answers of a report as members choose them and read them back. */
export const OFFER_NAMES: Names<typeof OFFERS> = {
  "points-0": "Points: under 10,000",
  "points-10k": "Points: 10,000 to 19,999",
  "points-20k": "Points: 20,000 to 29,999",
  "points-30k": "Points: 30,000 to 49,999",
  "points-50k": "Points: 50,000 to 74,999",
  "points-75k": "Points: 75,000 and more",
  "credit-0": "Credit: under $100",
  "credit-100": "Credit: $100 to $199",
  "credit-200": "Credit: $200 to $299",
  "credit-300": "Credit: $300 to $499",
  "credit-500": "Credit: $500 and more",
  "fee-part": "Part of the fee waived",
  "fee-whole": "The whole fee waived",
  other: "Something else",
};
export const SPEND_NAMES: Names<typeof SPENDS> = {
  "0-5k": "Under $5,000",
  "5-15k": "$5,000 to $14,999",
  "15-50k": "$15,000 to $49,999",
  "50k-up": "$50,000 and more",
};
export const TENURE_NAMES: Names<typeof TENURES> = {
  "0-1y": "Less than a year",
  "1-3y": "1 or 2 years",
  "3-6y": "3 to 5 years",
  "6-10y": "6 to 9 years",
  "10y-up": "10 years and more",
};
export const CHANNEL_NAMES: Names<typeof CHANNELS> = { phone: "By phone", chat: "By chat" };

export function cardName(card: string, { cards }: Knowledge): string {
  return cards.get(card)?.name ?? card;
}

/** All that a report says, as it is kept. */
export function reportFacts(card: string, content: Content, knowledge: Knowledge): readonly Fact[] {
  const said: readonly (readonly [label: string, value: string | undefined])[] = [
    ["Card", cardName(card, knowledge)],
    ["What came of it", RESULT_NAMES[content.result]],
    ["Offer", content.offer && OFFER_NAMES[content.offer]],
    ["Spent in 12 months", content.spend && SPEND_NAMES[content.spend]],
    ["Held for", content.tenure && TENURE_NAMES[content.tenure]],
    ["Asked", content.channel && CHANNEL_NAMES[content.channel]],
    ["Counts as", wasOffered(content) ? "asked, and offered something" : "asked, and offered nothing"],
  ];
  return said.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value: md`${value}` }]));
}

/** The same on one line. */
export function reportLine({ result, offer, spend, tenure, channel }: Content): string {
  return [
    RESULT_NAMES[result],
    offer && OFFER_NAMES[offer],
    spend && `spent ${SPEND_NAMES[spend].toLowerCase()}`,
    tenure && `held ${TENURE_NAMES[tenure].toLowerCase()}`,
    channel && CHANNEL_NAMES[channel].toLowerCase(),
  ]
    .filter((part) => part !== undefined)
    .join("; ");
}
