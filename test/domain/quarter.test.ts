import { describe, expect, it } from "vitest";
import { spellQuarter } from "../../commands/retention/quarter-words.ts";
import { nextPublication, openQuarters, publishedQuarters, quarterOf } from "../../src/domain/quarter.ts";
import { day, moment } from "../support/member.ts";

describe("quarters", () => {
  it("are the calendar's, in UTC", () => {
    expect(quarterOf(moment("2026-12-31T23:59:59Z"))).toBe("2026q4");
    expect(quarterOf(moment("2027-01-01T00:00:00Z"))).toBe("2027q1");
    expect(quarterOf(moment("2027-01-01T01:00:00+02:00"))).toBe("2026q4");
    expect(spellQuarter("2026q4")).toBe("October to December 2026");
  });
  it("are published on the eighth day after their end, and kept open until then", () => {
    const before = moment("2027-01-07T23:59:59Z");
    expect(publishedQuarters(before)).toEqual(["2026q3", "2026q2", "2026q1", "2025q4"]);
    expect(openQuarters(before)).toEqual(["2026q4", "2027q1"]);
    expect(nextPublication(before)).toEqual(day("2027-01-08"));
    const from = moment("2027-01-08T00:00:00Z");
    expect(publishedQuarters(from)).toEqual(["2026q4", "2026q3", "2026q2", "2026q1"]);
    expect(openQuarters(from)).toEqual(["2027q1"]);
    expect(nextPublication(from)).toEqual(day("2027-04-08"));
  });
  it("are counted back from the last day of a long month, too", () => {
    expect(publishedQuarters(moment("2026-05-31T12:00:00Z"))).toEqual([
      "2026q1",
      "2025q4",
      "2025q3",
      "2025q2",
    ]);
  });
});
