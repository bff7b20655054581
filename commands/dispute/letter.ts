import { sourcesOf } from "../../src/core/answer/rule-sources.ts";
import { personalCommand } from "../../src/core/command.ts";
import { complain } from "../../src/core/dispute/advice.ts";
import { disputeLetter } from "../../src/core/dispute/letter.ts";
import { ownerMark } from "../../src/core/reminder/owner.ts";
import { button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { disputeRules, ruleValue } from "../../src/core/rules.ts";
import { join, md } from "../../src/core/text.ts";
import { dayAndDistance } from "../../src/core/words/days.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import { printMarkdown } from "../../src/core/words/print-markdown.ts";
import { type Dispute, disputeDates, logged } from "../../src/domain/dispute.ts";
import type { Text } from "../../src/knowledge/markdown.ts";
import type { Knowledge, Source } from "../../src/knowledge/schema.ts";
import { findDispute, ownDispute } from "./own-dispute.ts";

export const disputeLetterCommand = personalCommand({
  name: "dispute letter",
  about: "A letter about the charge, to print and post",
  options: { dispute: ownDispute },
  run({ dispute: typed }, { member, knowledge, today, from }) {
    const dispute = findDispute(typed, member);
    const plain = dispute.business || isLate(dispute, today, knowledge);
    const letter = disputeLetter(dispute, today, plain);
    const label = matterLabel(dispute, knowledge);
    return message(
      `${label}: ${plain ? "a letter" : "the written notice"}`,
      [
        paragraphs(join(howTo(dispute, today, knowledge), md`**The letter**, also as a file:`, letter)),
        paragraphs(
          dispute.business
            ? md`No answer? Ask in writing again, and see what else there is in the guide.`
            : complain(knowledge),
        ),
        { kind: "sources", sources: sources(dispute, knowledge) },
        buttons(
          logged(dispute, "letter-sent") === undefined
            ? button("Letter sent", "dispute log", {
                dispute: dispute.id,
                event: "letter-sent",
                for: ownerMark(from),
              })
            : undefined,
          button("Complaints", "guide", { topic: "regulator", private: "yes" }),
        ),
      ],
      {
        attachments: [
          {
            name: `dispute-letter-${dispute.id}.md`,
            type: "text/markdown; charset=utf-8",
            about: `${label}: the letter to print, sign and post`,
            body: printMarkdown(letter),
          },
        ],
      },
    );
  },
});

function howTo(dispute: Dispute, today: Temporal.PlainDate, knowledge: Knowledge): Text {
  return join(
    dispute.business
      ? md`The law's notice is for consumer cards and doesn't count on a business card: this is **a plain letter**, and I promise no legal deadline with it.`
      : byWhen(dispute, today, knowledge),
    md`Print it, fill in the blanks **by hand, on paper only**: your name, your address and your account's last digits never belong in a chat. Send it to the *billing-inquiries* address on your statement by certified mail, and keep a copy and the receipt.`,
    dispute.disputeKind === "quality" && !dispute.business ? claims(knowledge) : [],
  );
}

function byWhen(dispute: Dispute, today: Temporal.PlainDate, knowledge: Knowledge): Text {
  const { letterBy } = disputeDates(dispute, disputeRules(knowledge));
  const sent = logged(dispute, "letter-sent");
  if (sent !== undefined) return md`You logged a letter as sent on ${sent.on}.`;
  return isLate(dispute, today, knowledge)
    ? md`**The deadline was ${letterBy}:** a notice that arrives later doesn't keep the law's rights for consumer cards. You may still write; this is a plain letter.`
    : md`**It must arrive by ${dayAndDistance(letterBy, today)}.** That is the law's deadline for consumer cards; what counts is when it arrives, not when you post it.`;
}

/** No letter is logged, and one that is posted now would arrive after the law's deadline. */
function isLate(dispute: Dispute, today: Temporal.PlainDate, knowledge: Knowledge): boolean {
  const { letterBy } = disputeDates(dispute, disputeRules(knowledge));
  return logged(dispute, "letter-sent") === undefined && Temporal.PlainDate.compare(letterBy, today) < 0;
}

/** Goods that were accepted and turned out bad are another part of the law, with conditions of its own. */
function claims(knowledge: Knowledge): Text {
  return md`Did you accept the goods or services, and they turned out bad? Then the law has another way, claims against the card issuer (12 CFR 1026.12(c)): try to settle it with the merchant first; it needs more than $${ruleValue(knowledge, "claims-amount")}, and a purchase in your state or within ${ruleValue(knowledge, "claims-distance")} miles, with exceptions.`;
}

function sources({ business, disputeKind }: Dispute, knowledge: Knowledge): readonly Source[] {
  if (business) return [];
  const claimed = disputeKind === "quality" ? ["claims-amount"] : [];
  return sourcesOf(knowledge, ["dispute-notice", "cfpb-respond", ...claimed], ["compliance-outlook"]);
}
