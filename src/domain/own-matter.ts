import { z } from "zod";
import { call } from "./call.ts";
import { card } from "./card.ts";
import { dispute } from "./dispute.ts";
import { note } from "./note.ts";

/** What a member keeps a clock for: only facts that the member told; every notice is derived from them. */
export const ownMatter = z.discriminatedUnion("kind", [card, dispute, note, call]);
export type OwnMatter = z.output<typeof ownMatter>;
