import type { Flow, Phrasing, Text } from "../../knowledge/markdown.ts";
import type { Knowledge } from "../../knowledge/schema.ts";
import { plainPhrasing } from "../words/plain.ts";

/**
 * A paragraph of a playbook by the bold words that it begins with, such as "Say": what follows them. Undefined
 * where the playbook has none, since its words may change without code.
 */
export function playbookPhrase(
  { playbooks }: Knowledge,
  topic: string,
  lead: string,
): readonly Phrasing[] | undefined {
  const found = playbooks.get(topic)?.body.find((node) => leadOf(node)?.startsWith(lead));
  if (found?.type !== "paragraph") return undefined;
  const [, first, ...rest] = found.children;
  if (first === undefined) return undefined;
  return [first.type === "text" ? { ...first, value: first.value.trimStart() } : first, ...rest];
}

/** The first list of a playbook: what to do with each answer. */
export function playbookList({ playbooks }: Knowledge, topic: string): Text {
  return (playbooks.get(topic)?.body ?? []).filter(({ type }) => type === "list").slice(0, 1);
}

function leadOf(node: Flow): string | undefined {
  const first = node.type === "paragraph" ? node.children[0] : undefined;
  return first?.type === "strong" ? plainPhrasing(first.children) : undefined;
}
