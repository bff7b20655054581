import { textOf } from "../markdown.ts";
import type { Contact, Entry, Playbook } from "../schema.ts";

/** An entry that a question can go to, and the texts by which it is found. */
export type Target = {
  readonly entry: Entry;
  readonly texts: Readonly<Record<"title" | "aliases" | "questions" | "summary" | "body", string>>;
};

/** Every playbook and contact; the words of a contact that has a guide lead to the guide. */
export function targetsOf(
  contacts: ReadonlyMap<string, Contact>,
  playbooks: ReadonlyMap<string, Playbook>,
): readonly Target[] {
  const own = [...contacts.values()].filter(({ guide }) => guide === undefined);
  return [
    ...own.map((contact) => target("contact", contact, "", [contact])),
    ...Array.from(playbooks.values(), (playbook) => {
      const led = [...contacts.values()].filter(({ guide }) => guide === playbook.id);
      return target("playbook", playbook, playbook.summary, [playbook, ...led]);
    }),
  ];
}

function target(
  kind: Entry["kind"],
  { id, title, body }: Contact | Playbook,
  summary: string,
  found: readonly (Contact | Playbook)[],
): Target {
  return {
    entry: { id: `${kind}:${id}`, kind, name: id, title },
    texts: {
      title,
      aliases: found.flatMap(({ aliases }) => aliases).join("\n"),
      questions: found.flatMap(({ questions }) => questions).join("\n"),
      summary,
      body: textOf(body),
    },
  };
}
