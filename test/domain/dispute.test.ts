import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { disputeRules as fromData } from "../../src/core/rules.ts";
import { matterOf, press } from "../../src/domain/answer.ts";
import { isBusinessDay } from "../../src/domain/calendar.ts";
import {
  DISPUTE_EVENTS,
  DISPUTE_KINDS,
  type Dispute,
  disputeDates,
  disputeState,
  dispute as documentPart,
  FILINGS,
  logEvent,
  logFiling,
} from "../../src/domain/dispute.ts";
import { disputeSteps } from "../../src/domain/dispute-notices.ts";
import { notices, plan } from "../../src/domain/plan.ts";
import { knowledge } from "../support/knowledge.ts";
import { day, disputeRules, disputeWith, memberWith, moment, world } from "../support/member.ts";

const TOLD = moment("2026-11-24T15:00:00Z");

/** Each step's key without the dispute's id, the day that the rule names, and the day it is sent in New York. */
function sent(of: Dispute, now = TOLD): readonly string[] {
  return notices(memberWith([of]), now, world)
    .map(({ key, on, at }) => {
      const there = at.toZonedDateTimeISO(world.timeZone).toPlainDate();
      return `${key.slice(of.id.length + 1)} ${on} ${there}`;
    })
    .toSorted((a, b) => a.slice(-10).localeCompare(b.slice(-10)));
}

const filed = (how: (typeof FILINGS)[number], on = "2026-11-24") =>
  logFiling(disputeWith(), how, day(on), TOLD);
const wrote = (on = "2026-11-24") => logEvent(disputeWith(), "letter-sent", day(on), TOLD);

describe("the days that a dispute is reminded on", () => {
  // Charged on Thursday 5 November 2026, first statement Friday 20 November, told on Tuesday 24 November.
  const rows: readonly (readonly [of: string, dispute: Dispute, expected: readonly string[]])[] = [
    [
      "nothing filed: the written notice within 60 days of the statement (12 CFR 1026.13(b)), the network's 120 days",
      disputeWith(),
      [
        "letter.45 2027-01-04 2027-01-04",
        "letter.53 2027-01-12 2027-01-12",
        "letter.57 2027-01-16 2027-01-15",
        "network.110 2027-02-23 2027-02-23",
      ],
    ],
    [
      "filed online: the merchant's 20 days and the usual month (publication; American Express) besides",
      filed("online"),
      [
        "filed-20.day 2026-12-14 2026-12-14",
        "filed-30.day 2026-12-24 2026-12-24",
        "letter.45 2027-01-04 2027-01-04",
        "letter.53 2027-01-12 2027-01-12",
        "letter.57 2027-01-16 2027-01-15",
        "network.110 2027-02-23 2027-02-23",
      ],
    ],
    [
      "filed by phone: a call alone keeps no right, so write, from the next morning on",
      filed("phone"),
      [
        "filed-0.day 2026-11-24 2026-11-25",
        "filed-20.day 2026-12-14 2026-12-14",
        "filed-30.day 2026-12-24 2026-12-24",
        "letter.45 2027-01-04 2027-01-04",
        "letter.53 2027-01-12 2027-01-12",
        "letter.57 2027-01-16 2027-01-15",
        "network.110 2027-02-23 2027-02-23",
      ],
    ],
    [
      "a letter sent: acknowledged within 30 days, resolved within 90 (12 CFR 1026.13(c)); no more asking for it",
      wrote(),
      [
        "letter-30.day 2026-12-24 2026-12-24",
        "letter-75.day 2027-02-07 2027-02-05",
        "letter-90.day 2027-02-22 2027-02-22",
        "network.110 2027-02-23 2027-02-23",
      ],
    ],
    [
      "acknowledged: only the answer is still due",
      logEvent(wrote(), "acknowledged", day("2026-11-24"), TOLD),
      [
        "letter-75.day 2027-02-07 2027-02-05",
        "letter-90.day 2027-02-22 2027-02-22",
        "network.110 2027-02-23 2027-02-23",
      ],
    ],
    [
      "a business card: none of the law's dates",
      { ...filed("phone"), business: true },
      [
        "filed-20.day 2026-12-14 2026-12-14",
        "filed-30.day 2026-12-24 2026-12-24",
        "network.110 2027-02-23 2027-02-23",
      ],
    ],
    [
      "fraud: the network's 120 days are for what isn't fraud",
      disputeWith({ disputeKind: "fraud" }),
      [
        "letter.45 2027-01-04 2027-01-04",
        "letter.53 2027-01-12 2027-01-12",
        "letter.57 2027-01-16 2027-01-15",
      ],
    ],
    [
      "credited: it may be for now, so nothing ends",
      logEvent(disputeWith(), "credited", day("2026-11-24"), TOLD),
      [
        "letter.45 2027-01-04 2027-01-04",
        "letter.53 2027-01-12 2027-01-12",
        "letter.57 2027-01-16 2027-01-15",
        "network.110 2027-02-23 2027-02-23",
      ],
    ],
    ["won", logEvent(disputeWith(), "won", day("2026-11-24"), TOLD), []],
    ["lost", logEvent(filed("chat"), "lost", day("2026-11-24"), TOLD), []],
    ["withdrawn", logEvent(wrote(), "withdrawn", day("2026-11-24"), TOLD), []],
  ];
  it.each(rows)("%s", (_, of, expected) => {
    expect(sent(of)).toEqual(expected);
  });

  it("ends the merchant's step once the merchant has answered", () => {
    const answered = logEvent(filed("online"), "merchant-answered", day("2026-11-24"), TOLD);
    expect(sent(answered).some((each) => each.startsWith("filed-20"))).toBe(false);
  });
  it("says nothing after the fact: days before the dispute, or an event, was told are not sent", () => {
    const late = { ...disputeWith(), added: moment("2027-01-13T15:00:00Z") };
    expect(sent(late)).toEqual(["letter.57 2027-01-16 2027-01-15", "network.110 2027-02-23 2027-02-23"]);
    const told = moment("2027-01-13T15:00:00Z");
    expect(sent(logEvent(disputeWith(), "letter-sent", day("2026-12-01"), told))).toEqual([
      "letter-75.day 2027-02-14 2027-02-12",
      "network.110 2027-02-23 2027-02-23",
      "letter-90.day 2027-03-01 2027-03-01",
    ]);
  });
  it("doesn't ask for a letter after a call that came too late for one", () => {
    expect(sent(filed("phone", "2027-02-01")).some((each) => each.startsWith("filed-0"))).toBe(false);
  });
});

