import { BadInput } from "../../src/core/errors.ts";
import { offer } from "../../src/core/listed.ts";
import { type Option, text } from "../../src/core/option.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import type { Card } from "../../src/domain/card.ts";
import { cardsOf, sharedOf } from "../../src/domain/matter.ts";
import type { Member } from "../../src/domain/member.ts";
import type { Shared } from "../../src/domain/shared.ts";
import type { Knowledge } from "../../src/knowledge/schema.ts";

/** One of the member's own cards, by nickname, name or number. */
export const ownCard: Option<string> = text("One of your cards", {
  max: 60,
  suggest: (typed, { knowledge }, member) =>
    offer(typed, listed(member === undefined ? [] : cardsOf(member), knowledge)),
});

/** The member's card that was meant. Throws BadInput that lists the cards there are. */
export function findCard(typed: string, member: Member, knowledge: Knowledge): Card {
  const cards = cardsOf(member);
  const wanted = fold(typed);
  const byId = cards.find(({ id }) => id === wanted);
  const byLabel = cards.find((card) => fold(matterLabel(card, knowledge)) === wanted);
  const chosen = byId ?? byLabel;
  const exact = cards.filter((card) => names(card, knowledge).includes(wanted));
  const near = cards.filter((card) => names(card, knowledge).some((name) => name.startsWith(wanted)));
  const [card, ...others] = chosen !== undefined ? [chosen] : exact.length > 0 ? exact : near;
  if (card !== undefined && others.length === 0) return card;
  const all = (card === undefined ? cards : [card, ...others])
    .map((each) => `${matterLabel(each, knowledge)} (${each.id})`)
    .join(", ");
  if (cards.length === 0) throw new BadInput({ card: "you have no card here yet; start with fee add" });
  throw new BadInput({
    card:
      card === undefined
        ? `none of your cards is called so; you have: ${all}`
        : `fits several of your cards: ${all}`,
  });
}

/** The card that another member shares with this one, by its number here; its reminders' buttons carry it. */
export function sharedCard(
  typed: string,
  member: Member,
): { readonly pointer: Shared; readonly facts: Card } | undefined {
  const pointer = sharedOf(member).find(({ id }) => id === fold(typed));
  const facts = pointer?.lent?.facts;
  return pointer !== undefined && facts?.kind === "card" ? { pointer, facts } : undefined;
}

function listed(cards: readonly Card[], knowledge: Knowledge) {
  return cards.map((card) => ({
    value: card.id,
    name: `${matterLabel(card, knowledge)}, renews ${card.renews}`.slice(0, 100),
    aliases: names(card, knowledge),
  }));
}

function names(card: Card, knowledge: Knowledge): readonly string[] {
  const product = knowledge.cards.get(card.product);
  return [card.nickname, card.product, product?.name, ...(product?.aliases ?? [])]
    .filter((name) => name !== undefined)
    .map(fold);
}

function fold(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, " ");
}
