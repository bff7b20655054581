import type { Dispute, DisputeKind } from "../../domain/dispute.ts";
import type { Text } from "../../knowledge/markdown.ts";
import { bullets, join, md } from "../text.ts";
import { spellMoney } from "../words/money.ts";

/** What the letter says is wrong. */
const WRONG: Readonly<Record<DisputeKind, string>> = {
  billing: "The charge is wrong as billed",
  fraud: "I did not make this charge, and nobody made it with my permission",
  quality: "The goods or services were not delivered, or not as agreed",
  refund: "A credit that I am owed for this charge has not been posted",
};

/** What stands to be filled in on the paper alone. */
const BLANK = "....................";

/**
 * The letter to print and post: the written notice of a billing error, or a plain letter that claims no right, for
 * a business card and where the deadline has passed. Name, address and account stay blank: they are written by hand, on paper.
 */
export function disputeLetter(dispute: Dispute, today: Temporal.PlainDate, plain: boolean): Text {
  const { charged, merchant, statement, filed, reference, amount } = dispute;
  const before =
    filed === undefined || filed.how === "letter"
      ? []
      : md`I reported this ${filed.how === "online" ? "online" : `by ${filed.how}`} on ${filed.on}; this letter confirms it in writing.`;
  const asked = plain
    ? md`Please look into this charge, correct my account, and answer me in writing.`
    : join(
        md`This is written notice of a billing error under Regulation Z, 12 CFR 1026.13 (formerly 226.13). Please acknowledge it in writing, look into it, correct the error with any finance and other charges on it, and answer me in writing within the time that the law sets.`,
        md`Until then I withhold the disputed amount, as the law allows, and pay the rest of my bill.`,
      );
  return join(
    md`My name: ${BLANK}`,
    md`My address: ${BLANK}`,
    md`Last digits of my account (by hand, on paper only): ${BLANK}`,
    md`${today}`,
    md`American Express, at the *billing-inquiries* address on my statement: ${BLANK}`,
    plain ? md`**Dispute of a charge**` : md`**Notice of a billing error**`,
    md`I dispute this charge:`,
    bullets([
      md`Merchant: ${merchant}`,
      md`Date of the charge: ${charged}`,
      md`Amount: ${amount === undefined ? `$ ${BLANK}` : spellMoney(amount)}`,
      md`First statement that shows it: ${statement}`,
      ...(reference === undefined ? [] : [md`Your reference: ${reference}`]),
    ]),
    md`${WRONG[dispute.disputeKind]}, because: ${BLANK}`,
    before,
    asked,
    md`I enclose copies of: ${BLANK}`,
    md`Signed: ${BLANK}`,
  );
}
