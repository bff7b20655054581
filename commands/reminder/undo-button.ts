import { ownerMark } from "../../src/core/reminder/owner.ts";
import { type Button, button } from "../../src/core/reply.ts";
import type { Matter } from "../../src/domain/matter.ts";
import type { Member } from "../../src/domain/member.ts";
import type { Address } from "../../src/domain/notice.ts";

/** The button that takes a document's latest change back; it works for ten minutes and says so afterwards. */
export function undoButton({ undo }: Member, presser: Address, matter?: Matter): Button | undefined {
  const latest = undo.at(-1);
  return latest === undefined
    ? undefined
    : button("Undo", "undo", {
        change: latest.id,
        for: ownerMark(presser),
        ...(matter?.kind === "shared" && { matter: matter.id }),
      });
}
