import { describe, expect, it } from "vitest";
import { adminCommand, personalCommand, sharedCommand } from "../../src/core/command.ts";
import { readLine } from "../../src/core/line.ts";
import { date, integer, optional, text, when } from "../../src/core/option.ts";
import { message } from "../../src/core/reply.ts";

const run = () => message("", []);
const commands = [
  sharedCommand({ name: "number", about: "", options: { line: optional(text("", { max: 40 })) }, run }),
  sharedCommand({ name: "ask", about: "", options: { question: text("", { max: 500 }) }, run }),
  personalCommand({
    name: "fee add",
    about: "",
    options: {
      card: text("", { max: 40 }),
      renews: date(""),
      nickname: optional(text("", { max: 40 })),
      amount: optional(integer("", { min: 0, max: 9 })),
    },
    run,
  }),
  personalCommand({ name: "fee list", about: "", options: {}, run }),
];
const dated = personalCommand({
  name: "remind",
  about: "",
  options: { what: text("", { max: 40 }), when: when("") },
  run,
});
const given = (line: string) => readLine(line, commands)?.given;

describe("a typed line", () => {
  it("gives required options by position and others by name", () => {
    expect(readLine('fee add platinum 2027-03-14 nickname:"Plat 1"', commands)).toEqual({
      command: "fee add",
      given: { card: "platinum", renews: "2027-03-14", nickname: "Plat 1" },
    });
  });
  it("may begin with the slash command itself", () => {
    for (const root of ["/amex ", "/AMEX  ", "amex "])
      expect(given(`${root}number lost-card`)).toEqual({ line: "lost-card" });
    const doctor = adminCommand({ name: "admin doctor", about: "", options: {}, run });
    for (const root of ["/amex-admin", "amex-admin", "admin"])
      expect(readLine(`${root} doctor`, [doctor])?.command).toBe("admin doctor");
    expect(given("ask amex offers")).toEqual({ question: "amex offers" });
  });
  it("reads the quotes and dashes that phones put in", () => {
    expect(given("fee add platinum 2027–03–14 nickname:“Plat 1”")).toEqual({
      card: "platinum",
      renews: "2027-03-14",
      nickname: "Plat 1",
    });
  });
  it("gives the words that are left to the last required option", () => {
    expect(given("fee add platinum next friday")).toEqual({ card: "platinum", renews: "next friday" });
    expect(given("ask what's the number for a lost card?")).toEqual({
      question: "what's the number for a lost card?",
    });
  });
  it("keeps an unquoted date in words together behind its name", () => {
    expect(given("fee add card:platinum renews:14 March 2027 nickname:Plat")).toEqual({
      card: "platinum",
      renews: "14 March 2027",
      nickname: "Plat",
    });
  });
  it("gives the words before a time to the option before it", () => {
    const told = (line: string) => readLine(line, [dated])?.given;
    expect(told("remind pay the bill tomorrow 9am")).toEqual({ what: "pay the bill", when: "tomorrow 9am" });
    expect(told("remind pay the bill in 20 minutes")).toEqual({
      what: "pay the bill",
      when: "in 20 minutes",
    });
    expect(told('remind "a b" 2027-03-14 09:00')).toEqual({ what: "a b", when: "2027-03-14 09:00" });
    expect(told("remind when:next friday at 9am what:tea")).toEqual({
      what: "tea",
      when: "next friday at 9am",
    });
    expect(given("fee add plat 1 2027-03-14")).toEqual({ card: "plat 1", renews: "2027-03-14" });
    expect(given("fee add blue cash 14 March")).toEqual({ card: "blue cash", renews: "14 March" });
  });
  it("gives a single word to an optional option where none is required", () => {
    expect(given("number lost-card")).toEqual({ line: "lost-card" });
    expect(given("number lost card private:yes")).toEqual({ line: "lost card", private: "yes" });
  });
  it("allows a space behind the colon, and any case for the name", () => {
    expect(given('fee add platinum 2027-03-14 Nickname: "Plat 1"')).toMatchObject({ nickname: "Plat 1" });
  });
  it("takes a colon that names no option as part of the word", () => {
    expect(given("ask is https://example.com:80/x real")).toEqual({
      question: "is https://example.com:80/x real",
    });
  });
  it("reads a quote that is never closed up to the end", () => {
    expect(given('fee add platinum 2027-03-14 nickname:"Plat 1')).toMatchObject({ nickname: "Plat 1" });
  });
  it("takes the longest command that the line begins with", () => {
    expect(readLine("FEE LIST", commands)?.command).toBe("fee list");
  });
  it("is no invocation where it begins with no command", () => {
    expect(readLine("feed the cat", commands)).toBeUndefined();
    expect(readLine("fee", commands)).toBeUndefined();
    expect(readLine("", commands)).toBeUndefined();
  });
});
