import { z } from "zod";
import type { Call } from "./call.ts";
import type { Card } from "./card.ts";
import type { Dispute } from "./dispute.ts";
import { type OwnMatter, ownMatter } from "./own-matter.ts";
import { type Shared, shared } from "./shared.ts";

/** A member's own matter, or one that another member shares with them. */
export const matter = z.discriminatedUnion("kind", [...ownMatter.options, shared]);
export type Matter = OwnMatter | Shared;

type Matters = { readonly matters: readonly Matter[] };

/** The facts of a matter, whoever told them; undefined where what was lent can't be read just now. */
export function factsOf(matter: Matter): OwnMatter | undefined {
  return matter.kind === "shared" ? matter.lent?.facts : matter;
}

/** A document's cards, in the order in which they were added. */
export function cardsOf({ matters }: Matters): readonly Card[] {
  return matters.filter((each) => each.kind === "card");
}

/** A document's disputes, in the order in which they were opened. */
export function disputesOf({ matters }: Matters): readonly Dispute[] {
  return matters.filter((each) => each.kind === "dispute");
}

/** A document's logged calls, in the order in which they were logged. */
export function callsOf({ matters }: Matters): readonly Call[] {
  return matters.filter((each) => each.kind === "call");
}

/** What others share with the member, in the order in which they accepted it. */
export function sharedOf({ matters }: Matters): readonly Shared[] {
  return matters.filter((each) => each.kind === "shared");
}
