import type { Matter } from "../domain/matter.ts";
import type { Member } from "../domain/member.ts";
import { hasRoom, MOST_CALLS, MOST_MATTERS } from "../domain/room.ts";
import { UserError } from "./errors.ts";

/** Refuses another matter of a kind where the member has as many as are kept for one person. */
export function requireRoom(member: Member, kind: Matter["kind"]): void {
  if (hasRoom(member, kind)) return;
  throw new UserError(
    kind === "call"
      ? `You have logged ${MOST_CALLS} calls, and more aren't kept for one person. Remove one that you no longer need from call list, then log this one again.`
      : `You have ${MOST_MATTERS} clocks and reminders here, and more aren't kept for one person. Remove one that you no longer need from reminders, then try again.`,
    [
      kind === "call"
        ? { label: "My calls", runs: { command: "call list", given: {} } }
        : { label: "My reminders", runs: { command: "reminders", given: {} } },
    ],
  );
}
