import type { Knowledge, Source } from "../../knowledge/schema.ts";
import { ruleOf } from "../rules.ts";

/** The pages that rules rest on, and further ones by their own ids, each once. A rule of the project's own has none. */
export function sourcesOf(
  knowledge: Knowledge,
  rules: readonly string[],
  further: readonly string[] = [],
): readonly Source[] {
  const ofRules = rules
    .map((id) => ruleOf(knowledge, id))
    .flatMap((rule) => ("source" in rule ? [rule.source] : []));
  const others = further.flatMap((id) => knowledge.sources.get(id) ?? []);
  return [...new Map([...ofRules, ...others].map((source) => [source.id, source])).values()];
}
