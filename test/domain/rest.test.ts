import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isQuiet, release } from "../../src/domain/rest.ts";

const zones = ["UTC", ...Intl.supportedValuesOf("timeZone")];
const start = Temporal.Instant.from("2026-11-24T15:00:00Z").epochMilliseconds;
const anyInstant = fc
  .integer({ min: 0, max: 3 * 366 * 24 * 60 })
  .map((minutes) => Temporal.Instant.fromEpochMilliseconds(start + minutes * 60_000));
const anyTime = fc
  .integer({ min: 0, max: 95 })
  .map((quarter) => Temporal.PlainTime.from({ hour: Math.floor(quarter / 4), minute: (quarter % 4) * 15 }));
const anyQuiet = fc
  .tuple(anyTime, anyTime)
  .filter(([from, to]) => !from.equals(to))
  .map(([from, to]) => ({ from, to }));
const hour = Temporal.PlainTime.from("09:00");
const isBefore = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0;

describe("quiet hours and pauses, in every zone", () => {
  it("never release a message earlier than it was asked for, nor more than 26 hours late for quiet hours", () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), anyInstant, anyQuiet, (zone, at, quiet) => {
        const { at: out, by } = release(at, { hour, quiet }, zone);
        expect(isBefore(out, at)).toBe(false);
        expect(isBefore(at.add({ hours: 26 }), out)).toBe(false);
        expect(by === undefined).toBe(out.equals(at));
      }),
      { numRuns: 500 },
    );
  });
  it("release nothing within them: what went out is not held again", () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), anyInstant, anyQuiet, (zone, at, quiet) => {
        const { at: out } = release(at, { hour, quiet }, zone);
        expect(release(out, { hour, quiet }, zone)).toEqual({ at: out });
      }),
      { numRuns: 500 },
    );
  });
  it("leave alone what falls outside", () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), anyInstant, anyQuiet, (zone, at, quiet) => {
        const time = at.toZonedDateTimeISO(zone).toPlainTime();
        if (!isQuiet(time, quiet)) expect(release(at, { hour, quiet }, zone).at.equals(at)).toBe(true);
      }),
    );
  });
  it("a pause releases all that falls into it at its end, and nothing else", () => {
    fc.assert(
      fc.property(anyInstant, anyInstant, anyInstant, (at, since, until) => {
        const inside = !isBefore(at, since) && isBefore(at, until);
        const { at: out, by } = release(at, { hour, pause: { since, until } }, "UTC");
        expect(out.equals(inside ? until : at)).toBe(true);
        expect(by).toBe(inside ? "pause" : undefined);
      }),
    );
  });
});

it("quiet hours may go over midnight, begin with their first minute and end before their last", () => {
  const quiet = { from: Temporal.PlainTime.from("22:00"), to: Temporal.PlainTime.from("07:00") };
  const at = (time: string) => isQuiet(Temporal.PlainTime.from(time), quiet);
  expect(["21:59", "22:00", "00:00", "06:59", "07:00"].map(at)).toEqual([false, true, true, true, false]);
});
