import { describe, expect, it } from "vitest";
import { KnowledgeError, loadKnowledge } from "../../src/knowledge/load.ts";
import { problemsOf } from "./broken.ts";

describe("a broken file is named with line, path, reason and cure", () => {
  const cases: readonly [what: string, changes: Parameters<typeof problemsOf>[0], problem: string][] = [
    [
      "a number that isn't one of the US",
      { "numbers.yaml": ['"+18005284800"', '"+4420071234"'] },
      "data/numbers.yaml:5: general.number: expected a US number such as +18005284800. Correct it as data/README.md shows.",
    ],
    [
      "a number without a source",
      { "numbers.yaml": ["  sources: [amex-security-center]\n", ""] },
      "data/numbers.yaml:5: general.sources: is missing. Add it (array).",
    ],
    [
      "a source that isn't there",
      { "numbers.yaml": ["[amex-security-center]", "[amex-secrets]"] },
      "data/numbers.yaml:8: general.sources: there is no source amex-secrets in data/sources.yaml. Add the page there, or correct the id.",
    ],
    [
      "a grade better than the source",
      { "numbers.yaml": ["grade: publication\n  sources: [tpg", "grade: official\n  sources: [tpg"] },
      "data/numbers.yaml:76: platinum.grade: is graded official, but its best source is publication. Grade it publication, or name a better source.",
    ],
    [
      "an unknown grade",
      { "sources.yaml": ["grade: official", "grade: sure"] },
      "data/sources.yaml:10: amex-site.grade: isn't one of official, publication, accounts, unverified. Write one of them.",
    ],
    [
      "a misspelt field",
      { "cards.yaml": ["  family:", "  famly:"] },
      "data/cards.yaml:6: platinum.family: is missing. Add it (string).",
    ],
    [
      "a rule that is neither fact nor choice",
      { "rules.yaml": ["  grade: official\n  source: amex-gold-fee\n", ""] },
      "data/rules.yaml:8: fee-refund-after-charge.choice: is missing. Add it (string).",
    ],
    [
      "a page without what was read there",
      { "sources.yaml": ["  says: Where to apply, to sign in and to recover an account\n", ""] },
      "data/sources.yaml:7: amex-site.says: is missing. Add it (string).",
    ],
    [
      "a site written as an address",
      { "sites.yaml": ["host: americanexpress.com", "host: https://americanexpress.com"] },
      "american-express.host: expected a host such as americanexpress.com. Correct it as data/README.md shows.",
    ],
    [
      "a site graded better than its page",
      { "sites.yaml": ["sources: [amex-site]", "sources: [underbanked]"] },
      "american-express.grade: is graded official, but its best source is accounts. Grade it accounts, or name a better source.",
    ],
    [
      "a playbook without a summary",
      { "playbooks/chat.md": ["summary: ", "sumary: "] },
      "data/playbooks/chat.md:2: summary: is missing. Add it (string).",
    ],
    ["YAML that can't be read", { "rules.yaml": ["  value: 30", "  value: [30"] }, "data/rules.yaml:"],
    [
      "a contact's number that isn't in the registry",
      { "contacts/general.md": ["numbers: [general]", "numbers: [genral]"] },
      "numbers.0: there is no number genral in data/numbers.yaml. Add it there with its source, or correct the id.",
    ],
    [
      "a placeholder that stands for nothing",
      { "contacts/general.md": ["{number:general}", "{number:genral}"] },
      "{number:genral} stands for nothing.",
    ],
    [
      "a related entry that isn't there",
      { "playbooks/chat.md": ["playbook:late-fee", "playbook:late"] },
      "related.2: there is no entry playbook:late.",
    ],
    [
      "a contact of a playbook that isn't there",
      { "playbooks/chat.md": ["contacts: [general]", "contacts: [genral]"] },
      "contacts: there is no contact genral. Correct it, or add data/contacts/genral.md.",
    ],
    [
      "a guide that isn't there",
      { "contacts/cfpb.md": ["guide: regulator", "guide: regulators"] },
      "guide: there is no playbook regulators. Correct it, or add data/playbooks/regulators.md.",
    ],
    [
      "a table, which not every platform can show",
      { "playbooks/chat.md": ["**Where:**", "<b>Where:</b>"] },
      "html can't be shown on every platform",
    ],
    [
      "no front matter",
      { "playbooks/chat.md": "Just chat." },
      "data/playbooks/chat.md:1: has no front matter. Begin it with a line of ---, its fields, and another line of ---.",
    ],
    [
      "no text",
      { "playbooks/chat.md": "---\ntitle: Chat\n---\n" },
      "data/playbooks/chat.md: has no text below its front matter. Write what to do.",
    ],
    [
      "a question that an entry answers which isn't there",
      { "questions.yaml": ["  contact:general:", "  contact:genral:"] },
      "answered.contact:genral: there is no entry contact:genral.",
    ],
    [
      "a question for a contact whose guide answers",
      { "questions.yaml": ["  contact:general:", "  contact:cfpb:"] },
      "the guide playbook:regulator answers for contact:cfpb. Put its questions there.",
    ],
  ];
  for (const [what, changes, problem] of cases)
    it(what, () => {
      expect(problemsOf(changes).join("\n")).toContain(problem);
    });
});

describe("a phone number stands in the registry and nowhere else", () => {
  for (const spelling of [
    "1-800-528-4800",
    "+1 800 528 4800",
    "(800) 528-4800",
    "800.528.4800",
    "18005284800",
    "1-800-THE-CARD",
  ])
    it(`finds ${spelling} in a text`, () => {
      const [problem] = problemsOf({ "playbooks/chat.md": ["**Where:**", `**Where:** ${spelling},`] });
      expect(problem).toMatch(
        /^data\/playbooks\/chat\.md:\d+: the phone number .* stands outside data\/numbers\.yaml/,
      );
    });

  it("and in the notes of the registry itself", () => {
    const [problem] = problemsOf({ "numbers.yaml": ["probably old", "like 1-800-999-1234, probably old"] });
    expect(problem).toContain("1-800-999-1234 stands outside");
  });

  it("but an address, a date, an amount or a form is none", () => {
    const text = "https://example.com/8005284800 2026-11-15 $275,000 4506-C 12 CFR 226.13 PO Box 981535";
    expect(problemsOf({ "playbooks/chat.md": ["**Where:**", `**Where:** ${text}`] })).toEqual([]);
  });
});

it("all problems are told at once", () => {
  const problems = problemsOf({
    "numbers.yaml": ['"+18005284800"', '"12"'],
    "cards.yaml": ["fee: 895", "fee: lots"],
    "playbooks/chat.md": ["title: ", "titel: "],
  });
  for (const file of ["data/numbers.yaml", "data/cards.yaml", "data/playbooks/chat.md"])
    expect(problems.filter((problem) => problem.startsWith(file))).not.toEqual([]);
});

it("a folder that isn't there is a problem of each file, not a crash", () => {
  expect(() => loadKnowledge("/nowhere")).toThrow(KnowledgeError);
  expect(() => loadKnowledge("/nowhere")).toThrow(/data\/sources\.yaml: can't be read \(ENOENT\)/);
});
