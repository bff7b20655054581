import type { Matter } from "../../domain/matter.ts";
import type { Member } from "../../domain/member.ts";
import { hasRoom, MOST_CALLS, MOST_MATTERS } from "../../domain/room.ts";
import { UserError } from "../errors.ts";

/** Refuses another matter of a kind where the member has as many as are kept for one person. */
export function requireRoom(member: Member, kind: Matter["kind"]): void {
  if (hasRoom(member, kind)) return;
  throw new UserError(
    kind === "call"
      ? `You keep ${MOST_CALLS} calls here, and ${MOST_CALLS} is the most. Remove one that is over from call list, and log this one again.`
      : `You keep ${MOST_MATTERS} matters here, and ${MOST_MATTERS} is the most. Remove one that is over, with fee remove, dispute remove or from reminders, and try again.`,
    [
      kind === "call"
        ? { label: "My calls", runs: { command: "call list", given: {} } }
        : { label: "My reminders", runs: { command: "reminders", given: {} } },
    ],
  );
}
