import { z } from "zod";

/**
 * How well a fact is known: on a page of American Express, a regulator or the law; in a named publication; from
 * accounts of single cardholders; or not checked at all.
 */
export const GRADES = ["official", "publication", "accounts", "unverified"] as const;
export type Grade = (typeof GRADES)[number];

export const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "expected small letters, digits and single hyphens");
export const sentence = z.string().trim().min(3);
/** Words on one line with commas between them, or one on each line. */
export const words = z.string().transform((text) =>
  text
    .split(/[,\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== ""),
);
/** One on each line. */
export const lines = z.string().transform((text) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== ""),
);
export const ids = z.array(id);
export const grade = z.enum(GRADES);

/** A year, a month or a day, as exactly as a page gives it: 2021, 2023-04, 2024-07-25. */
export const pageDate = z
  .union([z.int(), z.string()])
  .transform(String)
  .refine(
    (text) => /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text),
    "expected a date such as 2021, 2023-04 or 2024-07-25",
  );
