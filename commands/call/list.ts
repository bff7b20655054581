import { personalCommand } from "../../src/core/command.ts";
import { integer, optional } from "../../src/core/option.ts";
import { callFacts } from "../../src/core/reminder/call-facts.ts";
import { forgetButton } from "../../src/core/reminder/matter-buttons.ts";
import { type Block, button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { md, strong } from "../../src/core/text.ts";
import { shorten } from "../../src/core/words/label.ts";
import { callsOf } from "../../src/domain/matter.ts";
import { MOST_CALLS } from "../../src/domain/room.ts";

/** Calls on one page: more would not fit into one message everywhere. */
const PAGE = 5;

export const callList = personalCommand({
  name: "call list",
  about: "Your calls, with reference numbers and promises",
  options: {
    page: optional(integer("Which page, the latest calls first", { min: 1, max: MOST_CALLS / PAGE })),
  },
  run({ page = 1 }, { member, timeZone, from }) {
    const log = { label: "Log a call", runs: { command: "call log", given: {}, edit: true as const } };
    const calls = callsOf(member).toReversed();
    if (calls.length === 0)
      return message("No calls logged yet", [
        paragraphs(
          md`After a call or chat, keep its reference number with \`call log "late fee" reference:ABC123\`. Never log a card number.`,
        ),
        buttons(log),
      ]);
    const pages = Math.ceil(calls.length / PAGE);
    const at = Math.min(page, pages);
    const blocks = calls.slice((at - 1) * PAGE, at * PAGE).flatMap((call): (Block | undefined)[] => {
      const about = shorten(call.about);
      return [
        paragraphs(md`${strong(about)}`),
        { kind: "facts", facts: callFacts(call, timeZone) },
        buttons({ ...forgetButton(call.id, from), spoken: `Remove: ${about}` }),
      ];
    });
    return message(pages === 1 ? "Your calls" : `Your calls, page ${at} of ${pages}`, [
      ...blocks,
      buttons(
        log,
        at > 1 ? button("Later calls", "call list", { page: String(at - 1) }) : undefined,
        at < pages ? button("Earlier calls", "call list", { page: String(at + 1) }) : undefined,
      ),
    ]);
  },
});
