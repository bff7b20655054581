import type { Card, Contact, Entry, Found, Playbook, Questions, Vocabulary } from "./schema.ts";
import { createCardFinder } from "./search/card-names.ts";
import { isEntry, isReason, type Lesson, lessonsOf, type Reason } from "./search/lessons.ts";
import { learnModel, type Model } from "./search/model.ts";
import { createRanking, type Rank, type Scored } from "./search/ranking.ts";

type Searched = {
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly playbooks: ReadonlyMap<string, Playbook>;
  readonly cards: ReadonlyMap<string, Card>;
  readonly vocabulary: Vocabulary;
  readonly questions: Questions;
};

type Learn = (lessons: readonly Lesson[], vocabulary: Vocabulary) => Model;

/** Other entries that are offered beside the answer, or where there is none. */
const ALTERNATIVES = 2;
/** How far an entry must lead every reason to answer nothing. */
const LEAD = 0.1;
/** How well a reason must fit to be told. */
const SURE = 0.25;

/**
 * Answers a question with the entry that fits best; with none where a reason to answer nothing fits as well, or where
 * no word of it is known. It learns, by `learn`, when it is asked for the first time, so that nothing else waits for that.
 */
export function createSearch(searched: Searched, learn: Learn = learnModel): (question: string) => Found {
  const { contacts, playbooks, cards, vocabulary, questions } = searched;
  const cardsIn = createCardFinder(cards);
  let rank: Rank | undefined;
  const prepare = () => {
    const lessons = lessonsOf(contacts, playbooks, questions);
    const leads = lessons.map((lesson) => lesson.leads);
    return createRanking(learn(lessons, vocabulary), leads);
  };
  return (question) => {
    rank ??= prepare();
    const scored = rank(question);
    const entries = bestOf(scored, isEntry, 1 + ALTERNATIVES);
    const [best] = entries;
    const [against] = bestOf(scored, isReason, 1);
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

/** The best few of one kind, the best first. */
function bestOf<L extends Entry | Reason>(
  scored: readonly Scored<Entry | Reason>[],
  isKind: (leads: Entry | Reason) => leads is L,
  few: number,
): readonly Scored<L>[] {
  const best: Scored<L>[] = [];
  for (const { leads, score } of scored) {
    const isBetter = best.length < few || score > (best.at(-1)?.score ?? 0);
    if (!isBetter || !isKind(leads)) continue;
    const at = best.findIndex((each) => each.score < score);
    best.splice(at === -1 ? best.length : at, 0, { leads, score });
    if (best.length > few) best.pop();
  }
  return best;
}
