import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { textOf } from "../../src/knowledge/markdown.ts";
import { knowledge } from "../support/knowledge.ts";
import { answerTo } from "./answers.ts";

const { contacts, playbooks, numbers, sites, cards, rules, sources } = knowledge;
const TODAY = Temporal.PlainDate.from("2026-11-24");

const LINES =
  "general lost-card platinum fraud abroad-collect apply recon hardship savings gift-card rewards travel business corporate global-assist concierge relay";
const TOPICS =
  "reach-human chat retention annual-fee dispute fraud-card-not-present financial-review global-assist concierge member-since freeze-card reference-number social-escalation amex-offers supervisor late-fee hardship authorized-user welcome-eligibility regulator verify-caller account-access call-workflow";

it("every line of `number` and every topic of `guide` is there", () => {
  expect([...contacts.keys()]).toEqual(expect.arrayContaining(LINES.split(" ")));
  expect([...playbooks.keys()]).toEqual(expect.arrayContaining(TOPICS.split(" ")));
});

describe("every fact has a source, a grade and a date", () => {
  it("each page was checked on a day that has come, and is used", () => {
    const used = new Set(
      [...numbers.values(), ...sites.values(), ...contacts.values(), ...playbooks.values()]
        .flatMap((each) => each.sources)
        .concat([...cards.values()].map(({ source }) => source))
        .concat([...rules.values()].flatMap((rule) => ("source" in rule ? [rule.source] : [])))
        .map(({ id }) => id),
    );
    for (const { id, checked, published } of sources.values()) {
      expect(Temporal.PlainDate.compare(checked, TODAY), id).toBeLessThanOrEqual(0);
      if (published !== undefined) expect(published.slice(0, 10) <= checked.toString(), id).toBe(true);
      expect(used.has(id), `${id} is used by nothing`).toBe(true);
    }
  });

  it("each number, card, contact and playbook has one, and each rule has one or a reason", () => {
    for (const number of numbers.values()) expect(number.sources, number.id).not.toEqual([]);
    for (const entry of [...contacts.values(), ...playbooks.values()])
      expect(entry.sources, entry.id).not.toEqual([]);
    for (const card of cards.values()) expect(card.asOf <= "2026-12", card.id).toBe(true);
    for (const rule of rules.values())
      expect("source" in rule || rule.choice.length > 10, rule.id).toBe(true);
  });

  it("a number from accounts, in a text, says so behind it", () => {
    const official = new Set(
      [...numbers.values()].filter(({ grade }) => grade === "official").map(({ national }) => national),
    );
    for (const { id, body } of [...contacts.values(), ...playbooks.values()])
      for (const [found, rest = ""] of textOf(body).matchAll(/1-\d{3}-\d{3}-\d{4}(.{0,16})/g))
        if (!official.has(found.slice(0, 14))) expect(rest, id).toMatch(/^ \((unconfirmed|seen in a pub)/);
  });
});

describe("what nobody could confirm is not stated", () => {
  const files = ["contacts", "playbooks"].flatMap((folder) => {
    const url = new URL(`../../data/${folder}/`, import.meta.url);
    return readdirSync(url).map((name) => readFileSync(new URL(name, url), "utf8"));
  });

  it("contested points are worded as such", () => {
    const say = (id: string) => textOf(playbooks.get(id)?.body ?? []);
    expect(say("social-escalation")).toMatch(
      /@AskAmex is a reported handle and confirmed on no official page/,
    );
    expect(say("member-since")).toMatch(/no page with the exact date/);
    expect(say("chat")).toMatch(/Nothing official says that the next agent can search it/);
    expect(say("financial-review")).toMatch(/from cardholders' accounts, not from an official page/);
    expect(say("retention")).toMatch(/found no published interval/);
    expect(say("global-assist")).toMatch(/I give no number/);
  });

  it("nobody claims to belong to American Express, or asks for a secret", () => {
    for (const text of files) {
      expect(text).not.toMatch(/\b(our|we) (card|cards|bank|fraud team)\b/i);
      expect(text).not.toMatch(/(send|tell|give) (me|us) your (card number|password|code)/i);
    }
  });
});

describe("every entry can be read and reached", () => {
  for (const entry of [...contacts.values(), ...playbooks.values()]) {
    it(`${entry.id}: short enough, and its title and its questions lead to it`, async () => {
      const kind = "summary" in entry ? "playbook" : "contact";
      const leads =
        "guide" in entry && entry.guide !== undefined ? `playbook:${entry.guide}` : `${kind}:${entry.id}`;
      const near = (question: string) => {
        const { entry: found, alternatives } = knowledge.search(question);
        return [found, ...alternatives].map((each) => each?.id);
      };
      expect(textOf(entry.body).length).toBeLessThan(3000);
      expect((await answerTo(entry.title)).length).toBeLessThan(4000);
      expect(near(entry.title)).toContain(leads);
      for (const question of entry.questions) expect(near(question), question).toContain(leads);
    });
  }
});
