/** What is wrong with the data: every problem at once, each with file, line, path, reason and cure. */
export class KnowledgeError extends Error {
  override readonly name = "KnowledgeError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    super(`The data can't be used: ${count}.\n${problems.join("\n")}`);
    this.problems = problems;
  }
}

/** Takes down problems while loading goes on, so that a contributor sees all of them in one run. */
export type Problems = {
  readonly add: (
    file: string,
    reason: string,
    at?: { readonly line?: number | undefined; readonly path?: string },
  ) => void;
  readonly all: readonly string[];
};

export function collectProblems(): Problems {
  const all: string[] = [];
  return {
    all,
    add(file, reason, { line, path } = {}) {
      const where = line === undefined ? file : `${file}:${line}`;
      all.push(path === undefined || path === "" ? `${where}: ${reason}` : `${where}: ${path}: ${reason}`);
    },
  };
}
