import { z } from "zod";
import { plainDate } from "../domain/date.ts";
import { grade, id, ids, pageDate, sentence, words } from "./fields.ts";

/** data/sources.yaml: every page that a fact was read on. */
export const sourceFile = z.record(
  id,
  z.strictObject({
    title: sentence,
    says: sentence,
    url: z
      .string()
      .regex(
        /^https:\/\/[\w-]+(\.[\w-]+)+(\/\S*)?$/,
        "expected an address such as https://www.americanexpress.com/",
      )
      .optional(),
    grade,
    published: pageDate.optional(),
    checked: plainDate,
  }),
);

/** data/numbers.yaml: the only place where a phone number stands. */
export const numberFile = z.record(
  id,
  z.strictObject({
    number: z.string().regex(/^\+1[2-9]\d{2}[2-9]\d{6}$/, "expected a US number such as +18005284800"),
    purpose: sentence,
    grade,
    sources: ids.min(1),
    hours: z.strictObject({ text: sentence, grade }).optional(),
    note: sentence.optional(),
  }),
);

/** data/sites.yaml: the only sites that a link is known by. */
export const siteFile = z.record(
  id,
  z.strictObject({
    host: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "expected a host such as americanexpress.com"),
    purpose: sentence,
    grade,
    sources: ids.min(1),
  }),
);

/** data/cards.yaml. Fees in whole US dollars a year. */
export const cardFile = z.record(
  id,
  z.strictObject({
    name: sentence,
    kind: z.enum(["consumer", "business"]),
    family: id,
    fee: z.int().nonnegative(),
    grade,
    source: id,
    as_of: pageDate,
    additional: z.strictObject({ fee: z.int().nonnegative(), note: sentence.optional() }).optional(),
    note: sentence.optional(),
    aliases: words.default([]),
  }),
);

const ruleBase = {
  value: z.number(),
  unit: z.enum(["days", "business days", "months", "years", "billing cycles", "dollars", "miles", "times"]),
  sentence,
};

/** data/rules.yaml: a number that the clocks count with is a fact from a source, or a choice of the project's own. */
export const ruleFile = z.record(
  id,
  z.union([
    z.strictObject({ ...ruleBase, grade, source: id }),
    z.strictObject({ ...ruleBase, choice: sentence }),
  ]),
);
