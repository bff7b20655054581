import { z } from "zod";
import { type Grade, id, ids, lines, sentence, words } from "./fields.ts";
import type { Text } from "./markdown.ts";

export { GRADES, type Grade } from "./fields.ts";

const listedNumber = z.union([id, z.strictObject({ id, label: sentence })]);

/** Front matter of data/contacts/<line>.md. */
export const contactMatter = z.strictObject({
  title: sentence,
  aliases: words,
  questions: lines.default([]),
  numbers: z.array(listedNumber),
  sources: ids.min(1),
  related: z.array(z.string()).default([]),
  /** The playbook that answers questions about this team, where it says more than the contact. */
  guide: id.optional(),
  first: sentence
    .includes("number on the back of your card", "expected words on the number on the back of your card")
    .default("The number on the back of your card comes first."),
});

/** Front matter of data/playbooks/<topic>.md. */
export const playbookMatter = z.strictObject({
  title: sentence,
  summary: sentence,
  aliases: words,
  questions: lines.default([]),
  sources: ids.min(1),
  contacts: ids.default([]),
  related: z.array(z.string()).default([]),
});

/** data/search.yaml: phrases by what they mean, and which meanings speak of American Express. */
export const searchFile = z.strictObject({ own: words, concepts: z.record(id, words) });
export type Vocabulary = z.output<typeof searchFile>;

/** data/questions.yaml: questions as people ask them, by the entry that answers, or the reason why none does. */
export const questionFile = z.strictObject({
  answered: z.record(z.string(), lines),
  outside: z.array(z.strictObject({ reason: sentence, questions: lines })),
});
export type Questions = z.output<typeof questionFile>;

/** A page with its grade and dates; `published` is a year, a month or a day in ISO form. */
export type Source = {
  readonly id: string;
  readonly title: string;
  /** What was read there. */
  readonly says: string;
  readonly url?: string | undefined;
  readonly grade: Grade;
  readonly published?: string | undefined;
  readonly checked: Temporal.PlainDate;
};

/** A phone number of the registry, written `1-800-528-4800` and `+1 800 528 4800`; `e164` is `+18005284800`. */
export type PhoneNumber = {
  readonly id: string;
  readonly e164: string;
  readonly national: string;
  readonly international: string;
  readonly purpose: string;
  readonly grade: Grade;
  readonly sources: readonly Source[];
  readonly hours?: { readonly text: string; readonly grade: Grade } | undefined;
  readonly note?: string | undefined;
};

/** A site; a link belongs to it by its host or by one below that. */
export type Site = {
  readonly id: string;
  readonly host: string;
  readonly purpose: string;
  readonly grade: Grade;
  readonly sources: readonly Source[];
};

/** A team to reach: its numbers, best first, and what to do before calling. */
export type Contact = {
  readonly id: string;
  readonly title: string;
  readonly aliases: readonly string[];
  readonly questions: readonly string[];
  readonly numbers: readonly { readonly number: PhoneNumber; readonly label: string }[];
  /** The playbook that answers questions about this team, where it says more than the contact. */
  readonly guide?: string | undefined;
  /** The sentence on the number on the back of the card, which every answer shows. */
  readonly first: string;
  readonly body: Text;
  /** The numbers that the text names. */
  readonly cited: readonly PhoneNumber[];
  readonly sources: readonly Source[];
  /** Entry ids, such as `playbook:dispute`. */
  readonly related: readonly string[];
};

/** What to do in one kind of matter, step by step. */
export type Playbook = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly aliases: readonly string[];
  readonly questions: readonly string[];
  readonly body: Text;
  /** The numbers that the text names. */
  readonly cited: readonly PhoneNumber[];
  readonly sources: readonly Source[];
  readonly contacts: readonly Contact[];
  /** Entry ids, such as `contact:lost-card`. */
  readonly related: readonly string[];
};

/** A card product; `fee` in whole US dollars a year, as its source gave it on `asOf`. */
export type Card = {
  readonly id: string;
  readonly name: string;
  readonly kind: "consumer" | "business";
  readonly family: string;
  readonly fee: number;
  readonly grade: Grade;
  readonly source: Source;
  readonly asOf: string;
  readonly additional?: { readonly fee: number; readonly note?: string | undefined } | undefined;
  readonly note?: string | undefined;
  readonly aliases: readonly string[];
};

/** A number that the clocks count with: a fact from a source, or a choice of the project's own with its reason. */
export type Rule = {
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  readonly sentence: string;
} & ({ readonly grade: Grade; readonly source: Source } | { readonly choice: string });

/** Something that a question can be answered with. `id` is `contact:<name>` or `playbook:<name>`. */
export type Entry = {
  readonly id: `contact:${string}` | `playbook:${string}`;
  readonly kind: "contact" | "playbook";
  readonly name: string;
  readonly title: string;
};

/** What a search found: the entry that answers, or none and perhaps the reason; and the next best ones. */
export type Found = {
  readonly entry: Entry | undefined;
  readonly alternatives: readonly Entry[];
  /** The cards that the question names. */
  readonly cards: readonly Card[];
  /** Why the question is out of scope, as a sentence for the asker. */
  readonly outside?: string | undefined;
};

/** All that the desk knows, checked and in memory. */
export type Knowledge = {
  readonly numbers: ReadonlyMap<string, PhoneNumber>;
  readonly sites: ReadonlyMap<string, Site>;
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly playbooks: ReadonlyMap<string, Playbook>;
  readonly cards: ReadonlyMap<string, Card>;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly search: (question: string) => Found;
};
