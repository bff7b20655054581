import {
  entryButton,
  entryOf,
  gradeOf,
  numbersIn,
  sourcesBehind,
  staleBlock,
} from "../src/core/answer/knowledge-answer.ts";
import { gradeWords, pageWords } from "../src/core/answer/source-line.ts";
import { sharedCommand } from "../src/core/command.ts";
import type { Listed } from "../src/core/listed.ts";
import { entry } from "../src/core/option.ts";
import { buttons, message, paragraphs } from "../src/core/reply.ts";
import { bullets, join, md, strong } from "../src/core/text.ts";
import { relativeDay } from "../src/core/words/days.ts";
import type { Text } from "../src/knowledge/markdown.ts";
import {
  type Contact,
  GRADES,
  type Grade,
  type Knowledge,
  type PhoneNumber,
  type Playbook,
  type Source,
} from "../src/knowledge/schema.ts";

/** Why an answer of the knowledge can be believed, and how far: page by page what was read there, and when. */
export const sources = sharedCommand({
  name: "sources",
  about: "Why an answer says what it says: each source, how sure it is, when it was checked",
  options: { entry: entry("Which answer, such as lost-card", listed) },
  run({ entry: id }, { knowledge, today }) {
    const behind = entryOf(id, knowledge);
    const pages = sourcesBehind(behind);
    return message(
      `Why: ${behind.title}`,
      [
        paragraphs(
          join(
            bullets(numbersIn(behind).map(numberText)),
            ...GRADES.map((grade) => graded(grade, pages, today)),
          ),
        ),
        staleBlock(pages, knowledge, today),
        paragraphs(join(md`**What the grades mean**`, bullets(GRADES.map(meaning)))),
        buttons(entryButton(id, knowledge)),
      ],
      { entries: [id] },
    );
  },
});

function listed({ contacts, playbooks }: Knowledge): readonly Listed[] {
  const named = (kind: string, { id, title }: Contact | Playbook) => ({
    value: `${kind}:${id}`,
    name: title,
    aliases: [id],
  });
  return [
    ...Array.from(contacts.values(), (each) => named("contact", each)),
    ...Array.from(playbooks.values(), (each) => named("playbook", each)),
  ];
}

function numberText(number: PhoneNumber): Text {
  const pages = number.sources.map(({ title }) => title).join("; ");
  return md`${strong(number.national)} (${number.international}), ${number.purpose}: ${gradeOf(number)}, by ${pages}.${number.note === undefined ? "" : ` ${number.note}`}`;
}

/** The pages of one grade: what was read on each, and how long ago. */
function graded(grade: Grade, pages: readonly Source[], today: Temporal.PlainDate): Text {
  const own = pages.filter((page) => page.grade === grade);
  if (own.length === 0) return [];
  return join(
    md`**${HEADINGS[grade]}**`,
    bullets(
      own.map(
        (page) =>
          md`${pageWords(page)}: ${page.says}. Checked ${page.checked} (${relativeDay(page.checked, today)}).`,
      ),
    ),
  );
}

const HEADINGS: Readonly<Record<Grade, string>> = {
  official: "Read on official pages",
  publication: "Read in publications",
  accounts: "Read in cardholders' accounts",
  unverified: "Unverified",
};

const MEANINGS: Readonly<Record<Grade, string>> = {
  official: "a page of American Express, of a regulator, or the law says so.",
  publication:
    "a named publication or specialist blog says so, or a page that quotes the Cardmember Agreement.",
  accounts: "cardholders tell it, or pages that nothing confirms. It may be wrong or old.",
  unverified: "nobody found it on any page. Don't rely on it.",
};

function meaning(grade: Grade): Text {
  return md`${strong(gradeWords(grade))}: ${MEANINGS[grade]}`;
}
