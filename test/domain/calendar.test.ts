import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  anniversary,
  businessDayOnOrBefore,
  dayAt,
  instantOf,
  isBusinessDay,
} from "../../src/domain/calendar.ts";
import { day } from "../support/member.ts";

const at = (date: string, time: string, zone: string) =>
  instantOf(day(date), Temporal.PlainTime.from(time), zone).toString();

describe("federal holidays, as the Office of Personnel Management lists them", () => {
  const lists = {
    2026: "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
    2027: "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31",
    2028: "01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25",
  };
  for (const [year, list] of Object.entries(lists))
    it(year, () => {
      const holidays: string[] = [];
      for (let date = day(`${year}-01-01`); date.year === Number(year); date = date.add({ days: 1 }))
        if (date.dayOfWeek <= 5 && !isBusinessDay(date)) holidays.push(date.toString().slice(5));
      expect(holidays.join(" ")).toBe(list);
    });
});

it("a business day stays, and any other day goes back to the last one before it", () => {
  expect(businessDayOnOrBefore(day("2027-02-12")).toString()).toBe("2027-02-12");
  expect(businessDayOnOrBefore(day("2027-03-14")).toString()).toBe("2027-03-12");
  expect(businessDayOnOrBefore(day("2027-02-15")).toString()).toBe("2027-02-12");
  expect(businessDayOnOrBefore(day("2028-01-01")).toString()).toBe("2027-12-30");
});

describe("an anniversary counts from the anchor each time", () => {
  it("29 February comes back in leap years, and 2100 has none", () => {
    const years = [0, 1, 2, 3, 4, 72, 76, 80].map((count) =>
      anniversary(day("2024-02-29"), count).toString(),
    );
    expect(years).toEqual([
      "2024-02-29",
      "2025-02-28",
      "2026-02-28",
      "2027-02-28",
      "2028-02-29",
      "2096-02-29",
      "2100-02-28",
      "2104-02-29",
    ]);
  });
});

describe("a local time", () => {
  it("that summer time skips becomes the first instant after the gap", () => {
    expect(at("2027-03-14", "02:30", "America/New_York")).toBe("2027-03-14T07:00:00Z");
    expect(at("2026-10-04", "02:15", "Australia/Lord_Howe")).toBe("2026-10-03T15:30:00Z");
    expect(at("2027-03-14", "00:30", "America/Havana")).toBe("2027-03-14T05:00:00Z");
  });
  it("that happens twice counts the first time", () => {
    expect(at("2026-11-01", "01:30", "America/New_York")).toBe("2026-11-01T05:30:00Z");
  });
  it("is itself everywhere else", () => {
    expect(at("2027-02-12", "09:00", "America/New_York")).toBe("2027-02-12T14:00:00Z");
    expect(at("2027-02-12", "09:00", "Pacific/Chatham")).toBe("2027-02-11T19:15:00Z");
  });
  it("is never before the wall clock shows it, in any zone on any day", () => {
    const zones = Intl.supportedValuesOf("timeZone");
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 365 * 60 }),
        fc.integer({ min: 0, max: 24 * 60 - 1 }),
        (zone, days, minutes) => {
          const date = day("2026-01-01").add({ days });
          const time = Temporal.PlainTime.from("00:00").add({ minutes });
          const there = instantOf(date, time, zone).toZonedDateTimeISO(zone).toPlainDateTime();
          expect(Temporal.PlainDateTime.compare(there, date.toPlainDateTime(time))).toBeGreaterThanOrEqual(0);
          expect(date.toPlainDateTime(time).until(there).total("hours")).toBeLessThanOrEqual(24);
        },
      ),
    );
  });
});

it("knows the day in a zone to the second, also where it changes at midnight or skips a day", () => {
  const days = [
    "2027-03-14T04:59:59Z",
    "2027-03-14T05:00:00Z",
    "2027-03-15T03:59:59Z",
    "2027-03-14T04:59:59Z",
  ];
  expect(days.map((at) => dayAt(Temporal.Instant.from(at), "America/New_York").toString())).toEqual([
    "2027-03-13",
    "2027-03-14",
    "2027-03-14",
    "2027-03-13",
  ]);
  const zones = fc.constantFrom("America/New_York", "Africa/Cairo", "Pacific/Apia", "America/Santiago");
  const seconds = fc.integer({ min: 1_325_000_000, max: 1_830_000_000 });
  fc.assert(
    fc.property(fc.array(fc.tuple(zones, seconds, fc.integer({ min: -90_000, max: 90_000 }))), (asked) => {
      for (const [zone, second, later] of asked)
        for (const each of [second, second + later]) {
          const now = Temporal.Instant.fromEpochMilliseconds(each * 1000);
          expect(dayAt(now, zone).equals(now.toZonedDateTimeISO(zone).toPlainDate())).toBe(true);
        }
    }),
  );
});
