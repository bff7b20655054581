import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KnowledgeError, loadKnowledge } from "../../src/knowledge/load.ts";

/** The problems that loading finds in a copy of the data with some texts replaced, file by file. */
export function problemsOf(
  changes: Readonly<Record<string, readonly [from: string, to: string] | string>>,
): readonly string[] {
  const directory = mkdtempSync(join(tmpdir(), "backline-data-"));
  try {
    cpSync(new URL("../../data/", import.meta.url), directory, { recursive: true });
    for (const [file, change] of Object.entries(changes)) {
      const path = join(directory, file);
      writeFileSync(
        path,
        typeof change === "string" ? change : replaced(readFileSync(path, "utf8"), file, change),
      );
    }
    loadKnowledge(directory);
    return [];
  } catch (error) {
    if (error instanceof KnowledgeError) return error.problems;
    throw error;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function replaced(text: string, file: string, [from, to]: readonly [string, string]): string {
  if (!text.includes(from)) throw new Error(`${file} doesn't hold ${from}`);
  return text.replace(from, () => to);
}
