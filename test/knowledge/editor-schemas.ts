import { z } from "zod";
import { cardFile, numberFile, ruleFile, siteFile, sourceFile } from "../../src/knowledge/fact-files.ts";
import { contactMatter, playbookMatter, questionFile, searchFile } from "../../src/knowledge/schema.ts";

/** JSON Schemas of the files in data/, by the name of their file in data/schema/; editors check against them. */
export function editorSchemas(): Readonly<Record<string, string>> {
  const schemas = {
    sources: sourceFile,
    numbers: numberFile,
    sites: siteFile,
    cards: cardFile,
    rules: ruleFile,
    search: searchFile,
    questions: questionFile,
    contact: contactMatter,
    playbook: playbookMatter,
  };
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
      return [`${name}.json`, `${JSON.stringify(json, undefined, 2)}\n`];
    }),
  );
}
