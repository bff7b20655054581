import type { z } from "zod";
import { findSources } from "./facts.ts";
import type { Read, ReadMarkdown } from "./files.ts";
import { markdownOnDemand, type Text } from "./markdown.ts";
import { type Facts, fillPlaceholders } from "./placeholders.ts";
import type { Problems } from "./problems.ts";
import type {
  Contact,
  contactMatter,
  PhoneNumber,
  Playbook,
  playbookMatter,
  Questions,
  Source,
} from "./schema.ts";

/** What contacts and playbooks may refer to. */
export type Known = Facts & { readonly sources: ReadonlyMap<string, Source>; readonly problems: Problems };

export function contactsFrom(
  files: readonly ReadMarkdown<z.output<typeof contactMatter>>[],
  known: Known,
): ReadonlyMap<string, Contact> {
  return new Map(
    files.map((file) => {
      const { numbers, sources, ...rest } = file.value;
      const body = readBody(file, known);
      const contact: Contact = {
        id: file.name,
        ...rest,
        numbers: numbers.flatMap((listed, index) => {
          const { id, label } = typeof listed === "string" ? { id: listed, label: undefined } : listed;
          const number = findNumber(id, file, index, known);
          return number === undefined ? [] : [{ number, label: label ?? number.purpose }];
        }),
        sources: findSources(sources, known.sources, file, ["sources"], known.problems),
        get body() {
          return body();
        },
        cited: citedIn(file.body, known),
      };
      return [file.name, contact];
    }),
  );
}

export function playbooksFrom(
  files: readonly ReadMarkdown<z.output<typeof playbookMatter>>[],
  contacts: ReadonlyMap<string, Contact>,
  known: Known,
): ReadonlyMap<string, Playbook> {
  return new Map(
    files.map((file) => {
      const { contacts: named, sources, ...rest } = file.value;
      const body = readBody(file, known);
      const playbook: Playbook = {
        id: file.name,
        ...rest,
        contacts: named.flatMap((id) => {
          const contact = contacts.get(id);
          if (contact === undefined)
            complain(
              file,
              ["contacts"],
              `there is no contact ${id}. Correct it, or add data/contacts/${id}.md.`,
              known,
            );
          return contact ?? [];
        }),
        sources: findSources(sources, known.sources, file, ["sources"], known.problems),
        get body() {
          return body();
        },
        cited: citedIn(file.body, known),
      };
      return [file.name, playbook];
    }),
  );
}

type Referring = {
  readonly contacts: readonly ReadMarkdown<z.output<typeof contactMatter>>[];
  readonly playbooks: readonly ReadMarkdown<z.output<typeof playbookMatter>>[];
  readonly questions: Read<Questions>;
};

type Entries = {
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly playbooks: ReadonlyMap<string, Playbook>;
};

/** Complains of every id of an entry that names none: related ones, guides, what answers a question. */
export function checkReferences(files: Referring, { contacts, playbooks }: Entries, known: Known): void {
  const names = [...contacts.keys()].map((id) => `contact:${id}`);
  const entries = new Set([...names, ...[...playbooks.keys()].map((id) => `playbook:${id}`)]);
  const cure = "Write contact:<line> or playbook:<topic>, as the files are named.";
  for (const file of [...files.contacts, ...files.playbooks])
    for (const [index, id] of file.value.related.entries())
      if (!entries.has(id)) complain(file, ["related", index], `there is no entry ${id}. ${cure}`, known);
  for (const file of files.contacts) {
    const { guide } = file.value;
    if (guide !== undefined && !playbooks.has(guide))
      complain(
        file,
        ["guide"],
        `there is no playbook ${guide}. Correct it, or add data/playbooks/${guide}.md.`,
        known,
      );
  }
  for (const id of Object.keys(files.questions.value.answered)) {
    const { guide } = contacts.get(id.replace(/^contact:/, "")) ?? {};
    if (!entries.has(id))
      complain(files.questions, ["answered", id], `there is no entry ${id}. ${cure}`, known);
    else if (id.startsWith("contact:") && guide !== undefined)
      complain(
        files.questions,
        ["answered", id],
        `the guide playbook:${guide} answers for ${id}. Put its questions there.`,
        known,
      );
  }
}

function findNumber(
  id: string,
  file: ReadMarkdown<unknown>,
  index: number,
  known: Known,
): PhoneNumber | undefined {
  const number = known.numbers.get(id);
  if (number === undefined)
    complain(
      file,
      ["numbers", index],
      `there is no number ${id} in data/numbers.yaml. Add it there with its source, or correct the id.`,
      known,
    );
  return number;
}

function readBody(file: ReadMarkdown<unknown>, known: Known): () => Text {
  const filled = fillPlaceholders(file.body, known, (placeholder, line) =>
    known.problems.add(
      file.file,
      `${placeholder} stands for nothing. There are {number:…}, {rule:…}, {fee:…} and {additional:…} with an id of data/numbers.yaml, rules.yaml or cards.yaml.`,
      { line },
    ),
  );
  try {
    return markdownOnDemand(filled);
  } catch (error) {
    const [, line, reason] = /^line (\d+): (.*)$/s.exec(error instanceof Error ? error.message : "") ?? [];
    if (line === undefined || reason === undefined) throw error;
    known.problems.add(file.file, reason, { line: Number(line) });
    return () => [];
  }
}

/** The numbers that a text names, each once. */
function citedIn(body: string, { numbers }: Known): readonly PhoneNumber[] {
  const ids = new Set(Array.from(body.matchAll(/\{number:([\w-]+)\}/g), ([, id = ""]) => id));
  return [...ids].flatMap((id) => numbers.get(id) ?? []);
}

function complain(
  file: Read<unknown>,
  path: readonly PropertyKey[],
  reason: string,
  { problems }: Known,
): void {
  problems.add(file.file, reason, { line: file.lineOf(path), path: path.map(String).join(".") });
}
