import type { Card, Contact, Found, Playbook, Questions, Vocabulary } from "./schema.ts";
import { createCardFinder } from "./search/card-names.ts";
import { isEntry, isReason, lessonsOf } from "./search/lessons.ts";
import { createRanking, type Rank } from "./search/ranking.ts";

type Searched = {
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly playbooks: ReadonlyMap<string, Playbook>;
  readonly cards: ReadonlyMap<string, Card>;
  readonly vocabulary: Vocabulary;
  readonly questions: Questions;
};

/** Other entries that are offered beside the answer, or where there is none. */
const ALTERNATIVES = 2;
/** How far an entry must lead every reason to answer nothing. */
const LEAD = 0.1;
/** How well a reason must fit to be told. */
const SURE = 0.25;

/**
 * Answers a question with the entry that fits best; with none where a reason to answer nothing fits as well, or where
 * no word of it is known. It learns when it is asked for the first time, so that nothing else waits for that.
 */
export function createSearch(searched: Searched): (question: string) => Found {
  const { contacts, playbooks, cards, vocabulary, questions } = searched;
  const cardsIn = createCardFinder(cards);
  let rank: Rank | undefined;
  return (question) => {
    rank ??= createRanking(lessonsOf(contacts, playbooks, questions), vocabulary);
    const ranked = rank(question);
    const entries = ranked.flatMap(({ leads, score }) => (isEntry(leads) ? [{ leads, score }] : []));
    const [best] = entries;
    const [against] = ranked.flatMap(({ leads, score }) => (isReason(leads) ? [{ leads, score }] : []));
    const entry = best !== undefined && best.score > (against?.score ?? 0) + LEAD ? best.leads : undefined;
    const isSure = against !== undefined && against.score > SURE;
    return {
      entry,
      alternatives: entries
        .filter(({ leads, score }) => leads !== entry && score > 0)
        .map(({ leads }) => leads)
        .slice(0, ALTERNATIVES),
      cards: cardsIn(question),
      outside: entry === undefined && isSure ? against.leads.reason : undefined,
    };
  };
}
