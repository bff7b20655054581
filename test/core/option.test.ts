import { describe, expect, it } from "vitest";
import { fromId, toId } from "../../src/core/invocation.ts";
import { offer } from "../../src/core/listed.ts";
import { choice, flag, integer, Misfit, text } from "../../src/core/option.ts";
import { nearest } from "../../src/core/words/nearest.ts";
import { reading } from "../support/reading.ts";

const kind = choice("", { "not-yet": "Not yet", online: "Online" });

describe("a choice", () => {
  it("is read by value or by name, however it is spelled", () => {
    for (const typed of ["not-yet", "Not yet", "NOT_YET", "not yet"])
      expect(kind.read(typed, reading)).toBe("not-yet");
  });
  it("offers the nearest for a slip of the fingers", () => {
    expect(() => kind.read("onlien", reading)).toThrow("Did you mean online?");
  });
  it("lists what there is for anything else", () => {
    expect(() => kind.read("carrier pigeon", reading)).toThrow("isn't one of: not-yet, online");
  });
});

describe("words of the member's own", () => {
  const nickname = text("", { max: 12 });
  it("are kept as they are", () => {
    for (const typed of ["Plat 1", "Müller & Co", "*EBAY <3", "👩‍💻 card"])
      expect(nickname.read(typed, reading)).toBe(typed);
  });
  it("are refused with control, zero-width or direction characters", () => {
    for (const typed of ["a\u200bb", "a\u0007", "\u202eabc", "a\u2066b", "\ufeffx", "a\u3164"])
      expect(() => nickname.read(typed, reading), JSON.stringify(typed)).toThrow("invisible characters");
  });
  it("are refused with mentions", () => {
    for (const typed of ["@everyone", "@here x", "<!channel>", "<@123>", "<#C1>", "＠everyone"])
      expect(() => nickname.read(typed, reading), typed).toThrow("mention");
  });
  it("are refused when too long", () => {
    expect(() => nickname.read("1234567890123", reading)).toThrow("at most 12");
  });
});

it("whole numbers are read as money is written, and nothing else", () => {
  const amount = integer("", { min: 0, max: 10_000 });
  for (const typed of ["895", "$895", "$1,250", "895.00"])
    expect(amount.read(typed, reading)).toBeGreaterThan(800);
  for (const typed of ["-1", "10001", "8.5", "1e3x", ""])
    expect(() => amount.read(typed, reading), typed).toThrow(Misfit);
});

it("a flag is yes or no", () => {
  const sure = flag("");
  expect([sure.read("YES", reading), sure.read("off", reading)]).toEqual([true, false]);
  expect(() => sure.read("perhaps", reading)).toThrow("neither yes nor no");
});

it("offers at most 25, those that begin with what was typed first", () => {
  const listed = Array.from({ length: 60 }, (_, index) => ({ value: `v${index}`, name: `Card ${index}` }));
  expect(offer("card", listed)).toHaveLength(25);
  expect(offer("5", listed)[0]).toEqual({ value: "v5", name: "Card 5" });
  expect(offer("nothing like it", listed)).toEqual([]);
});

it("a button's id is read back as it was written, whatever it carries", () => {
  const invocation = { command: "fee posted", given: { card: "k1", on: "a=b&c?d#~é " } };
  expect(fromId(toId(invocation))).toEqual(invocation);
  expect(fromId(toId({ ...invocation, edit: true }))).toEqual({ ...invocation, edit: true });
  expect(fromId("")).toEqual({ command: "", given: {} });
});

it("the nearest word is one that fingers slip from", () => {
  expect(nearest("nubmer", ["number", "reminders"])).toBe("number");
  expect(nearest("gude", ["guide"])).toBe("guide");
  expect(nearest("weather", ["number", "guide"])).toBeUndefined();
});
