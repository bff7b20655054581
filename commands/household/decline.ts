import { personalCommand } from "../../src/core/command.ts";
import { text } from "../../src/core/option.ts";
import { message, paragraphs } from "../../src/core/reply.ts";
import { md } from "../../src/core/text.ts";
import { matterLabel } from "../../src/core/words/label.ts";

export const householdDecline = personalCommand({
  name: "household decline",
  about: "Don't take what a code shares",
  options: { code: text("The code", { max: 20 }) },
  hidden: true,
  async run({ code }, { household, knowledge }) {
    const { matter } = await household.decline(code);
    return message(`${matterLabel(matter, knowledge)}: declined`, [
      paragraphs(
        md`The code is no longer good. Whoever gave it to you learns that, and nothing else about you.`,
      ),
    ]);
  },
});
