import type { Text } from "../../knowledge/markdown.ts";
import {
  type Contact,
  type Entry,
  GRADES,
  type Knowledge,
  type PhoneNumber,
  type Playbook,
  type Source,
} from "../../knowledge/schema.ts";
import { reportButton } from "../community/to-review.ts";
import { type Block, button, buttons, type Message, message, paragraphs } from "../reply.ts";
import { ruleValue } from "../rules.ts";
import { join, md, strong } from "../text.ts";
import { gradeWords } from "./source-line.ts";

/** Answers change with the day alone, which may make a source old; platforms may keep what they drew of one, too. */
const ofToday = new WeakMap<
  Contact | Playbook,
  { readonly day: Temporal.PlainDate; readonly answer: Message }
>();

function daily<E extends Contact | Playbook>(
  write: (entry: E, knowledge: Knowledge, today: Temporal.PlainDate) => Message,
) {
  return (entry: E, knowledge: Knowledge, today: Temporal.PlainDate): Message => {
    const kept = ofToday.get(entry);
    if (kept?.day.equals(today)) return kept.answer;
    const answer = write(entry, knowledge, today);
    ofToday.set(entry, { day: today, answer });
    return answer;
  };
}

/** What to do and whom to call: the numbers one a line, each with its grade, and where all of it was read. */
export const contactAnswer = daily(writeContact);

/** A playbook, with the numbers of the teams that it sends people to. */
export const playbookAnswer = daily(writePlaybook);

function writeContact(contact: Contact, knowledge: Knowledge, today: Temporal.PlainDate): Message {
  const { id, title, numbers, first, body, related, cited } = contact;
  const all = sourcesBehind(contact);
  const named = cited.filter((number) => !numbers.some((listed) => listed.number === number));
  return message(
    title,
    [
      paragraphs(
        join(
          numberLines(numbers.filter(({ number }) => !isUnconfirmed(number))),
          md`${strong(first)}`,
          body,
          numberLines(numbers.filter(({ number }) => isUnconfirmed(number))),
          numberLines(named.map(byPurpose)),
        ),
      ),
      staleBlock(all, knowledge, today),
      { kind: "sources", sources: all },
      furtherButtons(`contact:${id}`, related, knowledge),
    ],
    { entries: [`contact:${id}`, ...related] },
  );
}

function writePlaybook(playbook: Playbook, knowledge: Knowledge, today: Temporal.PlainDate): Message {
  const { id, title, summary, body, related, contacts, cited } = playbook;
  const sources = sourcesBehind(playbook);
  const links = [...contacts.map((contact) => `contact:${contact.id}`), ...related];
  return message(
    title,
    [
      paragraphs(join(md`${strong(summary)}`, body, numberLines(cited.map(byPurpose)))),
      staleBlock(sources, knowledge, today),
      { kind: "sources", sources },
      furtherButtons(`playbook:${id}`, links, knowledge),
    ],
    { entries: [`playbook:${id}`, ...links] },
  );
}

export function entryAnswer({ id }: Entry, knowledge: Knowledge, today: Temporal.PlainDate): Message {
  const entry = entryOf(id, knowledge);
  return "numbers" in entry
    ? contactAnswer(entry, knowledge, today)
    : playbookAnswer(entry, knowledge, today);
}

/** The contact or playbook of an id such as `contact:lost-card`. Throws where there is none. */
export function entryOf(id: string, { contacts, playbooks }: Knowledge): Contact | Playbook {
  const [kind, name = ""] = id.split(":");
  const entry = kind === "contact" ? contacts.get(name) : playbooks.get(name);
  if (entry === undefined) throw new Error(`there is no entry ${id}`);
  return entry;
}

/** Every number that an answer shows, the listed ones first, each once. */
export function numbersIn(entry: Contact | Playbook): readonly PhoneNumber[] {
  const listed = "numbers" in entry ? entry.numbers.map(({ number }) => number) : [];
  return [...new Set([...listed, ...entry.cited])];
}

/** Every page behind an answer, its numbers' own among them, each once, the best known first. */
export function sourcesBehind(entry: Contact | Playbook): readonly Source[] {
  const ofNumbers = numbersIn(entry).flatMap(({ sources }) => sources);
  return [...new Set([...entry.sources, ...ofNumbers])].sort(
    (a, b) => GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade),
  );
}

/** `Report it by phone: 1-800-528-4800 (+1 800 528 4800), official`, one a line. */
function numberLines(numbers: Contact["numbers"]): Text {
  return numbers.flatMap(
    ({ number, label }) =>
      md`${label}: ${strong(number.national)} (${number.international}), ${gradeOf(number)}${hours(number)}`,
  );
}

/** The numbers that a text names stand below it once more, where they can be read out and dialled from abroad. */
function byPurpose(number: PhoneNumber): Contact["numbers"][number] {
  return { number, label: number.purpose };
}

/** What no official page and no publication has comes last, and is called so. */
function isUnconfirmed({ grade }: PhoneNumber): boolean {
  return grade === "accounts" || grade === "unverified";
}

/** How sure a number is, in words: "official", or "unconfirmed, from cardholders' accounts". */
export function gradeOf(number: PhoneNumber): string {
  return `${isUnconfirmed(number) ? "unconfirmed, " : ""}${gradeWords(number.grade)}`;
}

function hours({ hours: open }: PhoneNumber): string {
  return open === undefined ? "" : `. Hours: ${open.text} (${gradeWords(open.grade)})`;
}

export function staleBlock(
  sources: readonly Source[],
  knowledge: Knowledge,
  today: Temporal.PlainDate,
): Block | undefined {
  const days = ruleValue(knowledge, "stale-after");
  const oldest = sources.map(({ checked }) => checked).toSorted(Temporal.PlainDate.compare)[0];
  if (oldest === undefined || oldest.until(today).days <= days) return undefined;
  return paragraphs(md`**This may be out of date:** it was last checked on ${oldest}.`);
}

function furtherButtons(id: string, related: readonly string[], knowledge: Knowledge): Block | undefined {
  return buttons(
    ...[...new Set(related)].slice(0, 4).map((each) => entryButton(each, knowledge)),
    button("Why", "sources", { entry: id }, { spoken: "Why: the sources of this answer" }),
    reportButton(id),
  );
}

/** A button that shows an entry: `contact:fraud` runs `number fraud`. */
export function entryButton(id: string, { contacts, playbooks }: Knowledge) {
  const [kind, name = ""] = id.split(":");
  const title = (kind === "contact" ? contacts : playbooks).get(name)?.title;
  if (title === undefined) return undefined;
  return kind === "contact"
    ? button(title, "number", { line: name })
    : button(title, "guide", { topic: name });
}
