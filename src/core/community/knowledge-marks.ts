import { createHash } from "node:crypto";
import type { Marks } from "../../domain/digest.ts";
import type { Contact, Knowledge, Playbook, Source } from "../../knowledge/schema.ts";

/** A mark of what each entry and each card's fee says; that a page was merely checked again changes none. */
export function marksOf({ contacts, playbooks, cards }: Knowledge): Marks {
  return Object.fromEntries([
    ...Array.from(contacts.values(), (each) => [`contact:${each.id}`, markOf(contactContent(each))]),
    ...Array.from(playbooks.values(), (each) => [`playbook:${each.id}`, markOf(playbookContent(each))]),
    ...Array.from(cards.values(), ({ id, name, fee }) => [`card:${id}`, markOf([name, fee])]),
  ]);
}

function contactContent({ title, numbers, first, body, sources }: Contact): unknown {
  const lines = numbers.map(({ number: { e164, grade, hours }, label }) => [e164, grade, hours, label]);
  return [title, lines, first, body, sources.map(sourceContent)];
}

function playbookContent({ title, summary, body, sources }: Playbook): unknown {
  return [title, summary, body, sources.map(sourceContent)];
}

function sourceContent({ id, grade }: Source): unknown {
  return [id, grade];
}

function markOf(content: unknown): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("base64url").slice(0, 10);
}
