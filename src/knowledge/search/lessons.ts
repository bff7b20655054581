import type { Contact, Entry, Playbook, Questions } from "../schema.ts";

/** Texts that lead to an entry, or to the reason why none answers. */
export type Lesson = { readonly leads: Entry | Reason; readonly texts: readonly string[] };
export type Reason = { readonly id: string; readonly reason: string };

/** What is to be learnt of every entry and reason; the words of a contact that has a guide lead to the guide. */
export function lessonsOf(
  contacts: ReadonlyMap<string, Contact>,
  playbooks: ReadonlyMap<string, Playbook>,
  { answered, outside }: Questions,
): readonly Lesson[] {
  const all = [...contacts.values()];
  const own = all.filter(({ guide }) => guide === undefined);
  const asked = (id: string) => answered[id] ?? [];
  return [
    ...own.map((contact): Lesson => {
      const entry = entryOf("contact", contact);
      return { leads: entry, texts: [...textsOf(contact), ...asked(entry.id)] };
    }),
    ...Array.from(playbooks.values(), (playbook): Lesson => {
      const entry = entryOf("playbook", playbook);
      const led = all.filter(({ guide }) => guide === playbook.id);
      return {
        leads: entry,
        texts: [...[playbook, ...led].flatMap(textsOf), playbook.summary, ...asked(entry.id)],
      };
    }),
    ...outside.map(({ reason, questions }): Lesson => ({ leads: { id: reason, reason }, texts: questions })),
  ];
}

function entryOf(kind: Entry["kind"], { id, title }: Contact | Playbook): Entry {
  return { id: `${kind}:${id}`, kind, name: id, title };
}

function textsOf({ title, aliases, questions }: Contact | Playbook): readonly string[] {
  return [title, ...aliases, ...questions];
}

export function isEntry(leads: Entry | Reason): leads is Entry {
  return "kind" in leads;
}

export function isReason(leads: Entry | Reason): leads is Reason {
  return "reason" in leads;
}
