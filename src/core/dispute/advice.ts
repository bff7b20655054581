import { type Dispute, type DisputeEvent, disputeDates, logged } from "../../domain/dispute.ts";
import type { DisputeStepKind } from "../../domain/dispute-notices.ts";
import type { Phrasing, Text } from "../../knowledge/markdown.ts";
import type { Knowledge } from "../../knowledge/schema.ts";
import { disputeRules, ruleValue } from "../rules.ts";
import { join, md } from "../text.ts";
import { dayAndDistance, spellDay } from "../words/days.ts";

/** What one step of a dispute asks of the member. */
export type Advice = {
  /** What the reminder is about, behind the dispute's name. */
  readonly title: string;
  readonly text: Text;
  /** The rules it rests on, by id. */
  readonly rules: readonly string[];
  /** Pages that it rests on besides, by id. */
  readonly sources?: readonly string[];
  /** What may have happened, each logged by a button. */
  readonly events: readonly DisputeEvent[];
  /** Whether a call or a chat is what it asks for. */
  readonly calls?: true;
  /** Whether the letter is what it asks for. */
  readonly letter?: true;
};

type Situation = {
  readonly dispute: Dispute;
  readonly today: Temporal.PlainDate;
  readonly knowledge: Knowledge;
};

/** Days before the letter's deadline from which ordinary post is too slow to count on: less than a week. */
const LAST_DAYS = 6;

/** What to do today about one step, and why. */
export function disputeAdvice(kind: DisputeStepKind, situation: Situation): Advice {
  return ADVICE[kind](situation);
}

const ADVICE: Readonly<Record<DisputeStepKind, (situation: Situation) => Advice>> = {
  post: write,
  letter: write,
  acknowledge({ dispute, today, knowledge }) {
    const days = disputeRules(knowledge).acknowledge;
    const by = sentOn(dispute).add({ days });
    return {
      title: "has your letter been acknowledged?",
      text: md`**Today:** look whether American Express has confirmed your letter in writing. For consumer cards the law gives them ${days} days from receiving it, unless the matter is settled by then; counted from the day you sent it, that is ${dayAndDistance(by, today)}. Nothing there? Ask by chat or phone whether the letter arrived, and keep the mailing receipt.`,
      rules: ["dispute-acknowledge"],
      events: ["acknowledged", "credited"],
      calls: true,
    };
  },
  merchant: ({ knowledge }) => ({
    title: "the merchant's answer is due about now",
    text: md`**Today:** open the Inquiry and Dispute Center, Manage My Disputes. The merchant has ${disputeRules(knowledge).merchantAnswer} days to answer, which are about over. If there is an answer, say in the Dispute Center what is wrong with it, and add what proves your side.`,
    rules: ["dispute-merchant-answer"],
    events: ["merchant-answered", "credited"],
  }),
  usual: ({ dispute }) => ({
    title: "most disputes are resolved by now",
    text: join(
      md`**Today:** look at Manage My Disputes. American Express says that most disputes are resolved within about a month; if yours is still open, ask by chat what is missing, and save the chat.`,
      credit(dispute),
    ),
    rules: ["dispute-usually-resolved"],
    events: outcomes(dispute),
    calls: true,
  }),
  follow: ({ dispute, today, knowledge }) => ({
    title: `their answer is due by ${spellDay(answerBy(dispute, knowledge))}`,
    text: join(
      md`**Today:** ask by chat or phone how your dispute stands, and for the answer in writing. For consumer cards the law gives them ${ruleValue(knowledge, "dispute-resolve-cycles")} complete billing cycles, at most ${disputeRules(knowledge).resolve} days, from receiving the letter; counted from the day you sent it, that is ${dayAndDistance(answerBy(dispute, knowledge), today)} at the latest.`,
      credit(dispute),
    ),
    rules: ["dispute-resolve-cycles", "dispute-resolve"],
    events: outcomes(dispute),
    calls: true,
  }),
  overdue: ({ dispute, today, knowledge }) => ({
    title: overdueTitle(answerBy(dispute, knowledge), today),
    text: join(
      md`**Today:** if there is no answer, ask for it in writing, at the billing-inquiries address on your statement: name your letter of ${sentOn(dispute)}, the charge, and what you want. The ${disputeRules(knowledge).resolve} days that the law gives them at most, for consumer cards, count from receiving the letter; counted from the day you sent it, their last day is ${dayAndDistance(answerBy(dispute, knowledge), today)}.`,
      complain(knowledge),
      credit(dispute),
    ),
    rules: ["dispute-resolve", "cfpb-respond"],
    events: outcomes(dispute),
  }),
  network: ({ dispute, today, knowledge }) => {
    const rules = disputeRules(knowledge);
    const { networkUntil: until } = disputeDates(dispute, rules);
    const over = isBefore(until, today);
    const todo =
      dispute.filed === undefined
        ? md`You haven't logged that you filed. If you still want to, **file today**: Statements & Activity, pick the charge, Dispute.`
        : md`You have filed. If it was turned down and you have something new, or there is more to add, do it now; one charge can be disputed ${ruleValue(knowledge, "dispute-times")} times at most.`;
    return {
      title: over
        ? `the network's limit was ${spellDay(until)}`
        : `the network's limit is ${spellDay(until)}`,
      text: over
        ? md`The network takes most disputes that aren't fraud for ${rules.networkLimit} days after the charge; the deadline was ${dayAndDistance(until, today)}. If you haven't filed, ask all the same, and don't count on it.`
        : join(
            md`**Today:** the network takes most disputes that aren't fraud for ${rules.networkLimit} days after the charge, so until ${dayAndDistance(until, today)}.`,
            todo,
          ),
      rules: ["dispute-network-limit", "dispute-times"],
      events: dispute.filed === undefined ? [] : outcomes(dispute),
    };
  },
};

