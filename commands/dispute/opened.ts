import { sourcesOf } from "../../src/core/answer/rule-sources.ts";
import type { Personal } from "../../src/core/command.ts";
import { disputeFacts } from "../../src/core/dispute/facts.ts";
import { button, buttons, type Message, message, paragraphs } from "../../src/core/reply.ts";
import { disputeRules } from "../../src/core/rules.ts";
import { join, md } from "../../src/core/text.ts";
import { dayAndDistance } from "../../src/core/words/days.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import { type Dispute, disputeDates, logged } from "../../src/domain/dispute.ts";
import type { Member } from "../../src/domain/member.ts";
import type { Text } from "../../src/knowledge/markdown.ts";
import type { Source } from "../../src/knowledge/schema.ts";

/** The answer to a dispute that was opened: what to do first, the days that count, and where reminders will come. */
export function opened(dispute: Dispute, member: Member, context: Personal): Message {
  const { knowledge, from } = context;
  const label = matterLabel(dispute, knowledge);
  const facts = { kind: "facts", facts: disputeFacts(dispute, member, context) } as const;
  const direct = message(`Reminders for ${label} will come here`, [
    facts,
    paragraphs(
      md`You set this up with \`dispute open\`. They end once you log it as won, lost or withdrawn with \`dispute update ${dispute.id}\`.`,
    ),
  ]);
  return message(
    `${label}: the clock is set`,
    [
      facts,
      paragraphs(join(fraudFirst(dispute), toFile(dispute), letter(dispute, context), toPay(dispute))),
      { kind: "sources", sources: sources(dispute, context) },
      buttons(
        dispute.disputeKind === "fraud"
          ? button("Report fraud", "number", { line: "fraud", private: "yes" }, { style: "primary" })
          : undefined,
        button("The letter", "dispute letter", { dispute: dispute.id }),
        {
          label: "Log what happened",
          runs: { command: "dispute update", given: { dispute: dispute.id }, edit: true },
        },
        button("How to dispute", "guide", { topic: "dispute", private: "yes" }),
        button("My reminders", "reminders"),
      ),
    ],
    from.platform === "local" ? {} : { direct },
  );
}

function fraudFirst({ disputeKind }: Dispute): Text {
  return disputeKind === "fraud"
    ? md`**A charge you didn't make is fraud: report it at once**, before anything else; the card is replaced. Don't contact the merchant first.`
    : [];
}

function toFile({ filed, disputeKind }: Dispute): Text {
  if (filed !== undefined || disputeKind === "fraud") return [];
  return md`**Not filed yet?** Once the charge is no longer pending: Statements & Activity, pick the charge, Dispute. Then log it with \`dispute update\`.`;
}

/** Why and by when to write; for a business card, that the law's dates are not counted on. */
function letter(dispute: Dispute, { knowledge, today }: Personal): Text {
  if (dispute.business)
    return md`The law's billing-error dates are for consumer cards, so I don't count on them for this one. I remind you of the merchant's answer and of the network's limit.`;
  if (logged(dispute, "letter-sent") !== undefined) return [];
  const { letterBy } = disputeDates(dispute, disputeRules(knowledge));
  if (Temporal.PlainDate.compare(letterBy, today) < 0)
    return md`**The deadline for the written notice was ${letterBy}.** A letter that arrives later doesn't keep the law's rights for consumer cards. If you sent one in time, log it with the day you sent it.`;
  const { filed } = dispute;
  const alone =
    filed?.how === "phone" || filed?.how === "chat"
      ? md`You filed by ${filed.how}; that alone doesn't keep your legal rights.`
      : [];
  return join(
    alone,
    md`**Post the letter too.** For consumer cards the law wants a written notice that has arrived at the billing-inquiries address on your statement by ${dayAndDistance(letterBy, today)}.`,
    dispute.card === undefined
      ? md`Is it a business card? Then remove this, and open it again with \`business:yes\`.`
      : [],
  );
}

function toPay({ business }: Dispute): Text {
  return business
    ? []
    : md`While it is open you needn't pay the disputed amount; the rest of the bill is due.`;
}

function sources(dispute: Dispute, { knowledge }: Personal): readonly Source[] {
  const rules = dispute.business ? ["dispute-merchant-answer", "dispute-network-limit"] : ["dispute-notice"];
  return sourcesOf(knowledge, rules, ["amex-dispute"]);
}
