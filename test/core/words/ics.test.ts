import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeCsv } from "../../../src/core/words/csv.ts";
import { type CalendarEvent, writeIcs } from "../../../src/core/words/ics.ts";

const now = Temporal.Instant.from("2026-11-24T15:00:00Z");
const at = Temporal.Instant.from("2027-03-14T13:00:00Z");
const one = (title: string) => writeIcs([{ uid: "k1@backline", at, title }], now);

/** Reads a calendar back, as RFC 5545 says and independent of the writer: unfolds, then unescapes. */
function read(ics: string): readonly (readonly [name: string, value: string])[] {
  return ics
    .replaceAll("\r\n ", "")
    .split("\r\n")
    .slice(0, -1)
    .map((line) => {
      const colon = line.indexOf(":");
      const value = line
        .slice(colon + 1)
        .replaceAll(/\\([\\;,n])/g, (_, escaped: string) => (escaped === "n" ? "\n" : escaped));
      return [line.slice(0, colon), value];
    });
}

describe("a calendar file", () => {
  it("has one event for each reminder, in UTC, with an alarm at its time", () => {
    expect(one("Plat 1: the annual fee comes in 30 days").split("\r\n")).toEqual([
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Backline//Reminders//EN",
      "CALSCALE:GREGORIAN",
      "BEGIN:VEVENT",
      "UID:k1@backline",
      "DTSTAMP:20261124T150000Z",
      "DTSTART:20270314T130000Z",
      "DURATION:PT15M",
      "SUMMARY:Plat 1: the annual fee comes in 30 days",
      "CLASS:PRIVATE",
      "TRANSP:TRANSPARENT",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      "DESCRIPTION:Plat 1: the annual fee comes in 30 days",
      "TRIGGER:PT0S",
      "END:VALARM",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ]);
  });
  it("reads back any title, in lines of at most 75 octets, whatever it holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (title) => {
        const ics = one(title);
        for (const line of ics.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const expected = title.replaceAll(/\r\n|\r/g, "\n").replaceAll(/(?!\n)\p{Cc}/gu, " ");
        expect(read(ics).find(([name]) => name === "SUMMARY")?.[1]).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });
  it("a title can't bring a property of its own into it", () => {
    const names = read(one("x\r\nATTACH:http://example.com\nEND:VEVENT")).map(([name]) => name);
    expect(names).not.toContain("ATTACH");
    expect(names.filter((name) => name === "END")).toHaveLength(3);
  });
  it("without events is still a calendar", () => {
    const none: readonly CalendarEvent[] = [];
    expect(read(writeIcs(none, now)).map(([name]) => name)).toEqual([
      "BEGIN",
      "VERSION",
      "PRODID",
      "CALSCALE",
      "END",
    ]);
  });
});

describe("a table", () => {
  it("quotes what needs it, and shows what a spreadsheet would run as text", () => {
    expect(
      writeCsv([
        ["a", 'say "hi", now', "two\nlines"],
        ["=1+1", "-2", "@x"],
      ]),
    ).toBe('a,"say ""hi"", now","two\nlines"\r\n\'=1+1,\'-2,\'@x\r\n');
  });
});
