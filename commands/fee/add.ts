import { personalCommand } from "../../src/core/command.ts";
import { BadInput } from "../../src/core/errors.ts";
import { feeFacts } from "../../src/core/fee/facts.ts";
import { date, integer, optional, text } from "../../src/core/option.ts";
import { requireRoom } from "../../src/core/reminder/room.ts";
import { button, buttons, type Fact, type Message, message, paragraphs } from "../../src/core/reply.ts";
import { join, md } from "../../src/core/text.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import { anniversary } from "../../src/domain/calendar.ts";
import type { Card } from "../../src/domain/card.ts";
import { cardsOf } from "../../src/domain/matter.ts";
import { listedCard } from "../card-option.ts";

export const feeAdd = personalCommand({
  name: "fee add",
  about: "Start the annual-fee clock of a card",
  options: {
    card: listedCard,
    renews: date("The day its fee comes next, such as 2027-03-14"),
    nickname: optional(text("Your own name for it, such as Plat 1", { max: 40 })),
    amount: optional(
      integer("The fee in whole dollars, as your statement shows it", { min: 0, max: 10_000 }),
    ),
    opened: optional(date("The day the account was opened")),
  },
  async run({ card: product, renews, nickname, amount, opened }, context) {
    const { today, now, knowledge, update, from } = context;
    const isPast = Temporal.PlainDate.compare(renews, today) < 0;
    if (isPast) throw past(renews, today);
    if (opened !== undefined && Temporal.PlainDate.compare(opened, today) > 0)
      throw new BadInput({
        opened: `${opened} has not come yet; write the day on which the account was opened`,
      });
    let added: Card | undefined;
    const member = await update((stored) => {
      requireRoom(stored, "card");
      const id = `k${stored.nextId}`;
      const card: Card = {
        kind: "card",
        id,
        version: 1,
        product,
        renews,
        added: now,
        posted: [],
        outcomes: [],
        answers: {},
        ...(nickname !== undefined && { nickname }),
        ...(amount !== undefined && { amount }),
        ...(opened !== undefined && { opened }),
      };
      const label = matterLabel(card, knowledge);
      if (cardsOf(stored).some((each) => matterLabel(each, knowledge).toLowerCase() === label.toLowerCase()))
        throw new BadInput({
          nickname: `you already have a card called ${label}; give this one a name of its own, such as ${label} 2`,
        });
      added = card;
      return { ...stored, matters: [...stored.matters, card], nextId: stored.nextId + 1 };
    });
    if (added === undefined) throw new Error("the update ran without adding the card");
    const facts = feeFacts(added, member, context);
    return confirmation(matterLabel(added, knowledge), added, facts, from.platform);
  },
});

function past(renews: Temporal.PlainDate, today: Temporal.PlainDate): BadInput {
  const next = anniversary(renews, today.year - renews.year);
  const coming =
    Temporal.PlainDate.compare(next, today) >= 0 ? next : anniversary(renews, today.year - renews.year + 1);
  return new BadInput({
    renews: `${renews} is past. A fee comes every year, so the next one would be ${coming}`,
  });
}

function confirmation(label: string, card: Card, facts: readonly Fact[], platform: string): Message {
  const direct = message(`Reminders for ${label} will come here`, [
    { kind: "facts", facts },
    paragraphs(md`You set this up with \`fee add\`. To stop it, type \`fee remove ${label}\`.`),
  ]);
  return message(
    `${label}: the annual-fee clock is set`,
    [
      { kind: "facts", facts },
      paragraphs(
        join(
          md`When the fee shows up on your statement, tell me with \`fee posted\`: the refund window counts from that day.`,
        ),
      ),
      buttons(
        { label: "Fee posted", runs: { command: "fee posted", given: { card: card.id }, edit: true } },
        button("My reminders", "reminders"),
        button("Remove", "fee remove", { card: card.id }),
      ),
    ],
    platform === "local" ? {} : { direct },
  );
}
