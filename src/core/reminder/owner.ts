import { createHash } from "node:crypto";
import { type Address, documentKey } from "../../domain/notice.ts";
import { UserError } from "../errors.ts";
import { type Option, text } from "../option.ts";

/** A short mark of whose affair a button is about; it names nobody, and only says whether the presser is the owner. */
export function ownerMark(owner: Address): string {
  return createHash("sha256").update(documentKey(owner)).digest("hex").slice(0, 8);
}

/** The option by which the buttons of personal messages carry their owner. */
export const FOR: Option<string> = text("Whose button it is", { max: 8 });

/** Refuses a press by anybody but the owner, before their own affairs of the same number are touched. */
export function requireOwner(mark: string, presser: Address): void {
  if (mark !== ownerMark(presser))
    throw new UserError(
      "That button belongs to somebody else's reminder, so it does nothing for you. Type reminders to see your own.",
    );
}
