import type { Shared } from "../../domain/shared.ts";
import { type Block, button, buttons, type Message, paragraphs } from "../reply.ts";
import { md } from "../text.ts";
import { householdName } from "./words.ts";

/** What either may press; everything else about a matter is its owner's. */
const FOR_BOTH: readonly string[] = ["done", "snooze", "fee outcome"];

/** A reminder as it comes to the one with whom it is shared. */
export function asShared({ blocks, ...message }: Message, { id, lent }: Shared): Message {
  const by = householdName(lent?.by);
  return {
    ...message,
    blocks: [
      paragraphs(md`Shared with you by ${by}. Done is for you both, Snooze for you alone.`),
      ...blocks.map(pressable).filter((block) => block !== undefined),
      buttons(button("Leave", "household leave", { reminder: id }, { spoken: `Leave: ${message.title}` })),
    ].filter((block) => block !== undefined),
  };
}

function pressable(block: Block): Block | undefined {
  if (block.kind !== "buttons") return block;
  return buttons(...block.buttons.filter(({ runs }) => FOR_BOTH.includes(runs.command)));
}
