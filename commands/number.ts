import { checkAnswer, findingsIn } from "../src/core/answer/check-answer.ts";
import { contactAnswer, gradeOf } from "../src/core/answer/knowledge-answer.ts";
import { phonesIn } from "../src/core/answer/phones.ts";
import { sharedCommand } from "../src/core/command.ts";
import { entry, optional } from "../src/core/option.ts";
import { message, paragraphs } from "../src/core/reply.ts";
import { bullets, join, md, strong } from "../src/core/text.ts";

const line = entry("What it is about, such as lost-card", ({ contacts }) =>
  [...contacts.values()].map(({ id, title, aliases }) => ({ value: id, name: title, aliases })),
);

export const number = sharedCommand({
  name: "number",
  about: "The right American Express number, with its source",
  options: {
    // Whoever types a phone number wants to know whose it is.
    line: optional({ ...line, read: (typed, asked) => (isPhone(typed) ? typed : line.read(typed, asked)) }),
  },
  run({ line: wanted }, { knowledge, today, slash }) {
    if (wanted !== undefined && isPhone(wanted))
      return {
        ...checkAnswer(findingsIn(wanted, knowledge), knowledge),
        sameAs: { command: "verify", given: { number: wanted } },
      };
    const contact = wanted === undefined ? undefined : knowledge.contacts.get(wanted);
    if (contact !== undefined) return contactAnswer(contact, knowledge, today);
    const lines = [...knowledge.contacts.values()].map(({ id, title, numbers }) => {
      const first = numbers[0]?.number;
      const shown = first === undefined ? "no number is known" : `${first.national}, ${gradeOf(first)}`;
      return md`${strong(id)}: ${title}, ${shown}`;
    });
    return message("Numbers", [
      paragraphs(
        join(
          md`The number on the back of your card comes first. For sources and what to do, ask for one: ${{ type: "inlineCode", value: `${slash} number lost-card`.trim() }}.`,
          bullets(lines),
        ),
      ),
    ]);
  },
});

function isPhone(typed: string): boolean {
  return phonesIn(typed).length > 0;
}
