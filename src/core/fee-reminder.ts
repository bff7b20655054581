import type { Card } from "../domain/card.ts";
import { currentFeeYear, type FeeYear, feeYears } from "../domain/fee.ts";
import { type Member, zoneOf } from "../domain/member.ts";
import type { Address, Notice } from "../domain/notice.ts";
import type { Text } from "../knowledge/markdown.ts";
import type { Knowledge } from "../knowledge/schema.ts";
import { dayAndDistance, spellDay } from "./days.ts";
import { feeAmount, windowFacts } from "./fee-facts.ts";
import { matterLabel } from "./label.ts";
import { ownerMark } from "./owner.ts";
import { callBlock, lateNote } from "./reminder-parts.ts";
import { button, buttons, type Message, message, paragraphs } from "./reply.ts";
import { feeRules } from "./rules.ts";
import { join, md } from "./text.ts";

/** A fee reminder, ready to act on: what is due and by when, what to do today, whom to call, and the buttons. */
export function feeReminder(
  card: Card,
  [latest, ...others]: readonly [Notice, ...Notice[]],
  to: Address,
  member: Member,
  now: Temporal.Instant,
  knowledge: Knowledge,
  fallbackZone: string,
): Message {
  const timeZone = zoneOf(member, fallbackZone);
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const rules = feeRules(knowledge);
  const label = matterLabel(card, knowledge);
  const year =
    feeYears(card, today, rules).find(({ cycle }) => cycle === latest.cycle) ??
    currentFeeYear(card, today, rules);
  if (year === undefined) throw new Error(`no fee year for ${latest.key}`);
  const pressed = { notice: latest.key, for: ownerMark(to) };
  return message(
    title(label, year, today),
    [
      lateNote(latest, others.length, now, timeZone),
      paragraphs(advice(card, year, today, rules.keepMonths)),
      {
        kind: "facts",
        facts: [
          {
            label: year.estimated ? "Renews (estimated)" : "Fee charged",
            value: md`${dayAndDistance(year.charged, today)}`,
          },
          { label: "Fee", value: feeAmount(card, knowledge) },
          ...windowFacts(year, today),
        ],
      },
      callBlock(knowledge),
      buttons(
        button("Done", "done", pressed, { spoken: `Done: ${label} annual fee`, style: "primary" }),
        button("Snooze", "snooze", pressed, { spoken: `Snooze: ${label} annual fee` }),
        year.estimated
          ? {
              label: "Fee posted",
              spoken: `Fee posted: ${label}`,
              runs: { command: "fee posted", given: { card: card.id }, edit: true },
            }
          : undefined,
      ),
    ],
    { teaser: "You have a reminder" },
  );
}

function title(label: string, { charged, estimated, deadline }: FeeYear, today: Temporal.PlainDate): string {
  const { days } = today.until(charged);
  if (days > 0) return `${label}: the annual fee comes on ${spellDay(charged)}`;
  if (Temporal.PlainDate.compare(today, deadline) >= 0)
    return `${label}: last day to have the annual fee refunded`;
  if (days === 0) return `${label}: the annual fee comes today`;
  return estimated
    ? `${label}: the annual fee was due on ${spellDay(charged)}`
    : `${label}: the annual fee can be refunded until ${spellDay(deadline)}`;
}

function advice(card: Card, year: FeeYear, today: Temporal.PlainDate, keepMonths: number): Text {
  const before = Temporal.PlainDate.compare(today, year.charged) < 0;
  const young =
    card.opened !== undefined &&
    Temporal.PlainDate.compare(today, card.opened.add({ months: keepMonths })) < 0;
  const guard = young
    ? md`The account is less than ${keepMonths} months old: **don't cancel or downgrade it yet**. Cardholders report that points of the welcome offer are taken back.`
    : [];
  if (before)
    return join(
      md`**Today:** use up its credits, count what the card gave you this year, and decide: keep it, ask for an offer, downgrade or cancel. Nothing has to be settled before the fee is charged; it comes back for 30 days after that.`,
      guard,
    );
  return join(
    md`**Today:** if you don't want to pay this fee, ask now. Cancelling, downgrading or an offer to stay all have to be settled by ${year.deadline}; leave a few business days, and call on a weekday.`,
    md`Move your points or keep another card that earns them before you close one. Don't say “cancel” to the robot: it may close the account.`,
    guard,
  );
}
