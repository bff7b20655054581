import { serialize } from "node:v8";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { setChecked } from "./unpack.ts";

/** All that the desk knows, read and checked once, as bytes. */
export function packKnowledge(): Buffer {
  const { search: _, ...knowledge } = loadKnowledge(new URL("../../data/", import.meta.url));
  for (const source of knowledge.sources.values()) setChecked(source, source.checked.toString());
  return serialize(knowledge);
}
