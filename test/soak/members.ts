import type { Matter } from "../../src/domain/matter.ts";
import { type Member, member, newMember } from "../../src/domain/member.ts";
import { type Address, documentKey } from "../../src/domain/notice.ts";
import { openStore } from "../../src/store/open.ts";

/** One card of which one member is reminded, and the word by which its reminder is known wherever it is shown. */
export type Clock = {
  readonly key: string;
  readonly user: string;
  /** The id that it has in the member's document. */
  readonly card: string;
  readonly mark: string;
  /** The key of the member whose card it is, who shares it. */
  readonly lentBy?: string;
};

/** The card that is shared, for its owner and for the other. */
const [SHARED, LENT] = ["k1", "h3"];

/** The instant from which the reminder thirty days before each fee is due; the next one is three weeks off. */
export const DUE = Temporal.Instant.from("2027-02-12T15:00:00Z");
/** The notice of a card that is due then. */
export const noticeOf = (card: string): string => `${card}.2027.before-30`;

/** The fee clocks of some people: every third person has two cards, the others one; every fourth shares one with the next. */
export function clocksOf(people: readonly Address[]): readonly Clock[] {
  const markOf = (index: number, card: string) => `Card X${index}Y${card}Z`;
  return people.flatMap((address, index): Clock[] => {
    const who = { key: documentKey(address), user: address.user };
    const own = index % 3 === 0 ? [SHARED, "k2"] : [SHARED];
    const lender = index % 4 === 2 ? people[index - 1] : undefined;
    return [
      ...own.map((card) => ({ ...who, card, mark: markOf(index, card) })),
      ...(lender === undefined
        ? []
        : [{ ...who, card: LENT, mark: markOf(index - 1, SHARED), lentBy: documentKey(lender) }]),
    ];
  });
}

/** Writes the members' documents as they are when their reminders have just come due. */
export async function writeMembers(url: string, clocks: readonly Clock[]): Promise<void> {
  const store = await openStore({ url });
  const documents = store.documents("member", member);
  const byKey = Map.groupBy(clocks, ({ key }) => key);
  const borrowerOf = (key: string) => clocks.find(({ lentBy }) => lentBy === key)?.key;
  await Promise.all(
    [...byKey].map(([key, cards]) => documents.update(key, () => withCards(cards, borrowerOf(key)))),
  );
  await store.close();
}

/** Every document in the store, by its key. */
export async function readMembers(url: string): Promise<ReadonlyMap<string, Member>> {
  const store = await openStore({ url });
  const found = await Array.fromAsync(store.documents("member", member).entries());
  await store.close();
  return new Map(found);
}

function withCards(clocks: readonly Clock[], borrower: string | undefined): Member {
  const added = Temporal.Instant.from("2026-11-24T15:00:00Z");
  const share = borrower && { matter: SHARED, with: borrower, since: added, changed: 1, told: 1 };
  return {
    ...newMember(),
    matters: clocks.map(({ card: id, mark, lentBy }): Matter => {
      const parts = { id, version: 1, added, answers: {} };
      if (lentBy !== undefined) return { ...parts, kind: "shared", owner: lentBy, matter: SHARED };
      const renews = Temporal.PlainDate.from("2027-03-14");
      return {
        ...parts,
        kind: "card",
        product: "platinum",
        nickname: mark,
        renews,
        posted: [],
        outcomes: [],
      };
    }),
    ...(share && { household: { offers: [], shares: [share], news: [], wrong: [] } }),
    nextId: 4,
    wakeAt: DUE,
  };
}
