import { type Member, member, newMember } from "../../src/domain/member.ts";
import { type Address, documentKey } from "../../src/domain/notice.ts";
import { openStore } from "../../src/store/open.ts";

/** One card of one member, and the word by which its reminder is known wherever it is shown. */
export type Clock = {
  readonly key: string;
  readonly user: string;
  readonly card: string;
  readonly mark: string;
};

/** The instant from which the reminder thirty days before each fee is due; the next one is three weeks off. */
export const DUE = Temporal.Instant.from("2027-02-12T15:00:00Z");
/** The notice of a card that is due then. */
export const noticeOf = (card: string): string => `${card}.2027.before-30`;

/** The fee clocks of some people: every third person has two cards, the others one. */
export function clocksOf(people: readonly Address[]): readonly Clock[] {
  return people.flatMap((address, index) =>
    (index % 3 === 0 ? ["k1", "k2"] : ["k1"]).map((card) => ({
      key: documentKey(address),
      user: address.user,
      card,
      mark: `Card X${index}Y${card}Z`,
    })),
  );
}

/** Writes the members' documents as they are when their reminders have just come due. */
export async function writeMembers(url: string, clocks: readonly Clock[]): Promise<void> {
  const store = await openStore({ url });
  const documents = store.documents("member", member);
  const byKey = Map.groupBy(clocks, ({ key }) => key);
  await Promise.all([...byKey].map(([key, cards]) => documents.update(key, () => withCards(cards))));
  await store.close();
}

/** Every document in the store, by its key. */
export async function readMembers(url: string): Promise<ReadonlyMap<string, Member>> {
  const store = await openStore({ url });
  const found = await Array.fromAsync(store.documents("member", member).entries());
  await store.close();
  return new Map(found);
}

function withCards(clocks: readonly Clock[]): Member {
  return {
    ...newMember(),
    matters: clocks.map(({ card, mark }) => ({
      kind: "card",
      id: card,
      version: 1,
      product: "platinum",
      nickname: mark,
      renews: Temporal.PlainDate.from("2027-03-14"),
      added: Temporal.Instant.from("2026-11-24T15:00:00Z"),
      posted: [],
      outcomes: [],
      answers: {},
    })),
    nextId: clocks.length + 1,
    wakeAt: DUE,
  };
}
