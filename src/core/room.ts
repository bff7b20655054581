import { type Matter, MOST_MATTERS } from "../domain/matter.ts";
import { UserError } from "./errors.ts";

/** Refuses one matter more than a member may keep, before anything is written. */
export function requireRoom({ matters }: { readonly matters: readonly Matter[] }): void {
  if (matters.length < MOST_MATTERS) return;
  throw new UserError(
    `You keep ${matters.length} matters here, and ${MOST_MATTERS} is the most. Remove one that is over, with fee remove or dispute remove, and try again.`,
    [{ label: "My reminders", runs: { command: "reminders", given: {} } }],
  );
}
