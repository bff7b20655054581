import { describe, expect, it } from "vitest";
import { changeMatter, press, takeBack } from "../../src/domain/answer.ts";
import { feeSteps, feeYears, renewalNear } from "../../src/domain/fee.ts";
import type { Member } from "../../src/domain/member.ts";
import { notices, plan } from "../../src/domain/plan.ts";
import { cardWith, day, feeRules, memberWith, moment, world } from "../support/member.ts";

const keys = (member: Member, now: string) =>
  plan(member, moment(now), world).due.map((group) => group.map(({ key }) => key));

describe("the fee clock", () => {
  it("reminds 30 and 7 days before, on the day, 14, 23 and 28 days after, and at the deadline, on business days", () => {
    const [year] = feeYears(cardWith(), day("2026-11-24"), feeRules);
    const steps = year === undefined ? [] : feeSteps(year, feeRules);
    expect(steps.map(({ name, on, send }) => `${name} ${on} ${send}`)).toEqual([
      "before-30 2027-02-12 2027-02-12",
      "before-7 2027-03-07 2027-03-05",
      "day 2027-03-14 2027-03-12",
      "after-14 2027-03-28 2027-03-26",
      "after-23 2027-04-06 2027-04-06",
      "after-28 2027-04-11 2027-04-09",
      "deadline 2027-04-13 2027-04-13",
    ]);
  });
  it("counts from the day of the charge once it is known, and from the statement for the later window", () => {
    const renewal = day("2027-03-14");
    const card = cardWith({ posted: [{ renewal, on: day("2027-03-16"), closing: day("2027-04-02") }] });
    const [year] = feeYears(card, day("2027-03-20"), feeRules);
    expect([year?.estimated, String(year?.deadline), String(year?.outerDeadline)]).toEqual([
      false,
      "2027-04-15",
      "2027-05-02",
    ]);
  });
  it("belongs a charge to the nearest renewal, over the turn of the year too", () => {
    expect(renewalNear(cardWith({ renews: day("2027-01-02") }), day("2027-12-30")).toString()).toBe(
      "2028-01-02",
    );
    expect(renewalNear(cardWith(), day("2028-03-20")).toString()).toBe("2028-03-14");
    expect(renewalNear(cardWith(), day("2027-02-20")).toString()).toBe("2027-03-14");
  });
  it("ends with a cancelled card, and with this year for any other outcome", () => {
    const outcome = { renewal: day("2027-03-14"), on: day("2027-03-20") };
    const years = (result: "cancelled" | "kept") =>
      notices(
        memberWith([cardWith({ outcomes: [{ ...outcome, result }] })]),
        moment("2027-04-01T12:00:00Z"),
        world,
      ).map(({ cycle }) => cycle);
    expect(new Set(years("cancelled"))).toEqual(new Set());
    expect(new Set(years("kept"))).toEqual(new Set(["k1.2028"]));
  });
});

describe("a plan", () => {
  const member = memberWith([cardWith()]);
  it("has nothing due before the first notice, and wakes for it at the member's hour, at most ten minutes later", () => {
    const { due, next } = plan(member, moment("2026-11-24T15:00:00Z"), world);
    expect(due).toEqual([]);
    const wakes = next?.toZonedDateTimeISO("America/New_York").toString() ?? "";
    expect(wakes).toMatch(/^2027-02-12T09:0\d/);
  });
  it("sends one message for several overdue notices, about the latest", () => {
    expect(keys(member, "2027-03-13T15:00:00Z")).toEqual([
      ["k1.2027.day", "k1.2027.before-7", "k1.2027.before-30"],
    ]);
  });
  it("lets what came too late expire, and goes on with the next year", () => {
    const { due, expired, next } = plan(member, moment("2027-05-01T15:00:00Z"), world);
    expect(due).toEqual([]);
    expect(expired).toHaveLength(7);
    expect(next?.toString()).toMatch(/^2028-02-11T14:0/);
  });
  it("never repeats what was told, nor what is on its way", () => {
    const now = moment("2027-02-12T16:00:00Z");
    const told = memberWith([cardWith()], { told: { "k1.2027.before-30": { how: "sent", at: now } } });
    expect(plan(told, now, world).due).toEqual([]);
    const sending = memberWith([cardWith()], {
      sending: [{ id: "x", notices: ["k1.2027.before-30"], since: now, tries: 0, state: "intended" }],
    });
    expect(plan(sending, now, world).due).toEqual([]);
  });
  it("sends no notice from before the clock was set", () => {
    const late = memberWith([cardWith({ added: moment("2027-03-01T12:00:00Z") })]);
    expect(plan(late, moment("2027-03-01T12:00:01Z"), world).due).toEqual([]);
    expect(notices(late, moment("2027-03-01T12:00:01Z"), world)[0]?.key).toBe("k1.2027.before-7");
  });
  it("moves with the member's zone and hour", () => {
    const there = memberWith([cardWith()], {
      profile: { timeZone: "Asia/Tokyo", hour: Temporal.PlainTime.from("18:30") },
    });
    expect(plan(there, moment("2026-11-24T15:00:00Z"), world).next?.toString()).toMatch(/^2027-02-12T09:3/);
  });
});

describe("presses", () => {
  const now = moment("2027-02-12T15:00:00Z");
  const member = memberWith([cardWith()]);
  const [card] = member.matters;
  if (card === undefined) throw new Error("the member has a card");

  it("done ends this year's reminders and no other year's", () => {
    const after = press(member, "k1.2027", card, { done: now }, now);
    expect(new Set(notices(after, moment("2027-04-20T12:00:00Z"), world).map(({ cycle }) => cycle))).toEqual(
      new Set(["k1.2028"]),
    );
  });
  it("a snoozed notice comes once more, when the member said", () => {
    const until = moment("2027-02-12T15:20:00Z");
    const told = { ...member, told: { "k1.2027.before-30": { how: "sent" as const, at: now } } };
    const after = press(told, "k1.2027", card, { snooze: { notice: "k1.2027.before-30", until } }, now);
    expect(plan(after, now, world).next?.toString()).toBe(until.toString());
    expect(keys(after, "2027-02-12T15:20:00Z")).toEqual([[expect.stringMatching(/^k1\.2027\.before-30~/)]]);
  });
  it("can be taken back for ten minutes, to the exact state before", () => {
    const after = press(member, "k1.2027", card, { done: now }, now);
    const [entry] = after.undo;
    const back = takeBack(after, entry?.id ?? "", now.add({ minutes: 9 }));
    expect(back).toMatchObject({ matters: member.matters, undo: [] });
    expect(takeBack(after, entry?.id ?? "", now.add({ minutes: 10 }))).toBe("too late");
  });
  it("can't be taken back once something else has changed", () => {
    const first = press(member, "k1.2027", card, { done: now }, now);
    const [changed] = first.matters;
    if (changed?.kind !== "card") throw new Error("the card is there");
    const second = changeMatter(first, { ...changed, nickname: "Other" }, now);
    expect(takeBack(second, first.undo[0]?.id ?? "", now)).toBe("changed since");
  });
});
