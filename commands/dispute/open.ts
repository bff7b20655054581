import { personalCommand } from "../../src/core/command.ts";
import { KIND_NAMES } from "../../src/core/dispute/words.ts";
import { BadInput, UserError } from "../../src/core/errors.ts";
import { choice, date, flag, optional, text } from "../../src/core/option.ts";
import { requireRoom } from "../../src/core/reminder/room.ts";
import { money } from "../../src/core/words/money.ts";
import { type Dispute, logFiling } from "../../src/domain/dispute.ts";
import { disputesOf } from "../../src/domain/matter.ts";
import type { Member } from "../../src/domain/member.ts";
import type { Knowledge } from "../../src/knowledge/schema.ts";
import { findCard, ownCard } from "../fee/own-card.ts";
import { opened } from "./opened.ts";

/** A first statement comes within a month or two; a day farther ahead than this is a slip. */
const STATEMENT_AHEAD_DAYS = 62;

const FILED = {
  online: "Online or in the app",
  phone: "By phone",
  chat: "By chat",
  letter: "By letter",
  "not-yet": "Not yet",
} as const;

export const disputeOpen = personalCommand({
  name: "dispute open",
  about: "Start the clock of a disputed charge",
  options: {
    merchant: text("Who charged you, as the statement names them", { max: 60 }),
    charged: date("The day of the charge"),
    statement: date("The closing date of the first statement that shows it"),
    amount: optional(money("How much you dispute, such as 123.45")),
    kind: optional(choice("What is wrong", KIND_NAMES)),
    filed: optional(choice("How you have disputed it with American Express, or not-yet", FILED)),
    reference: optional(text("Their reference or case number; never a card number", { max: 40 })),
    "filed-on": optional(date("The day you filed it; today if you leave it out")),
    card: optional({ ...ownCard, about: "Which of your cards was charged" }),
    business: optional(flag("Is it a business card? The law's dates are for consumer cards")),
  },
  async run(values, context) {
    const { today, now, update, knowledge } = context;
    checkDays(values, today);
    let added: Dispute | undefined;
    const member = await update((stored) => {
      requireRoom(stored, "dispute");
      const { merchant, charged, statement, amount, kind = "billing", reference } = values;
      const card = values.card === undefined ? undefined : findCard(values.card, stored, knowledge);
      const business = values.business ?? (card !== undefined && isBusiness(card.product, knowledge));
      const plain: Dispute = {
        kind: "dispute",
        id: `d${stored.nextId}`,
        version: 1,
        merchant: merchant.replaceAll(/\s+/g, " "),
        charged,
        statement,
        disputeKind: kind,
        business,
        added: now,
        events: [],
        answers: {},
        ...(amount !== undefined && { amount }),
        ...(card !== undefined && { card: card.id }),
        ...(reference !== undefined && { reference }),
      };
      const { filed = "not-yet", "filed-on": on = today } = values;
      const dispute = filed === "not-yet" ? plain : logFiling(plain, filed, on, now);
      refuseTwice(dispute, stored);
      added = dispute;
      return { ...stored, matters: [...stored.matters, dispute], nextId: stored.nextId + 1 };
    });
    if (added === undefined) throw new Error("the update ran without adding the dispute");
    return opened(added, member, context);
  },
});

type Days = {
  readonly charged: Temporal.PlainDate;
  readonly statement: Temporal.PlainDate;
  readonly filed?: keyof typeof FILED | undefined;
  readonly "filed-on"?: Temporal.PlainDate | undefined;
};

/** Days that can't be so are refused, all at once. */
function checkDays(
  { charged, statement, filed, "filed-on": filedOn }: Days,
  today: Temporal.PlainDate,
): void {
  const before = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) < 0;
  const problems: Record<string, string> = {};
  if (before(today, charged))
    problems.charged = `${charged} has not come yet; a charge can be disputed once it has been posted`;
  if (before(statement, charged))
    problems.statement = `${statement} is before the charge on ${charged}; the first statement that shows it closes after it`;
  else if (before(today.add({ days: STATEMENT_AHEAD_DAYS }), statement))
    problems.statement = `${statement} is far ahead; a charge shows on a statement within a month or two`;
  if (filedOn !== undefined && before(today, filedOn))
    problems["filed-on"] = `${filedOn} has not come yet; tell me once you have filed it`;
  else if (filedOn !== undefined && before(filedOn, charged))
    problems["filed-on"] = `${filedOn} is before the charge on ${charged}`;
  else if (filedOn !== undefined && (filed === undefined || filed === "not-yet"))
    problems.filed = "is missing: say how you filed it on that day, such as online or phone";
  if (Object.keys(problems).length > 0) throw new BadInput(problems);
}

function isBusiness(product: string, { cards }: Knowledge): boolean {
  return cards.get(product)?.kind === "business";
}

function refuseTwice({ merchant, charged, amount }: Dispute, member: Member): void {
  const same = disputesOf(member).find(
    (each) =>
      each.merchant.toLowerCase() === merchant.toLowerCase() &&
      each.charged.equals(charged) &&
      each.amount === amount,
  );
  if (same === undefined) return;
  throw new UserError(
    `You already have a dispute with ${same.merchant} over this charge (${same.id}). Log what happens to it with dispute update, or remove it first.`,
    [
      {
        label: "Update it",
        runs: { command: "dispute update", given: { dispute: same.id }, edit: true },
      },
    ],
  );
}
