import { describe, expect, it } from "vitest";
import { textOf } from "../../src/knowledge/markdown.ts";
import { knowledge } from "../support/knowledge.ts";

const { contacts, playbooks, numbers, cards, rules, sources } = knowledge;

/** All that the knowledge says, a sentence at a time, with where it says it. */
const SENTENCES: readonly (readonly [where: string, sentence: string])[] = [
  ...[...contacts.values()].map(
    ({ id, title, first, body }) => [`contact:${id}`, [title, first, textOf(body)]] as const,
  ),
  ...[...playbooks.values()].map(
    ({ id, title, summary, body }) => [`playbook:${id}`, [title, summary, textOf(body)]] as const,
  ),
  ...[...numbers.values()].map(
    ({ id, purpose, note = "", hours }) => [`number:${id}`, [purpose, note, hours?.text ?? ""]] as const,
  ),
  ...[...cards.values()].map(({ id, name, note = "" }) => [`card:${id}`, [name, note]] as const),
  ...[...rules.values()].map(
    (rule) => [`rule:${rule.id}`, [rule.sentence, "choice" in rule ? rule.choice : ""]] as const,
  ),
  ...[...sources.values()].map(({ id, says }) => [`source:${id}`, [says]] as const),
].flatMap(([where, texts]) =>
  texts
    .flatMap((text) => text.split(/(?<=[.!?;:])\s+|\n/))
    .filter((sentence) => sentence.trim() !== "")
    .map((sentence) => [where, sentence] as const),
);

/** A point that no official page has: where a sentence comes near it, it must say so in its own words, or is not to be there. */
type Point = { readonly near: RegExp; readonly only?: RegExp };

const POINTS: Readonly<Record<string, Point>> = {
  "a waiting time by card or hour": {
    near: /\b(wait(ing)?|on hold|answered|reach)\b.*\b(seconds?|minutes?|sooner|quicker|faster)\b|\bTuesday\b/i,
    only: /(no waiting time|don't know which cards are answered sooner|no data|may also get you)/i,
  },
  "an interval between offers to stay": {
    near: /12 (to|–|-) ?24|every (three|six|\d+) months|once a year|last offer/i,
    only: /one guide suggests|no published interval|Suggests asking/i,
  },
  "transcripts that the next agent can search": {
    near: /transcript|search (it|them)|searchable/i,
    only: /tax transcript|Nothing official says/i,
  },
  "blocks of tables": { near: /blocks? of tables|holds? .*tables/i },
  "a place at the front by Member Since": {
    near: /front of (the )?line|priority|ahead of others|(power|influence) over waiting/i,
    only: /Nothing we read gives it power/i,
  },
  "when backdating ended": {
    near: /backdat/i,
    only: /no longer|backdated card|took over/i,
  },
  "a year for the end of backdating": { near: /backdat.*(2014|2015|2016)|(2014|2015|2016).*backdat/i },
  "@AskAmex as a fact": { near: /AskAmex/i, only: /reported handle and confirmed on no official page/ },
  "a rescue in political trouble": { near: /politic|upheaval|uprising|coup/i },
  "how long other banks take": {
    near: /other banks?\b|another bank's/i,
    only: /keep another bank's card at hand/,
  },
  "an overnight card as a matter of course": {
    near: /overnight|next[- ]day|next morning/i,
    only: /option|not automatic|Ask for|needs an overnight service/,
  },
  "the usual end of a review": { near: /\busually\b.*\b(review|limit)|\breview.*\busually\b/i },
  "a hard limit as the end of a review": { near: /hard (spending )?limit/i },
  "names of a dispute's states": { near: /\b(status(es)?|state) (is|are|says|shows|reads)\b/i },
  "a provisional credit on a card": {
    near: /provisional/i,
    only: /10 business days, or else/,
  },
  "that the law of disputes leaves out business cards": {
    near: /\b(FCBA|Regulation Z|billing-error|law)\b.*\bnot? (cover|apply)|business.*(not covered|no such rights)/i,
  },
  "that a supervisor can do more": {
    near: /supervisor.*(can|may) (do more|override|waive|adjust)/i,
    only: /no guarantee/,
  },
  "that American Express takes the cardmember's side": {
    near: /sides? with (the )?(card|you)|favou?rs? (the )?card/i,
  },
  "a price of roaming": { near: /roaming|a minute\b.*\$|\$\d+ a minute/i },
  "pods, or a call centre's place": { near: /\bpods?\b|Florida|Phoenix/i },
  "the best of the industry": { near: /benchmark|gold standard|best in the industry|legendary/i },
};

describe("what no official page has is never stated as a fact", () => {
  for (const [point, { near, only }] of Object.entries(POINTS))
    it(point, () => {
      const stated = SENTENCES.filter(([, sentence]) => near.test(sentence) && only?.test(sentence) !== true);
      expect(stated).toEqual([]);
    });

  it("numbers that were found on no page that counts, in whatever spelling", () => {
    const withheld = [
      "8002433888",
      "7153437977",
      "3129353671",
      "8003272177",
      "8002977500",
      "8004923932",
      "8002273739",
    ];
    for (const [where, sentence] of SENTENCES) {
      const digits = sentence.replaceAll(/\D/g, "");
      for (const number of withheld) expect(digits.includes(number), where).toBe(false);
    }
    for (const { e164 } of numbers.values()) expect(withheld).not.toContain(e164.slice(2));
  });

  it("teams without a known number have none, and say so", () => {
    for (const line of ["centurion", "concierge", "global-assist"]) {
      const contact = contacts.get(line);
      expect(contact?.numbers, line).toEqual([]);
      expect(textOf(contact?.body ?? []), line).toMatch(
        /I (know of no verified|give no) number|no verified Centurion number/,
      );
    }
    expect(textOf(contacts.get("apply")?.body ?? [])).toContain(
      "I know of no verified phone number for applying",
    );
  });

  it("a fee on which sources disagree says so", () => {
    for (const card of [
      "gold",
      "hilton-business",
      "hilton-surpass",
      "business-platinum",
      "delta-reserve-business",
    ])
      expect(cards.get(card)?.note, card).toMatch(/data set of June 2026 (still )?says \$\d+/);
  });

  it("the law's dates for a dispute are not promised for a business card, nor denied", () => {
    expect(textOf(playbooks.get("dispute")?.body ?? [])).toContain(
      "The legal dates are for consumer cards; don't count on them for business or corporate ones.",
    );
  });
});
