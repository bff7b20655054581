import { z } from "zod";
import { UnreadableRow } from "./errors.ts";

/** Why a document can't be read, by kind and place, with nothing of what it says: zod's own words may quote it. */
export function reasonOf(error: unknown): string {
  if (error instanceof UnreadableRow) return error.message;
  if (!(error instanceof z.core.$ZodError))
    return `decoding it failed with ${error instanceof Error ? error.constructor.name : "an error"}`;
  const [first, ...others] = error.issues;
  if (first === undefined) return "it doesn't follow its schema";
  const place = first.path.map(safe).join(".") || "the document itself";
  return `${first.code} at ${place}${others.length > 0 ? ` and ${others.length} more` : ""}`;
}

/** A name out of the schema, or a star for what may be a key of the member's making. */
function safe(segment: PropertyKey): string {
  if (typeof segment === "number") return String(segment);
  return typeof segment === "string" && /^[a-zA-Z]{1,24}$/.test(segment) ? segment : "*";
}
