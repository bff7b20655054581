import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readWhen } from "../../../src/core/words/when.ts";
import type { When } from "../../../src/domain/when.ts";

const ZONE = "America/New_York";
const now = Temporal.Instant.from("2026-11-24T15:00:00Z"); // Tuesday, 10:00 in New York
const spell = (read: When | string): string => {
  if (typeof read === "string") return read;
  return "at" in read ? read.at.toZonedDateTimeISO(ZONE).toPlainDateTime().toString() : read.day.toString();
};
const read = (typed: string) => spell(readWhen(typed, now, ZONE));

describe("a time is read", () => {
  const readable = {
    "2027-03-14": "2027-03-14",
    "2027-03-16T09:00": "2027-03-16T09:00:00",
    "2027-03-16 17:30": "2027-03-16T17:30:00",
    "2027-03-16T09:00Z": "2027-03-16T05:00:00",
    "2027-03-16T09:00-08:00": "2027-03-16T13:00:00",
    "tomorrow 9am": "2026-11-25T09:00:00",
    "in 20 minutes": "2026-11-24T10:20:00",
    "in an hour": "2026-11-24T11:00:00",
    "in 3 weeks": "2026-12-15",
    "in 3 months": "2027-02-24",
    "friday 9am": "2026-11-27T09:00:00",
    "on friday": "2026-11-27",
    "tomorrow morning": "2026-11-25T09:00:00",
    tonight: "2026-11-24T19:00:00",
    "9am": "2026-11-25T09:00:00",
    "11:30": "2026-11-24T11:30:00",
    "noon tomorrow": "2026-11-25T12:00:00",
    "14 March at 6:30pm": "2027-03-14T18:30:00",
    "9am PST": "2026-11-24T12:00:00",
    "3/14/2027": "2027-03-14",
  };
  for (const [typed, expected] of Object.entries(readable))
    it(typed, () => expect(read(typed)).toBe(expected));

  it("an hour that a change to summer time skips becomes the first instant after the gap", () => {
    expect(read("2027-03-14T02:30")).toBe("2027-03-14T03:00:00");
  });
  it("counts in 20 minutes from the second on which it is asked", () => {
    const odd = Temporal.Instant.from("2026-11-24T15:00:37Z");
    expect(readWhen("in 20 minutes", odd, "Asia/Kathmandu")).toMatchObject({
      at: Temporal.Instant.from("2026-11-24T15:20:37Z"),
    });
  });
});

describe("a sentence says why a time can't be used", () => {
  const unreadable = {
    "every day": "a reminder comes once, and “every day” names many times",
    "monthly on the 3rd": "a reminder comes once",
    "every monday 9am": "a reminder comes once",
    whenever: "isn't a time that I can read; write it as 2027-02-24, as 2027-02-24T09:00",
    "1 to 5 May": "isn't a time that I can read",
    "monday or tuesday": "isn't a time that I can read",
    "": "isn't a time that I can read",
    "2027-02-30": "February 2027 has 28 days",
    "2027-02-30T09:00": "February 2027 has 28 days",
    "2027-03-14T25:00": "25:00 is no time of the day",
    "2026-11-23": "Monday, 23 November 2026 is past",
    "2026-11-24T09:59": "Tuesday, 24 November 2026, 09:59 (America/New_York) is past",
    yesterday: "Monday, 23 November 2026 is past",
    "2036-11-25": "more than 10 years",
    "in 30 years": "more than 10 years",
  };
  for (const [typed, says] of Object.entries(unreadable))
    it(typed || "nothing", () => expect(read(typed)).toContain(says));
});

describe("in every zone", () => {
  const zones = ["UTC", ...Intl.supportedValuesOf("timeZone")];
  const start = Temporal.Instant.from("2026-11-25T12:00:00Z").epochMilliseconds;

  it("a local date and time is the instant that reads so there, or the first one after a gap", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 1, max: 9 * 365 * 24 * 60 }),
        (zone, minutes) => {
          const wanted = Temporal.Instant.fromEpochMilliseconds(start + minutes * 60_000)
            .toZonedDateTimeISO("UTC")
            .toPlainDateTime();
          const typed = wanted.toString({ smallestUnit: "minute" });
          const found = readWhen(typed, now, zone);
          if (typeof found === "string" || !("at" in found)) throw new Error(`${typed} in ${zone}: not read`);
          const there = found.at.toZonedDateTimeISO(zone);
          if (there.toPlainDateTime().equals(wanted)) return;
          const before = found.at.subtract({ nanoseconds: 1 }).toZonedDateTimeISO(zone);
          expect(Temporal.PlainDateTime.compare(before.toPlainDateTime(), wanted)).toBe(-1);
          expect(Temporal.PlainDateTime.compare(there.toPlainDateTime(), wanted)).toBe(1);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("whatever is typed is a time to come within ten years, or a sentence", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.oneof(
          fc.string({ maxLength: 40 }),
          fc
            .tuple(fc.nat(99), fc.constantFrom("minutes", "days", "months", "years ago", "pm", "March"))
            .map(([count, unit]) => `in ${count} ${unit}`),
        ),
        (zone, typed) => {
          const found = readWhen(typed, now, zone);
          if (typeof found === "string") return;
          const today = now.toZonedDateTimeISO(zone).toPlainDate();
          const day = "at" in found ? found.at.toZonedDateTimeISO(zone).toPlainDate() : found.day;
          if ("at" in found) expect(Temporal.Instant.compare(found.at, now)).toBe(1);
          expect(Temporal.PlainDate.compare(day, today)).toBeGreaterThanOrEqual(0);
          expect(Temporal.PlainDate.compare(day, today.add({ years: 10 }))).toBeLessThanOrEqual(0);
        },
      ),
      { numRuns: 500 },
    );
  });
});
