import { deserialize } from "node:v8";
import type { Knowledge, Source } from "../../src/knowledge/schema.ts";

/** What was packed, but for the search: no reminder asks it anything. */
export function unpackKnowledge(bytes: Buffer): Knowledge {
  const knowledge: Omit<Knowledge, "search"> = deserialize(bytes);
  for (const source of knowledge.sources.values())
    setChecked(source, Temporal.PlainDate.from(source.checked));
  return {
    ...knowledge,
    search() {
      throw new Error("nothing is asked here");
    },
  };
}

/** A Temporal date can't be serialised, and each source is one object wherever it is cited. */
export function setChecked(source: Source, checked: unknown): void {
  Object.assign(source, { checked });
}
