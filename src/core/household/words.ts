import type { Matter } from "../../domain/matter.ts";

/** How the other one is called, by the name that they chose: never by an id of the platform. */
export function householdName(name: string | undefined): string {
  return name ?? "your household";
}

/** Whose a matter is, behind its name in a list; nothing where it is the member's own. */
export function sharedMark(matter: Matter): string {
  return matter.kind === "shared" ? ` (shared with you by ${householdName(matter.lent?.by)})` : "";
}