it("the numbers are those of the data, each with its source or its reason", () => {
  expect(fromData(knowledge)).toEqual(disputeRules);
  const source = (id: string) => {
    const rule = knowledge.rules.get(id);
    return rule === undefined || !("source" in rule) ? undefined : `${rule.source.id} ${rule.grade}`;
  };
  expect(
    Object.fromEntries(
      [
        "dispute-notice",
        "dispute-acknowledge",
        "dispute-resolve",
        "dispute-usually-resolved",
        "dispute-merchant-answer",
        "dispute-network-limit",
      ].map((id) => [id, source(id)]),
    ),
  ).toEqual({
    "dispute-notice": "reg-z-billing-errors official",
    "dispute-acknowledge": "reg-z-billing-errors official",
    "dispute-resolve": "reg-z-billing-errors official",
    "dispute-usually-resolved": "amex-dispute official",
    "dispute-merchant-answer": "unibul-chargebacks publication",
    "dispute-network-limit": "justt-dispute-limit publication",
  });
});

it("the state follows from the events, in whatever order they were logged", () => {
  const states: readonly (readonly [events: readonly (typeof DISPUTE_EVENTS)[number][], state: string])[] = [
    [[], "open"],
    [["merchant-answered"], "open"],
    [["letter-sent"], "letter sent"],
    [["acknowledged", "letter-sent"], "acknowledged"],
    [["credited", "letter-sent", "acknowledged"], "credited"],
    [["won", "credited"], "closed"],
    [["lost", "letter-sent"], "closed"],
    [["withdrawn"], "closed"],
  ];
  for (const [events, state] of states) {
    const of = events.reduce((each, event) => logEvent(each, event, day("2026-11-24"), TOLD), disputeWith());
    expect(disputeState(of), events.join()).toBe(state);
  }
});

it("an event logged again has the new day, once", () => {
  const twice = logEvent(wrote("2026-11-21"), "letter-sent", day("2026-11-23"), TOLD);
  expect(twice.events).toEqual([{ event: "letter-sent", on: day("2026-11-23"), logged: TOLD }]);
  expect(String(disputeDates(twice, disputeRules).answerBy)).toBe("2027-02-21");
});

