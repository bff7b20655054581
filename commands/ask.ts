import { checkAnswer, type Finding, findingsIn, isOfficial } from "../src/core/answer/check-answer.ts";
import { entryAnswer, entryButton } from "../src/core/answer/knowledge-answer.ts";
import { type Asked, sharedCommand } from "../src/core/command.ts";
import { NO_ANSWER, reportButton } from "../src/core/community/to-review.ts";
import { listedFee } from "../src/core/fee/facts.ts";
import type { Invocation } from "../src/core/invocation.ts";
import { text } from "../src/core/option.ts";
import { button, buttons, type Message, message, paragraphs } from "../src/core/reply.ts";
import { bullets, join, md } from "../src/core/text.ts";
import type { Text } from "../src/knowledge/markdown.ts";
import type { Card, Entry } from "../src/knowledge/schema.ts";

/** The entry whose answer begins with the fees of the cards that the question names. */
const ABOUT_FEES = "playbook:annual-fee";

export const ask = sharedCommand({
  name: "ask",
  about: "A question in your own words",
  options: { question: text("Your question", { max: 4000 }) },
  run: ({ question }, asked) => answerTo(question, asked),
});

/** The entry that answers a question best; where there is none, "I don't know" and the two nearest. */
export function answerTo(question: string, { knowledge, today, slash }: Asked): Message {
  const { entry, alternatives, cards, outside } = knowledge.search(question.replaceAll(LINK, " "));
  const entries = alternatives.map(({ id }) => id);
  const findings = findingsIn(question, knowledge);
  if (isToBeChecked(findings, entry)) {
    const sameAs = checkOf(findings);
    return {
      ...checkAnswer(findings, knowledge, entry === undefined ? [] : [entry.id]),
      ...(sameAs && { sameAs }),
    };
  }
  if (entry !== undefined) {
    const sameAs = entryButton(entry.id, knowledge)?.runs;
    return {
      ...withFees(entryAnswer(entry, knowledge, today), entry.id === ABOUT_FEES ? cards : []),
      entries: [entry.id, ...entries],
      ...(sameAs && { sameAs }),
    };
  }
  const why =
    outside ??
    "Nothing that I know answers that, and I don't guess. The number on the back of your card reaches somebody who can look it up.";
  return message(
    "I don't know",
    [
      paragraphs(join(md`${why}`, nearest(alternatives, slash))),
      buttons(
        ...entries.map((id) => entryButton(id, knowledge)),
        button("All guides", "guide"),
        reportButton(NO_ANSWER),
      ),
    ],
    { unknown: true, entries },
  );
}

/** The words in a link say nothing of what is asked about it. */
const LINK = /\bh(?:tt|xx)ps?:\S+/gi;

/** The check of the one number or link that a question holds. */
function checkOf([finding, ...others]: readonly Finding[]): Invocation | undefined {
  if (finding === undefined || others.length > 0) return undefined;
  const link = finding.kind === "link" && finding.link.trouble === undefined ? finding.link.host : undefined;
  const number = finding.kind === "phone" ? finding.phone.e164 : link;
  return number === undefined ? undefined : { command: "verify", given: { number } };
}

/** Where a question goes whose numbers and links are what it asks about. */
const ABOUT_CALLERS = "playbook:verify-caller";

/** A number or link that isn't official comes before all else; one named in passing, such as a shop, does not. */
function isToBeChecked(findings: readonly Finding[], entry: Entry | undefined): boolean {
  const asksOnlyThat = entry === undefined || entry.id === ABOUT_CALLERS;
  return findings.some(
    (finding) =>
      asksOnlyThat || (!isOfficial(finding) && (finding.kind === "phone" || finding.link.explicit)),
  );
}

/** The entries that come nearest, with the line that shows each, for where there are no buttons. */
function nearest(entries: readonly Entry[], slash: string): Text {
  if (entries.length === 0) return [];
  const lines = entries.map(({ kind, name, title }) => {
    const line = `${slash} ${kind === "contact" ? "number" : "guide"} ${name}`.trim();
    return md`${title}: ${{ type: "inlineCode", value: line }}`;
  });
  return join(md`The nearest that I have:`, bullets(lines));
}

/** More would push the answer itself out of one message. */
const MOST_FEES = 3;

function withFees(answer: Message, cards: readonly Card[]): Message {
  if (cards.length === 0) return answer;
  const facts = cards
    .slice(0, MOST_FEES)
    .map((card) => ({ label: `${card.name}, annual fee`, value: listedFee(card) }));
  return { ...answer, blocks: [{ kind: "facts", facts }, ...answer.blocks] };
}
