import { type PublishedAsked, publishedCommand } from "../../src/core/command.ts";
import { UserError } from "../../src/core/errors.ts";
import { optional } from "../../src/core/option.ts";
import {
  type Button,
  button,
  buttons,
  type Fact,
  type Message,
  message,
  paragraphs,
} from "../../src/core/reply.ts";
import type { PublishedQuarter } from "../../src/core/report/published.ts";
import {
  CHANNEL_NAMES,
  cardName,
  OFFER_NAMES,
  SPEND_NAMES,
  TENURE_NAMES,
} from "../../src/core/report/words.ts";
import { bullets, join, md, strong } from "../../src/core/text.ts";
import { dayAndDistance } from "../../src/core/words/days.ts";
import { FEWEST } from "../../src/domain/figures.ts";
import { nextPublication, publicationDay } from "../../src/domain/quarter.ts";
import { together, type Year } from "../../src/domain/year-figures.ts";
import type { Text } from "../../src/knowledge/markdown.ts";
import { listedCard } from "../card-option.ts";
import { type CardQuarter, statsChart } from "./chart.ts";
import { spellQuarter } from "./quarter-words.ts";

export const retentionStats = publishedCommand({
  name: "retention stats",
  about: "What members here were offered for keeping a card, over the last four quarters",
  options: { card: optional(listedCard) },
  async run({ card }, asked) {
    if (asked.community === undefined)
      throw new UserError("Figures belong to a server, and are shown in it alone: ask me there.");
    const quarters = await asked.published.latest(asked.community, asked.now);
    return card === undefined ? overview(quarters, asked) : cardStats(card, quarters, asked);
  },
});

const REPORT: Button = {
  label: "Report yours",
  runs: { command: "retention report", given: {}, edit: true },
};

/** Where the figures come from and what they can't tell; the same under each. */
const HOW = md`Members reported these themselves, and nobody checked them; one report a person, card and quarter. Counts are rounded to five, and what fewer than ${FEWEST} people stand for is left out. An offer is never promised.`;

/** The cards that have figures. */
function overview(quarters: readonly PublishedQuarter[], asked: PublishedAsked): Message {
  const { knowledge } = asked;
  const cards = [...new Set(quarters.flatMap((each) => Object.keys(each.cards)))];
  if (cards.length === 0)
    return none(md`No card has figures here yet: fewer than ${FEWEST} people reported.`, asked);
  const lines = cards
    .map((card) => ({
      name: cardName(card, knowledge),
      year: together(of(card, quarters).map(({ figure }) => figure)),
    }))
    .toSorted((a, b) => b.year.asked - a.year.asked)
    .map(({ name, year }) => md`${strong(name)}: ${year.asked} asked, offered something: ${rate(year)}`);
  return message("Retention offers", [
    paragraphs(join(bullets(lines), HOW)),
    { kind: "facts", facts: age(quarters, asked) },
    buttons(REPORT),
  ]);
}

function cardStats(card: string, quarters: readonly PublishedQuarter[], asked: PublishedAsked): Message {
  const name = cardName(card, asked.knowledge);
  const own = of(card, quarters);
  if (own.length === 0)
    return none(
      md`${name} has no figures here: fewer than ${FEWEST} people reported in each quarter.`,
      asked,
    );
  const year = together(own.map(({ figure }) => figure));
  const offers = year.offers.map(({ bucket, people }) => md`${OFFER_NAMES[bucket]}: ${people} reports`);
  return message(
    `Retention offers: ${name}`,
    [
      {
        kind: "facts",
        facts: [
          { label: "Asked", value: md`${year.asked}, in ${own.length} of the last 4 quarters` },
          { label: "Offered something", value: md`${rate(year)}` },
          ...split("By spend in 12 months", SPEND_NAMES, year.spend),
          ...split("By time held", TENURE_NAMES, year.tenure),
          ...split("By channel", CHANNEL_NAMES, year.channel),
        ],
      },
      paragraphs(
        join(
          offers.length === 0 ? [] : join(md`**Usual offers**`, bullets(offers)),
          md`**By quarter**`,
          bullets(own.map(({ quarter, figure }) => md`${spellQuarter(quarter)}: ${inQuarter(figure)}`)),
          HOW,
        ),
      ),
      { kind: "facts", facts: age(own, asked) },
      buttons(REPORT, button("All cards", "retention stats")),
    ],
    { chart: statsChart(name, own, year) },
  );
}

function none(why: Text, asked: PublishedAsked): Message {
  return message("No figures", [
    paragraphs(join(why, HOW)),
    { kind: "facts", facts: age([], asked) },
    buttons(REPORT),
  ]);
}

function of(card: string, quarters: readonly PublishedQuarter[]): readonly CardQuarter[] {
  return quarters.flatMap(({ quarter, cards }) => {
    const figure = cards[card];
    return figure === undefined ? [] : [{ quarter, figure }];
  });
}

function rate({ offered }: Year): string {
  if (offered === undefined) return "not shown, since nearly all or nearly none were, or too few asked";
  return share(offered.people, offered.of);
}

function share(offered: number, asked: number): string {
  return `${offered} of ${asked} (${Math.round((100 * offered) / asked)}%)`;
}

function inQuarter({ asked, offered }: CardQuarter["figure"]): string {
  return offered === undefined ? `${asked} asked` : `${asked} asked, ${offered} offered something`;
}

function split<B extends string>(
  label: string,
  names: Readonly<Record<B, string>>,
  rows: readonly { readonly bucket: B; readonly asked: number; readonly offered: number }[],
): readonly Fact[] {
  if (rows.length === 0) return [];
  const shown = rows.map(({ bucket, asked, offered }) => `${names[bucket]}: ${share(offered, asked)}`);
  return [{ label, value: md`${shown.join("; ")}` }];
}

/** How old the figures are, and when the next ones come. */
function age(
  quarters: readonly { readonly quarter: string }[],
  { now, today }: PublishedAsked,
): readonly Fact[] {
  const [latest] = quarters;
  return [
    ...(latest === undefined
      ? []
      : [{ label: "Latest figures", value: md`${dayAndDistance(publicationDay(latest.quarter), today)}` }]),
    { label: "Next figures", value: md`${dayAndDistance(nextPublication(now), today)}` },
  ];
}
