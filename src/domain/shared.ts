import { z } from "zod";
import { matterParts } from "./answers.ts";
import type { OwnMatter } from "./own-matter.ts";

/**
 * Another member's matter that is shared with this one: where it is, and how this member put its reminders off.
 * Its facts and what is done stand in the owner's document alone.
 */
export const shared = z.object({
  kind: z.literal("shared"),
  ...matterParts,
  /** The key of the owner's document, and the matter's id there. */
  owner: z.string(),
  matter: z.string(),
});

/** What the owner's document says just now, under the id that the matter has for the borrower; never stored. */
type Lent = { readonly facts: OwnMatter; readonly by: string | undefined };

export type Shared = z.output<typeof shared> & { readonly lent?: Lent };

/** What is shared, with the facts of the owner's matter: what either did is done, what was put off is each one's own. */
export function lend(pointer: Shared, matter: OwnMatter, by: string | undefined): Shared {
  const { id } = pointer;
  const mine = (cycle: string) => `${id}${cycle.slice(cycle.indexOf("."))}`;
  const ends = Object.entries(matter.answers).map(
    ([cycle, { snooze: _, ...end }]) => [mine(cycle), end] as const,
  );
  const answers: OwnMatter["answers"] = Object.fromEntries(ends);
  for (const [cycle, { snooze }] of Object.entries(pointer.answers))
    if (snooze !== undefined) answers[cycle] = { ...answers[cycle], snooze };
  return { ...pointer, lent: { facts: { ...matter, id, answers }, by } };
}

/** As it is stored. */
export function giveBack({ lent: _, ...pointer }: Shared): Shared {
  return pointer;
}