/** Post the letter, while it can still arrive in time; what is left to do afterwards. */
function write({ dispute, today, knowledge }: Situation): Advice {
  const { letterBy, networkUntil } = disputeDates(dispute, disputeRules(knowledge));
  const shared = {
    rules: ["dispute-notice"],
    sources: ["compliance-outlook"],
    events: ["letter-sent"],
    letter: true,
  } as const;
  if (isBefore(letterBy, today)) {
    const network = isBefore(networkUntil, today)
      ? []
      : md`The network takes most disputes that aren't fraud until ${dayAndDistance(networkUntil, today)}.`;
    return {
      ...shared,
      title: `the deadline for the letter was ${spellDay(letterBy)}`,
      text: join(
        md`**The deadline was ${letterBy}.** A letter that arrives later doesn't keep the rights that the law gives for consumer cards, so don't count on them. If the letter is on its way or was sent in time, log it with the day you sent it.`,
        md`**Today:** go on with the dispute in the app or online, under Manage My Disputes.`,
        dispute.disputeKind === "fraud" ? [] : network,
      ),
    };
  }
  const { days } = today.until(letterBy);
  return {
    ...shared,
    title: `the letter must arrive by ${spellDay(letterBy)}`,
    text: join(
      md`**Today:** ${days <= LAST_DAYS ? "send the letter by an overnight service with proof of delivery" : "print the letter, sign it, and post it by certified mail"}, to the *billing-inquiries* address on your statement. For consumer cards the law wants a written notice that has **arrived** by ${dayAndDistance(letterBy, today)}.`,
      why(dispute),
      days <= LAST_DAYS ? md`Ordinary post is too slow to count on now.` : [],
    ),
  };
}

function why({ filed }: Dispute): Text {
  return filed?.how === "phone" || filed?.how === "chat"
    ? md`You filed by ${filed.how}, and that alone doesn't keep those rights.`
    : md`No letter is logged yet. If you have sent one, log it, and these reminders end.`;
}

/** The last step where nobody answers. */
export function complain(knowledge: Knowledge): Text {
  return md`No answer in time, or one that you don't accept? Complain to the regulator, the CFPB, at ${complaintPage(knowledge)}: the company answers within ${ruleValue(knowledge, "cfpb-respond")} days.`;
}

/** The regulator's page, as the knowledge has it. */
function complaintPage({ sources }: Knowledge): Phrasing {
  const page = sources.get("cfpb-complaint");
  return page?.url === undefined
    ? { type: "text", value: "its own site" }
    : {
        type: "link",
        url: page.url,
        children: [{ type: "text", value: page.url.replace("https://www.", "") }],
      };
}

function credit(dispute: Dispute): Text {
  const credited = logged(dispute, "credited");
  return credited === undefined
    ? []
    : md`You logged a credit on ${credited.on}. Ask whether it is final; if so, log it as won, and these reminders end.`;
}

function outcomes(dispute: Dispute): readonly DisputeEvent[] {
  return logged(dispute, "credited") === undefined ? ["credited", "won", "lost"] : ["won", "lost"];
}

function overdueTitle(by: Temporal.PlainDate, today: Temporal.PlainDate): string {
  return isBefore(by, today)
    ? `the deadline for their answer was ${spellDay(by)}`
    : `the deadline for their answer is ${spellDay(by)}`;
}

function sentOn(dispute: Dispute): Temporal.PlainDate {
  const sent = logged(dispute, "letter-sent");
  if (sent === undefined) throw new Error(`no letter is logged for ${dispute.id}`);
  return sent.on;
}

function answerBy(dispute: Dispute, knowledge: Knowledge): Temporal.PlainDate {
  return sentOn(dispute).add({ days: disputeRules(knowledge).resolve });
}

function isBefore(date: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(date, today) < 0;
}
