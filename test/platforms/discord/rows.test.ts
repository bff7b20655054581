import { expect, test } from "vitest";
import { CHANNEL_OUTCOMES, OUTCOMES, type Outcome } from "../../../src/platforms/discord/outcomes.ts";

type Row = readonly [code: number, outcome: Outcome["outcome"], words?: RegExp];

/** What each refusal must come to, said without the tables: the state, and words of what the member or the admin reads. */
const DIRECT: readonly Row[] = [
  [50007, "blocked", /Privacy Settings, and switch Direct Messages on/],
  [50278, "blocked", /no server in common any more.*Add App/],
  [40003, "opening", /only a few conversations at a time/],
  [50001, "reopen"],
  [10003, "reopen"],
  [10004, "gone", /server is not there any more/],
  [10008, "reopen"],
  [10013, "gone", /account is not there any more/],
  [50013, "blocked", /lacks a permission/],
  [50083, "blocked", /thread was archived/],
  [160005, "blocked", /thread is locked/],
  [160002, "blocked", /lacks a permission/],
  [200000, "blocked", /filters held the message back/],
  [20009, "blocked", /filters held the message back/],
  [240000, "plain"],
  [20016, "later", /asks to wait/],
  [20028, "later", /asks to wait/],
  [20029, "later", /asks to wait/],
  [50035, "plain"],
  [130000, "unknown", /overloaded/],
  [40333, "later", /admin should look at the network/],
];

const CHANNEL: readonly Row[] = [
  [10003, "gone", /channel is not there any more/],
  [50001, "blocked", /permission View Channel/],
  [50013, "blocked", /permission Send Messages/],
  [160002, "blocked", /permission Read Message History/],
  [200000, "blocked", /AutoMod holds the message back/],
];

function reasonIn(outcome: Outcome | undefined): string {
  return outcome !== undefined && "reason" in outcome ? outcome.reason : "";
}

const named = ([code, outcome, words = /^$/]: Row) => ({ code, outcome, words });

test.each(DIRECT.map(named))("$code in direct messages is $outcome", ({ code, outcome, words }) => {
  expect(OUTCOMES[code]?.outcome).toBe(outcome);
  expect(reasonIn(OUTCOMES[code])).toMatch(words);
});

test.each(CHANNEL.map(named))("$code in a channel is $outcome", ({ code, outcome, words }) => {
  expect(CHANNEL_OUTCOMES[code]?.outcome).toBe(outcome);
  expect(reasonIn(CHANNEL_OUTCOMES[code])).toMatch(words);
});

test("only a server that is left makes a way to the member impossible, and only a filter's refusal is about the words", () => {
  const which = (mark: "apart" | "words") =>
    Object.entries(OUTCOMES).flatMap(([code, outcome]) => (mark in outcome ? [Number(code)] : []));
  expect(which("apart")).toEqual([50278]);
  expect(which("words")).toEqual([20009, 200000]);
});

test("links go from what the filter of links refuses, and stay where only the form was wrong", () => {
  expect(OUTCOMES[240000]).toEqual({ outcome: "plain", links: false });
  expect(OUTCOMES[50035]).toEqual({ outcome: "plain", links: true });
});
