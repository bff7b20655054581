import { z } from "zod";

/** Dates and times as documents keep them (ISO 8601 text) and as the code has them (Temporal). */
export const plainDate = z.codec(z.string(), z.instanceof(Temporal.PlainDate), {
  decode: (text, context) =>
    orIssue(() => Temporal.PlainDate.from(text), "a date such as 2027-03-14", context),
  encode: (date) => date.toString(),
});

export const plainTime = z.codec(z.string(), z.instanceof(Temporal.PlainTime), {
  decode: (text, context) => orIssue(() => Temporal.PlainTime.from(text), "a time such as 09:00", context),
  encode: (time) => time.toString({ smallestUnit: "minute" }),
});

export const instant = z.codec(z.string(), z.instanceof(Temporal.Instant), {
  decode: (text, context) =>
    orIssue(() => Temporal.Instant.from(text), "an instant such as 2027-03-14T14:00Z", context),
  encode: (moment) => moment.toString(),
});

/** A zone of the IANA database, by any of its names. */
export const timeZone = z.string().refine(isTimeZone, "not a time zone such as America/New_York");

export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

type Issues = { readonly issues: { push: (issue: z.core.$ZodRawIssue) => unknown } };

function orIssue<T>(read: () => T, expected: string, context: Issues): T {
  try {
    return read();
  } catch {
    context.issues.push({ code: "custom", input: undefined, message: `expected ${expected}` });
    return z.NEVER;
  }
}
