import { entryButton } from "../src/core/answer/knowledge-answer.ts";
import { personalCommand } from "../src/core/command.ts";
import { MOST_WAITING, type Reported, reportedTitle } from "../src/core/community/to-review.ts";
import { UserError } from "../src/core/errors.ts";
import { optional, text } from "../src/core/option.ts";
import { buttons, message, paragraphs } from "../src/core/reply.ts";
import { join, md } from "../src/core/text.ts";

/** Tells those who manage the community that an answer is wrong; the note is for them alone. */
export const report = personalCommand({
  name: "report",
  about: "Something in this answer is wrong or missing",
  hidden: true,
  options: {
    about: { ...text("The answer", { max: 60 }), carried: true },
    note: optional(
      text("What is wrong, or what you looked for; maintainers alone see it", { max: 500, multiline: true }),
    ),
  },
  async run({ about, note }, { member, community, knowledge, toReview }) {
    const title = reportedTitle(about, knowledge);
    if (title === about) throw new UserError("That answer is no longer there, so nothing was reported.");
    const [own, ...others] = community === undefined ? (member.seenIn ?? []) : [community];
    if (own === undefined || others.length > 0)
      throw new UserError(
        "I don't know whose maintainers should see that. Press Report below the answer in the server where you use me; only you will see it.",
      );
    return message(`Report: ${title}`, [
      paragraphs(join(md`${SAID[await toReview(own, about, note)]}`)),
      buttons(entryButton(about, knowledge)),
    ]);
  },
});

const SAID: Readonly<Record<Reported, string>> = {
  kept: "Thank you. Those who manage this desk will look at it. Only they see it, and it is erased with your data. Until then the number on the back of your card comes first.",
  already: "You reported that already, and it waits to be looked at.",
  enough: `${MOST_WAITING} of your reports wait to be looked at, and that is the most. Please report this one when they are settled.`,
};
