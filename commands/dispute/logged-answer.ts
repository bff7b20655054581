import type { Personal } from "../../src/core/command.ts";
import { complain } from "../../src/core/dispute/advice.ts";
import { disputeFacts } from "../../src/core/dispute/facts.ts";
import { type DisputeUpdate, UPDATE_NAMES } from "../../src/core/dispute/words.ts";
import { button, buttons, type Message, message, paragraphs } from "../../src/core/reply.ts";
import { join, md } from "../../src/core/text.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import type { Dispute } from "../../src/domain/dispute.ts";
import type { Member } from "../../src/domain/member.ts";
import type { Text } from "../../src/knowledge/markdown.ts";
import { undoButton } from "../reminder/undo-button.ts";

/** The answer to an event that was logged: how the dispute stands now, and what comes next. */
export function loggedAnswer(
  dispute: Dispute,
  event: DisputeUpdate,
  member: Member,
  context: Personal,
): Message {
  return message(`${matterLabel(dispute, context.knowledge)}: ${UPDATE_NAMES[event].toLowerCase()}`, [
    { kind: "facts", facts: disputeFacts(dispute, member, context) },
    paragraphs(join(NEXT[event], event === "lost" ? complain(context.knowledge) : [])),
    buttons(
      undoButton(member, context.from),
      {
        label: "Another day",
        runs: { command: "dispute update", given: { dispute: dispute.id, event }, edit: true },
      },
      event === "lost" ? button("Complain", "guide", { topic: "regulator", private: "yes" }) : undefined,
      button("My reminders", "reminders"),
    ),
  ]);
}

const WRITE = md`Ask for a reference number. A phone call or a chat alone doesn't keep the rights that the law gives for consumer cards: post the letter too, with \`dispute letter\`.`;
const OVER = md`The dispute is closed: no more reminders will come for it.`;

const NEXT: Readonly<Record<DisputeUpdate, Text>> = {
  "letter-sent": md`Keep the mailing receipt, and watch for an answer in writing.`,
  acknowledged: md`Keep what they wrote, and log what comes of it.`,
  "merchant-answered": md`Look at it under Manage My Disputes, and say there what is wrong with it.`,
  "filed-online": md`Follow it in the Inquiry and Dispute Center, under Manage My Disputes.`,
  "filed-phone": WRITE,
  "filed-chat": WRITE,
  credited: md`A credit may be for now only. Ask whether it is final, and log it as won once it is; until then the reminders go on.`,
  won: OVER,
  withdrawn: OVER,
  lost: md`The dispute is closed: no more reminders will come for it. You may ask for the reasons in writing. If you dispute the charge a second time with something new, open it here anew.`,
};
