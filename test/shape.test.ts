import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readConfig } from "../src/config.ts";

const sources = globSync(["src/**/*.ts", "commands/**/*.ts"]).map((path) => ({
  path,
  text: readFileSync(path, "utf8"),
}));

describe("the sources", () => {
  it("read the time in one file only", () => {
    const reading = sources
      .filter(({ text }) => /Temporal\.Now|Date\.now/.test(text))
      .map(({ path }) => path);
    expect(reading).toEqual(["src/core/clock.ts"]);
  });
  it("are read in one sitting", () => {
    for (const { path, text } of sources) expect(text.split("\n").length, path).toBeLessThanOrEqual(251);
  });
  it("hold no phone number: those stand in data/numbers.yaml", () => {
    const example = /1-800-528-4800|\+1 ?800 ?528 ?4800|\+18005284800|1-800-THE-CARD/g;
    for (const { path, text } of sources)
      expect(text.replaceAll(example, ""), path).not.toMatch(/\b1-8(00|33|44|55|66|77|88)-\d{3}-\d{4}\b/);
  });
});

describe(".env.example", () => {
  const named = [...readFileSync(".env.example", "utf8").matchAll(/^([A-Z_]+)=(.*)$/gm)];
  it("can be used as it is", () => {
    const config = readConfig(Object.fromEntries(named.map(([, name, value]) => [name, value])));
    expect([config.port, config.localPage, config.discord, config.slack]).toEqual([
      3000,
      true,
      undefined,
      undefined,
    ]);
  });
  it("names every setting that the desk reads", () => {
    const read = [...readFileSync("src/config.ts", "utf8").matchAll(/^ {2}([A-Z_]+): (?!later)/gm)].map(
      ([, name]) => name,
    );
    expect(new Set(named.map(([, name]) => name))).toEqual(new Set(read));
  });
});
