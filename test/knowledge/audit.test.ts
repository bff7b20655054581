import { describe, expect, it } from "vitest";
import { audit } from "../../src/knowledge/audit.ts";
import { canShiftClocks, run } from "../support/desk.ts";
import { knowledge } from "../support/knowledge.ts";

const on = (day: string) => audit(knowledge, Temporal.PlainDate.from(day), 180);

describe("what a maintainer should look at", () => {
  it("is no page until 180 days have gone by, and then each with what rests on it", () => {
    expect(on("2027-05-14").stale).toEqual([]);
    const { stale } = on("2027-05-15");
    expect(stale).toHaveLength(knowledge.sources.size);
    expect(stale.find(({ source: { id } }) => id === "amex-security-center")).toMatchObject({
      days: 181,
      facts: expect.arrayContaining([
        "number:general",
        "rule:assist-distance",
        "contact:fraud",
        "playbook:chat",
      ]),
    });
  });

  it("is each number, fee, site and rule that rests on accounts alone, and no other", () => {
    const weak = on("2026-11-25").weak.map(({ id }) => id);
    expect(weak).toEqual(expect.arrayContaining(["number:lost-stolen", "rule:late-fee-most"]));
    expect(weak).not.toContain("number:general");
    expect(weak).not.toContain("number:platinum");
  });

  it("is each entry without an official page", () => {
    const unofficial = on("2026-11-25").unofficial.map(({ id }) => id);
    expect(unofficial).toEqual(expect.arrayContaining(["contact:merchant", "playbook:member-since"]));
    expect(unofficial).not.toContain("playbook:dispute");
  });
});

describe("npm run check:sources", () => {
  it("lists it and succeeds, and fails only when it is told to be strict", async () => {
    const lenient = run("src/check-sources.ts", [], {});
    const strict = run("src/check-sources.ts", ["--strict"], {});
    expect(await lenient.exited).toMatchObject({ code: 0 });
    expect(lenient.output()).toContain("number:lost-stolen: from cardholders' accounts, underbanked");
    expect(lenient.output()).toMatch(/^Entries without an official page \(\d+\)$/m);
    expect(await strict.exited).toMatchObject({ code: 1 });
  });

  it.skipIf(!canShiftClocks)("goes by the clock", async () => {
    const later = run("src/check-sources.ts", [], {}, "2027-05-15 12:00:00");
    expect(await later.exited).toMatchObject({ code: 0 });
    expect(later.output()).toContain("as of Saturday, 15 May 2027");
    expect(later.output()).toContain("checked Sunday, 15 November 2026 (181 days ago); number:general");
  });
});
