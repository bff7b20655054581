import { describe, expect, it } from "vitest";
import { readDate } from "../../../src/core/words/date.ts";

const today = Temporal.PlainDate.from("2026-11-24");
const read = (typed: string) => String(readDate(typed, today));

describe("a date is read", () => {
  const readable = {
    "2027-03-14": "2027-03-14",
    "2027-3-4": "2027-03-04",
    "14 March": "2027-03-14",
    "March 14, 2027": "2027-03-14",
    "3/14/2027": "2027-03-14",
    tomorrow: "2026-11-25",
    "in 3 weeks": "2026-12-15",
    "on 1 December": "2026-12-01",
    "2028-02-29": "2028-02-29",
  };
  for (const [typed, expected] of Object.entries(readable))
    it(typed, () => expect(read(typed)).toBe(expected));

  it("next friday is a Friday to come", () => {
    const day = readDate("next friday", today);
    expect(day).toMatchObject({ dayOfWeek: 5 });
    expect(Temporal.PlainDate.compare(String(day), today)).toBe(1);
  });
});

describe("a sentence says why a date can't be read", () => {
  it("names the length of the month", () => {
    expect(read("2027-02-30")).toBe("2027-02-30 is no day of the calendar: February 2027 has 28 days");
    expect(read("2027-13-01")).toBe("2027-13-01 is no day of the calendar: there is no month 13");
  });
  it("shows what would fit", () => {
    for (const typed of [
      "whenever",
      "noon",
      "march",
      "monday or tuesday",
      "in 20 minutes",
      "@everyone",
      "1 to 5 May",
    ])
      expect(read(typed)).toContain("isn't a day that I can read; write it as 2027-02-24");
  });
  it("refuses what lies more than ten years off", () => {
    expect(read("2060-01-01")).toContain("more than 10 years from today");
  });
});
