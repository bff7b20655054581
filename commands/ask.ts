import { sharedCommand } from "../src/core/command.ts";
import { entryAnswer, entryButton } from "../src/core/knowledge-answer.ts";
import { text } from "../src/core/option.ts";
import { button, buttons, message, paragraphs } from "../src/core/reply.ts";
import { join, md } from "../src/core/text.ts";

/** Entries offered where none answers. */
const NEAREST = 2;

export const ask = sharedCommand({
  name: "ask",
  about: "A question in your own words",
  options: { question: text("Your question", { max: 500 }) },
  run({ question }, { knowledge, today }) {
    const { entry, alternatives, outside } = knowledge.search(question);
    const entries = alternatives.map(({ id }) => id);
    if (entry !== undefined)
      return { ...entryAnswer(entry, knowledge, today), entries: [entry.id, ...entries] };
    return message(
      "I don't know",
      [
        paragraphs(
          join(
            outside === undefined
              ? md`Nothing that I know answers that, and I don't guess. The number on the back of your card reaches somebody who can look it up.`
              : md`${outside}`,
            entries.length === 0 ? [] : md`The nearest that I have:`,
          ),
        ),
        buttons(
          ...entries.slice(0, NEAREST).map((id) => entryButton(id, knowledge)),
          button("All guides", "guide"),
        ),
      ],
      { unknown: true, entries },
    );
  },
});
