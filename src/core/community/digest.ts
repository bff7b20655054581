import type { Digest, Marks } from "../../domain/digest.ts";
import type { Text } from "../../knowledge/markdown.ts";
import type { Knowledge } from "../../knowledge/schema.ts";
import { entryButton } from "../answer/knowledge-answer.ts";
import type { Members } from "../members.ts";
import { button, buttons, type Message, message, paragraphs } from "../reply.ts";
import type { Published } from "../report/published.ts";
import { bullets, join, md, strong } from "../text.ts";
import { marksOf } from "./knowledge-marks.ts";
import { renewalsIn } from "./renewals.ts";

/** What a digest tells, and what is known to have been told once it has arrived. */
export type Edition = {
  /** Undefined where there is nothing to tell. */
  readonly message: Message | undefined;
  readonly told: Marks;
  readonly quarter: string | undefined;
  /** The month whose renewals were counted. */
  readonly counted: string;
};

export type Editor = (
  community: string,
  digest: Digest,
  counted: string | undefined,
  now: Temporal.Instant,
) => Promise<Edition>;

/** More lines than this are counted instead of listed. */
const MOST = 12;

/** Writes digests from the desk's own data alone: nothing that anybody wrote in a channel is read. */
export function createEditor({
  knowledge,
  members,
  published,
}: {
  readonly knowledge: Knowledge;
  readonly members: Members;
  readonly published: Pick<Published, "latest">;
}): Editor {
  return async (community, { told, quarter, name, timeZone }, counted, now) => {
    const marks = marksOf(knowledge);
    const changed = Object.keys(marks).filter((id) => marks[id] !== told[id]);
    const [latest] = await published.latest(community, now);
    const isNew = latest !== undefined && (quarter === undefined || latest.quarter > quarter);
    const month = now.toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth().add({ months: 1 });
    const renewing = counted === month.toString() ? undefined : await renewalsIn(community, month, members);
    const parts = [
      knowledgeText(changed, told, knowledge),
      isNew ? figuresText(Object.keys(latest.cards), knowledge) : [],
      renewing === undefined ? [] : renewalsText(renewing, month),
    ].filter((part) => part.length > 0);
    const entries = changed.filter((id) => !id.startsWith("card:")).slice(0, 4);
    return {
      message: parts.length === 0 ? undefined : written(parts, entries, name, knowledge),
      told: marks,
      quarter: latest?.quarter ?? quarter,
      counted: month.toString(),
    };
  };
}

function written(
  parts: readonly Text[],
  entries: readonly string[],
  name: string | undefined,
  knowledge: Knowledge,
): Message {
  return message(
    "What is new",
    [
      ...parts.map(paragraphs),
      paragraphs(digestTerms(name)),
      buttons(
        ...entries.map((id) => entryButton(id, knowledge)),
        button("Stop this digest", "admin digest", { off: "yes" }),
      ),
    ],
    { silent: true },
  );
}

/** Who set a digest up, how often it comes and how it is stopped: said with each. */
export function digestTerms(name: string | undefined): Text {
  return md`Set up by ${name ?? "a member"}. It comes on Mondays, and only when there is something to tell. Those who manage the server or workspace stop it with Stop this digest, or with ${{ type: "inlineCode", value: "admin digest off" }}.`;
}

function knowledgeText(changed: readonly string[], told: Marks, knowledge: Knowledge): Text {
  if (changed.length === 0) return [];
  const lines = changed.slice(0, MOST).map((id) => {
    const word = told[id] === undefined ? "New" : "Changed";
    return md`${word}: ${titleOf(id, knowledge)}`;
  });
  const left = changed.length - MOST;
  return join(
    md`**The answers that changed**`,
    bullets(left > 0 ? [...lines, md`And ${left} more.`] : lines),
  );
}

function titleOf(id: string, { contacts, playbooks, cards }: Knowledge): string {
  const [kind, name = ""] = id.split(":");
  if (kind === "card") {
    const found = cards.get(name);
    return found === undefined ? name : `${found.name}, annual fee $${found.fee}`;
  }
  return (kind === "contact" ? contacts : playbooks).get(name)?.title ?? name;
}

function figuresText(cards: readonly string[], { cards: known }: Knowledge): Text {
  if (cards.length === 0) return [];
  const names = cards.map((id) => known.get(id)?.name ?? id).join(", ");
  return md`**New data points** of what members were offered to keep a card: ${names}. Ask for ${{ type: "inlineCode", value: "retention stats" }}.`;
}

function renewalsText(count: number, month: Temporal.PlainYearMonth): Text {
  const name = month.toPlainDate({ day: 1 }).toLocaleString("en-US", { month: "long", year: "numeric" });
  return md`**Fee season:** at least ${strong(count)} members here have an annual fee that comes in ${name}. ${{ type: "inlineCode", value: "guide annual-fee" }} says what can be done about it.`;
}
