import { ownerMark } from "../../src/core/owner.ts";
import { type Button, button } from "../../src/core/reply.ts";
import type { Member } from "../../src/domain/member.ts";
import type { Address } from "../../src/domain/notice.ts";

/** The button that takes the member's latest change back; it works for ten minutes and says so afterwards. */
export function undoButton({ undo }: Member, owner: Address): Button | undefined {
  const latest = undo.at(-1);
  return latest === undefined
    ? undefined
    : button("Undo", "undo", { change: latest.id, for: ownerMark(owner) });
}
