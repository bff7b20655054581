import type { Address } from "../../domain/notice.ts";
import { type Block, type Button, button, buttons } from "../reply.ts";
import { ownerMark } from "./owner.ts";

/** Done and Snooze, which every reminder has, and what else there is to press. */
export function matterButtons(
  notice: string,
  owner: Address,
  label: string,
  ...rest: readonly (Button | undefined)[]
): Block | undefined {
  const given = { notice, for: ownerMark(owner) };
  const spoken = label.slice(0, 60);
  return buttons(
    button("Done", "done", given, { spoken: `Done: ${spoken}`, style: "primary" }),
    button("Snooze", "snooze", given, { spoken: `Snooze: ${spoken}` }),
    ...rest,
  );
}

/** The same for a reminder that is still to come: tomorrow may be too early for it, so that Snooze asks until when. */
export function comingButtons(notice: string, owner: Address, label: string): Block | undefined {
  const given = { notice, for: ownerMark(owner) };
  const spoken = label.slice(0, 60);
  return buttons(button("Done", "done", given, { spoken: `Done: ${spoken}`, style: "primary" }), {
    label: "Snooze…",
    spoken: `Snooze: ${spoken}`,
    runs: { command: "snooze", given, edit: true },
  });
}

/** Forgets a matter of the member's, after asking once more. */
export function forgetButton(matter: string, owner: Address): Button {
  return button("Remove", "forget", { matter, for: ownerMark(owner) });
}
