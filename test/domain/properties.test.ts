import fc from "fast-check";
import { expect, it } from "vitest";
import { anniversary } from "../../src/domain/calendar.ts";
import { notices, plan } from "../../src/domain/plan.ts";
import { cardWith, memberWith, world } from "../support/member.ts";

// A failing run prints its seed and path; `fc.assert(…, { seed, path })` repeats it.

const zones = Intl.supportedValuesOf("timeZone");
const FIRST = 20_500; // 2026-02-16, in days since 1970.

/** A second implementation of the calendar: Howard Hinnant's civil-from-days, which shares nothing with Temporal. */
function civil(days: number): readonly [year: number, month: number, day: number] {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return [yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - Math.floor((153 * mp + 2) / 5) + 1];
}

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const dateOf = (days: number) => {
  const [year, month, day] = civil(days);
  return Temporal.PlainDate.from({ year, month, day });
};
const days = fc.integer({ min: FIRST, max: FIRST + 366 * 9 });
const hours = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((minutes) => Temporal.PlainTime.from("00:00").add({ minutes }));

it("a yearly day falls on the anchor's day to 2104, and on 28 February only where there is no 29th", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: FIRST, max: FIRST + 366 * 4 }),
      fc.integer({ min: 0, max: 74 }),
      (anchor, years) => {
        const [year, month, day] = civil(anchor);
        const expected = [year + years, month, month === 2 && day === 29 && !isLeap(year + years) ? 28 : day];
        const got = anniversary(dateOf(anchor), years);
        expect([got.year, got.month, got.day]).toEqual(expected);
      },
    ),
  );
});

it("a reminder is never early, never more than ten minutes late, on a business day not after its own, in any zone", () => {
  fc.assert(
    fc.property(days, fc.constantFrom(...zones), hours, (renewal, timeZone, hour) => {
      const card = cardWith({
        renews: dateOf(renewal),
        added: Temporal.Instant.from("2026-01-01T00:00:00Z"),
      });
      const member = memberWith([card], { profile: { ...memberWith([]).profile, timeZone, hour } });
      const all = notices(member, Temporal.Instant.from("2026-01-02T00:00:00Z"), world);
      expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
      for (const { at, on } of all) {
        const there = at.toZonedDateTimeISO(timeZone);
        const asked = there.toPlainDate().toPlainDateTime(hour);
        const late = asked.until(there.toPlainDateTime()).total("minutes");
        const gap = Math.max(0, 24 - there.hoursInDay) * 60;
        // Where an hour happens twice, the wall clock goes back within the ten minutes.
        const repeated = Math.max(0, there.hoursInDay - 24) * 60;
        expect(there.dayOfWeek).toBeLessThanOrEqual(5);
        expect(there.toPlainDate().until(on).days).toBeGreaterThanOrEqual(0);
        expect(there.toPlainDate().until(on).days).toBeLessThanOrEqual(5);
        expect(late).toBeGreaterThanOrEqual(-repeated);
        expect(late).toBeLessThanOrEqual(10 + gap);
      }
    }),
  );
});

it("as time goes on every notice comes due at most once, in order, and none is left behind", () => {
  fc.assert(
    fc.property(
      days,
      fc.array(fc.integer({ min: 1, max: 60 * 24 * 20 }), { minLength: 5, maxLength: 60 }),
      (renewal, steps) => {
        const added = Temporal.Instant.from("2026-01-01T00:00:00Z");
        let member = memberWith([cardWith({ renews: dateOf(renewal), added })]);
        let now = Temporal.Instant.fromEpochMilliseconds((renewal - 45) * 86_400_000);
        const seen: string[] = [];
        for (const minutes of steps) {
          now = now.add({ minutes });
          const { due, expired, next } = plan(member, now, world);
          const told = [...due.flat(), ...expired].map(({ key }) => key);
          seen.push(...told);
          const receipts = Object.fromEntries(told.map((key) => [key, { how: "sent" as const, at: now }]));
          member = { ...member, told: { ...member.told, ...receipts } };
          if (due.length === 0) expect(Temporal.Instant.compare(next ?? now, now)).toBeGreaterThanOrEqual(0);
        }
        expect(new Set(seen).size).toBe(seen.length);
        const passed = notices(member, now, world).filter(({ at }) => Temporal.Instant.compare(at, now) <= 0);
        expect(passed.filter(({ key }) => !seen.includes(key))).toEqual([]);
      },
    ),
  );
});
