import type { Member } from "../../domain/member.ts";
import { type Block, paragraphs } from "../reply.ts";
import { md } from "../text.ts";

/** Says that direct messages don't reach the member; nothing where they do, or nobody knows yet. */
export function directState({ direct }: Member): Block | undefined {
  if (direct?.state !== "blocked") return undefined;
  return paragraphs(
    md`**Direct messages don't reach you.** ${direct.reason ?? ""} Your reminders are kept and wait.`,
  );
}