it("a deadline that has passed is still told, late and as one message", () => {
  const member = memberWith([disputeWith()]);
  const { due, expired } = plan(member, moment("2027-02-01T15:00:00Z"), world);
  expect(expired).toEqual([]);
  expect(due.map((group) => group.map(({ key }) => key))).toEqual([
    ["d1.letter.57", "d1.letter.53", "d1.letter.45"],
  ]);
});

describe("whatever was told", () => {
  const days = fc.integer({ min: 0, max: 4000 }).map((count) => day("2024-01-01").add({ days: count }));
  const later = (from: Temporal.PlainDate, most: number) =>
    fc.integer({ min: 0, max: most }).map((count) => from.add({ days: count }));
  const disputes = days.chain((charged) =>
    fc
      .record({
        statement: later(charged, 40),
        disputeKind: fc.constantFrom(...DISPUTE_KINDS),
        business: fc.boolean(),
        told: later(charged, 200),
        filing: fc.option(fc.tuple(fc.constantFrom(...FILINGS), later(charged, 100))),
        events: fc.array(
          fc.tuple(fc.constantFrom(...DISPUTE_EVENTS), later(charged, 200), later(charged, 200)),
          {
            maxLength: 5,
          },
        ),
      })
      .map(({ statement, disputeKind, business, told, filing, events }) => {
        const instant = (date: Temporal.PlainDate) =>
          date.toZonedDateTime("UTC").toInstant().add({ hours: 17 });
        const plain = disputeWith({ charged, statement, disputeKind, business, added: instant(told) });
        const withFiling = filing === null ? plain : logFiling(plain, filing[0], filing[1], instant(told));
        return events.reduce<Dispute>(
          (each, [event, on, logged]) => logEvent(each, event, on, instant(logged)),
          withFiling,
        );
      }),
  );
  const zones = fc.constantFrom(
    "America/New_York",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Europe/London",
  );
  const all = (of: Dispute, timeZone: string) => notices(memberWith([of]), of.added, { ...world, timeZone });

  it("every reminder comes on a business day, on or before the day its rule names, and after it was told", () => {
    fc.assert(
      fc.property(disputes, zones, (of, timeZone) => {
        const { letterBy } = disputeDates(of, disputeRules);
        for (const { kind, on, at } of all(of, timeZone)) {
          const there = at.toZonedDateTimeISO(timeZone).toPlainDate();
          expect(Temporal.Instant.compare(at, of.added)).toBe(1);
          if (kind === "dispute.post") continue;
          expect(isBusinessDay(there)).toBe(true);
          expect(Temporal.PlainDate.compare(there, on)).toBeLessThanOrEqual(0);
          if (kind === "dispute.letter") expect(Temporal.PlainDate.compare(there, letterBy)).toBe(-1);
        }
      }),
    );
  });
  it("a closed dispute has none, and a business card none of the law's", () => {
    fc.assert(
      fc.property(disputes, zones, (of, timeZone) => {
        const kinds = all(of, timeZone).map(({ kind }) => kind);
        if (disputeState(of) === "closed") expect(kinds).toEqual([]);
        if (of.business) expect(kinds).not.toContain("dispute.letter");
        const legal = ["letter", "post", "acknowledge", "follow", "overdue"].map((kind) => `dispute.${kind}`);
        if (of.business) expect(kinds.filter((kind) => legal.includes(kind))).toEqual([]);
      }),
    );
  });
  it("no two reminders have the same key, and Done ends the one step it was pressed on", () => {
    fc.assert(
      fc.property(disputes, zones, (of, timeZone) => {
        const member = memberWith([of]);
        const before = all(of, timeZone);
        expect(new Set(before.map(({ key }) => key)).size).toBe(before.length);
        for (const { key, cycle } of before) {
          expect(matterOf(member, key)?.cycle).toBe(cycle);
          const after = notices(press(member, cycle, of, { done: of.added }, of.added), of.added, {
            ...world,
            timeZone,
          });
          expect(after).toEqual(before.filter((each) => each.cycle !== cycle));
        }
      }),
    );
  });
  it("the document keeps it word for word", () => {
    fc.assert(
      fc.property(disputes, (of) => {
        const stored: unknown = JSON.parse(JSON.stringify(documentPart.encode(of)));
        const back = documentPart.decode(stored as Parameters<typeof documentPart.decode>[0]);
        expect(documentPart.encode(back)).toEqual(documentPart.encode(of));
        expect(disputeSteps(back, disputeRules).map(({ on }) => String(on))).toEqual(
          disputeSteps(of, disputeRules).map(({ on }) => String(on)),
        );
      }),
    );
  });
});
