import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { editorSchemas } from "./editor-schemas.ts";

describe("the schemas for editors", () => {
  for (const [name, json] of Object.entries(editorSchemas()))
    it(`data/schema/${name} is what the loader checks (renew it with vitest -u)`, async () => {
      await expect(json).toMatchFileSnapshot(`../../data/schema/${name}`);
    });

  for (const name of ["sources", "numbers", "sites", "cards", "rules", "search", "questions"])
    it(`accept data/${name}.yaml, and name themselves in its first line`, () => {
      const text = readFileSync(new URL(`../../data/${name}.yaml`, import.meta.url), "utf8");
      expect(text.split("\n")[0]).toBe(`# yaml-language-server: $schema=schema/${name}.json`);
      const schema: unknown = JSON.parse(editorSchemas()[`${name}.json`] ?? "");
      const validate = new Ajv2020({ strict: false }).compile(
        typeof schema === "object" && schema !== null ? schema : {},
      );
      expect(validate(load(text)), JSON.stringify(validate.errors)).toBe(true);
    });

  it("refuse a number that has no source", () => {
    const validate = new Ajv2020({ strict: false }).compile(
      JSON.parse(editorSchemas()["numbers.json"] ?? ""),
    );
    expect(validate({ general: { number: "+18005284800", purpose: "General", grade: "official" } })).toBe(
      false,
    );
  });
});
