import type { Card } from "./card.ts";
import type { FeeRules } from "./fee.ts";
import type { Calendar, Notice } from "./notice.ts";

/** How long to keep a card, neither cancelled nor downgraded, and since what. */
export type Keep = { readonly until: Temporal.PlainDate; readonly since: "opened" | "offer" };

type Outcome = Card["outcomes"][number];

/** An offer was taken: also where the member says that they kept the card, and names an offer. */
export function isAccepted({ result, offer }: Outcome): boolean {
  return result === "offer" || (result === "kept" && offer !== undefined);
}

/** Until when points may be taken back: counted from the opening or the latest offer taken, whichever ends later. */
export function keepUntil(card: Card, { keepMonths }: FeeRules): Keep | undefined {
  if (isClosed(card)) return undefined;
  const offer = latestOffer(card);
  const ends: Keep[] = [
    ...(card.opened ? [{ until: card.opened.add({ months: keepMonths }), since: "opened" } as const] : []),
    ...(offer ? [{ until: offer.on.add({ months: keepMonths }), since: "offer" } as const] : []),
  ];
  return ends.toSorted((a, b) => Temporal.PlainDate.compare(b.until, a.until))[0];
}

/** The reminder that the months to keep the card for an offer are over. */
export function keepNotices(card: Card, { toSend }: Calendar, { keepMonths }: FeeRules): readonly Notice[] {
  const offer = latestOffer(card);
  if (offer === undefined || isClosed(card)) return [];
  const on = offer.on.add({ months: keepMonths });
  const cycle = `${card.id}.keep${offer.renewal.year}`;
  return [{ key: `${cycle}.end`, matter: card.id, cycle, kind: "fee.keep", on, at: toSend(on) }];
}

function latestOffer({ outcomes }: Card): Outcome | undefined {
  return outcomes.filter(isAccepted).toSorted((a, b) => Temporal.PlainDate.compare(b.on, a.on))[0];
}

function isClosed({ outcomes }: Card): boolean {
  return outcomes.some(({ result }) => result === "cancelled" || result === "downgraded");
}
