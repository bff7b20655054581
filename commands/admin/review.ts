import { entryButton } from "../../src/core/answer/knowledge-answer.ts";
import { adminCommand, type Managing } from "../../src/core/command.ts";
import type { Item } from "../../src/core/community/reviews.ts";
import { reportedTitle } from "../../src/core/community/to-review.ts";
import { text } from "../../src/core/option.ts";
import { type Block, button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { join, md, moment, words } from "../../src/core/text.ts";
import { waitingReports } from "./reports.ts";

/** Items shown at a time, the oldest first. */
const PAGE = 4;

export const adminReview = adminCommand({
  name: "admin review",
  about: "What members reported, for you to look at",
  options: {},
  async run(_, managing) {
    const items = await managing.reviews.list(managing.community);
    const reports = await waitingReports(managing);
    const all = items.length + reports.all;
    if (all === 0)
      return message("Nothing waits for review", [
        paragraphs(
          md`When members report a wrong number or guide, or share a retention offer, it shows here.`,
        ),
      ]);
    const left = all - Math.min(items.length, PAGE) - reports.shown;
    return message(`For review: ${all}`, [
      ...items.slice(0, PAGE).flatMap((item) => show(item, managing)),
      ...reports.blocks,
      left > 0 ? paragraphs(md`And ${left} more after these.`) : undefined,
    ]);
  },
});

/** Ends an item; its button is under each. */
export const adminSettle = adminCommand({
  name: "admin settle",
  about: "Ends an item that was looked at",
  hidden: true,
  options: { item: text("The item", { max: 40 }) },
  async run({ item }, { reviews, community }) {
    const wasThere = await reviews.settle(community, item);
    return message(wasThere ? "Looked at" : "That was settled already", [
      buttons(button("Next", "admin review")),
    ]);
  },
});

function show(
  { id, about, note, at }: Item,
  { knowledge, timeZone }: Managing,
): readonly (Block | undefined)[] {
  const entry = entryButton(about, knowledge);
  const title = reportedTitle(about, knowledge);
  return [
    paragraphs(
      join(
        md`**${title}**, reported ${moment(at, timeZone)}`,
        note === undefined ? md`Without a note.` : words(note),
      ),
    ),
    buttons(button("Looked at", "admin settle", { item: id }, { spoken: `Looked at: ${title}` }), entry),
  ];
}
