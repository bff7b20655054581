import type { Invocation } from "./invocation.ts";

/** An error made for the person who asked: what, why, and what next. Its words are shown; those of any other error never are. */
export class UserError extends Error {
  override readonly name: string = "UserError";
  /** What the person can press to go on. */
  readonly next: readonly { readonly label: string; readonly runs: Invocation }[];

  constructor(sentence: string, next: UserError["next"] = []) {
    super(sentence);
    this.next = next;
  }
}

/** Options that can't be read, each by its name with a sentence that says what would fit. */
export class BadInput extends UserError {
  override readonly name = "BadInput";
  readonly problems: Readonly<Record<string, string>>;

  constructor(problems: Readonly<Record<string, string>>) {
    super(
      Object.entries(problems)
        .map(([option, problem]) => `${option}: ${problem}`)
        .join("\n"),
    );
    this.problems = problems;
  }
}
