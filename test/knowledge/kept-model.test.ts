import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keptModel } from "../../src/knowledge/kept-model.ts";
import type { Lesson } from "../../src/knowledge/search/lessons.ts";
import { learnModel } from "../../src/knowledge/search/model.ts";
import { createRanking } from "../../src/knowledge/search/ranking.ts";

const lessons: readonly Lesson[] = [
  {
    leads: { id: "fees", reason: "fees" },
    texts: ["my annual fee", "the yearly fee posted", "AF of my amex"],
  },
  { leads: { id: "loss", reason: "loss" }, texts: ["lost my card", "my American Express card is gone"] },
];
const vocabulary = { own: ["brand"], concepts: { brand: ["amex"], fee: ["annual fee", "af"] } };
/** 2020 begins, in seconds. */
const LONG_AGO = 1_577_836_800;

let folder: string;
let file: URL;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "backline-model-"));
  file = pathToFileURL(join(folder, "cache", "search-model"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const kept = (from = lessons) => keptModel(from, vocabulary, file);
/** Makes it show whether the file is written once more. */
const age = () => utimesSync(file, LONG_AGO, LONG_AGO);
const isWrittenAgain = () => statSync(file).mtimeMs !== LONG_AGO * 1000;

describe("what the search has learnt", () => {
  it("is written where it's kept, and read there the next time", () => {
    const learnt = learnModel(lessons, vocabulary);
    expect(kept()).toEqual(learnt);
    age();
    const read = kept();
    expect(read).toEqual(learnt);
    expect(isWrittenAgain()).toBe(false);
    const leads = lessons.map((lesson) => lesson.leads);
    for (const question of ["annual fee?", "where is my american express card", "tomatoes"])
      expect(createRanking(read, leads)(question)).toEqual(createRanking(learnt, leads)(question));
  });

  it("is learnt anew from other lessons and another vocabulary", () => {
    kept();
    age();
    const more: readonly Lesson[] = [
      ...lessons,
      { leads: { id: "new", reason: "new" }, texts: ["tomatoes"] },
    ];
    expect(kept(more)).toEqual(learnModel(more, vocabulary));
    expect(isWrittenAgain()).toBe(true);
    age();
    const fewer = { own: ["brand"], concepts: { brand: ["amex"] } };
    expect(keptModel(more, fewer, file)).toEqual(learnModel(more, fewer));
    expect(isWrittenAgain()).toBe(true);
  });

  const damages: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
    "that is empty": () => Buffer.alloc(0),
    "that ends within its seal": (bytes) => bytes.subarray(0, 20),
    "that ends too early": (bytes) => bytes.subarray(0, -1),
    "that has more than was written": (bytes) => Buffer.concat([bytes, Buffer.from("x")]),
    "with another seal": (bytes) => flipped(bytes, 0),
    "with another number in its midst": (bytes) => flipped(bytes, bytes.length >> 1),
  };
  for (const [what, damage] of Object.entries(damages))
    it(`isn't read from a file ${what}, and mends it`, () => {
      kept();
      const whole = readFileSync(file);
      writeFileSync(file, damage(whole));
      expect(kept()).toEqual(learnModel(lessons, vocabulary));
      expect(readFileSync(file)).toEqual(whole);
    });

  it("is there even where it can't be kept", () => {
    writeFileSync(join(folder, "cache"), "not a folder");
    expect(kept()).toEqual(learnModel(lessons, vocabulary));
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
