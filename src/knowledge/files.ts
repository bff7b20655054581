import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import type { Problems } from "./problems.ts";
import { lineIn, readYaml } from "./yaml.ts";

/** A file's checked content, and the line on which a path of it stands, for later complaints. */
export type Read<T> = {
  readonly file: string;
  readonly value: T;
  readonly lineOf: (path: readonly PropertyKey[]) => number;
};

/** A Markdown file: its front matter, and its body with the lines of the front matter left empty. */
export type ReadMarkdown<T> = Read<T> & { readonly name: string; readonly body: string };

export type Folder = {
  readonly yaml: <T>(name: string, schema: z.ZodType<T>) => Read<T> | undefined;
  readonly markdown: <T>(folder: string, schema: z.ZodType<T>) => readonly ReadMarkdown<T>[];
  /** The raw text of every file read so far, by name. */
  readonly texts: ReadonlyMap<string, string>;
};

/** Reads the files below `directory`; whatever is wrong with one goes to `problems`, and the others are read on. */
export function openFolder(directory: string, problems: Problems): Folder {
  const texts = new Map<string, string>();

  function text(name: string): string | undefined {
    const file = join("data", name);
    try {
      const content = readFileSync(join(directory, name), "utf8").replaceAll("\r\n", "\n");
      texts.set(file, content);
      return content;
    } catch (error) {
      problems.add(file, `can't be read (${code(error)}). Put the file back, or make it readable.`);
      return undefined;
    }
  }

  function markdownFile<T>(folder: string, entry: string, schema: z.ZodType<T>): ReadMarkdown<T> | undefined {
    const content = text(join(folder, entry));
    if (content === undefined) return undefined;
    const file = join("data", folder, entry);
    const parts = /^---\n([\s\S]*?\n)---\n([\s\S]*)$/.exec(content);
    if (parts === null) {
      problems.add(
        file,
        "has no front matter. Begin it with a line of ---, its fields, and another line of ---.",
        { line: 1 },
      );
      return undefined;
    }
    const [, matter = "", body = ""] = parts;
    const read = check(file, `\n${matter}`, schema, problems);
    if (body.trim() === "") problems.add(file, "has no text below its front matter. Write what to do.");
    if (read === undefined) return undefined;
    return { ...read, name: entry.slice(0, -3), body: "\n".repeat(matter.split("\n").length + 1) + body };
  }

  return {
    texts,
    yaml(name, schema) {
      const content = text(name);
      return content === undefined ? undefined : check(join("data", name), content, schema, problems);
    },
    markdown(folder, schema) {
      return list(join(directory, folder), join("data", folder), problems)
        .map((entry) => markdownFile(folder, entry, schema))
        .filter((read) => read !== undefined);
    },
  };
}

function list(directory: string, file: string, problems: Problems): readonly string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith(".md"))
      .sort();
  } catch (error) {
    problems.add(file, `can't be read (${code(error)}). Put the folder back, or make it readable.`);
    return [];
  }
}

function check<T>(
  file: string,
  content: string,
  schema: z.ZodType<T>,
  problems: Problems,
): Read<T> | undefined {
  const read = readYaml(content);
  if ("reason" in read) {
    problems.add(file, `isn't YAML: ${read.reason}`, { line: read.line });
    return undefined;
  }
  const lineOf = (path: readonly PropertyKey[]) => lineIn(content, path);
  const result = schema.safeParse(read.value, { jitless: true });
  if (result.success) return { file, value: result.data, lineOf };
  for (const issue of result.error.issues.flatMap(branches)) {
    const path = issue.path.map(String).join(".");
    problems.add(file, reason(issue), { line: lineOf(issue.path), path });
  }
  return undefined;
}

/** Where a value may have several shapes, the complaints of the shape that it comes nearest to. */
function branches(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== "invalid_union") return [issue];
  const [nearest] = issue.errors.toSorted((a, b) => a.length - b.length);
  return nearest === undefined
    ? [issue]
    : nearest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

function reason(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "unrecognized_keys":
      return `there is no field ${issue.keys.join(", ")}. Remove it, or correct its name.`;
    case "invalid_value":
      return `isn't one of ${issue.values.join(", ")}. Write one of them.`;
    case "invalid_type":
      return issue.message.endsWith("received undefined")
        ? `is missing. Add it (${issue.expected}).`
        : `has the wrong type. Write a ${issue.expected}.`;
    default:
      return `${issue.message}. Correct it as data/README.md shows.`;
  }
}

function code(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
