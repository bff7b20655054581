import type { AllowedMentions } from "./message-form.ts";

/** Whom a text pings under what its sender allows: ids of people and roles, `everyone`, `here`. */
export function pinged(
  text: string,
  allowed: AllowedMentions | undefined,
  isAnswer: boolean,
): readonly string[] {
  const parse =
    allowed === undefined ? (isAnswer ? ["users"] : ["users", "roles", "everyone"]) : (allowed.parse ?? []);
  const find = (pattern: RegExp) =>
    [...text.matchAll(pattern)].map(([, id]) => id).filter((id) => id !== undefined);
  const people = find(/<@!?(\d+)>/g).filter(
    (id) => parse.includes("users") || allowed?.users?.includes(id) === true,
  );
  const roles = find(/<@&(\d+)>/g).filter(
    (id) => parse.includes("roles") || allowed?.roles?.includes(id) === true,
  );
  const all = parse.includes("everyone") ? find(/@(everyone|here)/g) : [];
  return [...new Set([...people, ...roles, ...all])];
}
