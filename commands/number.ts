import { contactAnswer, gradeOf } from "../src/core/answer/knowledge-answer.ts";
import { sharedCommand } from "../src/core/command.ts";
import { entry, optional } from "../src/core/option.ts";
import { message, paragraphs } from "../src/core/reply.ts";
import { bullets, join, md, strong } from "../src/core/text.ts";

export const number = sharedCommand({
  name: "number",
  about: "The right American Express number, with its source",
  options: {
    line: optional(
      entry("What it is about, such as lost-card", ({ contacts }) =>
        [...contacts.values()].map(({ id, title, aliases }) => ({ value: id, name: title, aliases })),
      ),
    ),
  },
  run({ line }, { knowledge, today, slash }) {
    const contact = line === undefined ? undefined : knowledge.contacts.get(line);
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
