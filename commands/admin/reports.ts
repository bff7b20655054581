import { createHash } from "node:crypto";
import { adminCommand, type Managing } from "../../src/core/command.ts";
import { text } from "../../src/core/option.ts";
import { type Block, button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { REPORT_ID } from "../../src/core/report/id.ts";
import type { Waiting } from "../../src/core/report/queue.ts";
import { cardName, reportLine } from "../../src/core/report/words.ts";
import { join, md, strong } from "../../src/core/text.ts";

/** Reports shown at a time. */
const PAGE = 4;

const DECISION = { report: REPORT_ID, version: text("What it said", { max: 12 }) };

/** Counts the report in the figures of its quarter. */
export const adminApprove = adminCommand({
  name: "admin approve",
  about: "Lets a retention report count",
  hidden: true,
  options: DECISION,
  run: async ({ report: id, version }, { reports, community }) =>
    decided(await reports.decide(community, { id, version }, "approved"), "Approved: it will be counted"),
});

export const adminReject = adminCommand({
  name: "admin reject",
  about: "Sets a retention report aside",
  hidden: true,
  options: DECISION,
  run: async ({ report: id, version }, { reports, community }) =>
    decided(await reports.decide(community, { id, version }, "rejected"), "Set aside: it won't be counted"),
});

/** Approves a page of reports as it was shown, and nothing else where it is another by now. */
export const adminApproveAll = adminCommand({
  name: "admin approve-all",
  about: "Lets all the reports count that were shown",
  hidden: true,
  options: { page: text("What was shown", { max: 12 }) },
  async run({ page }, { reports, community, now }) {
    const { shown } = await reports.list(community, PAGE, now);
    if (pageMark(shown) !== page) return decided(false, "");
    const done = await Promise.all(shown.map((each) => reports.decide(community, each, "approved")));
    return decided(true, `Approved: ${done.filter(Boolean).length} will be counted`);
  },
});

/** The reports that wait, each with its buttons: card, answers and nothing of whom they are from. */
export async function waitingReports({ reports, community, knowledge, now }: Managing): Promise<{
  readonly all: number;
  readonly shown: number;
  readonly blocks: readonly (Block | undefined)[];
}> {
  const { shown, all } = await reports.list(community, PAGE, now);
  const blocks = shown.flatMap(({ id, version, card, content }) => {
    const name = cardName(card, knowledge);
    return [
      paragraphs(join(md`Retention report: ${strong(name)}`, md`${reportLine(content)}`)),
      buttons(
        button("Approve", "admin approve", { report: id, version }, { spoken: `Approve: ${name}` }),
        button("Reject", "admin reject", { report: id, version }, { spoken: `Reject: ${name}` }),
      ),
    ];
  });
  const whole = button("Approve all shown", "admin approve-all", { page: pageMark(shown) });
  return { all, shown: shown.length, blocks: [...blocks, shown.length > 1 ? buttons(whole) : undefined] };
}

function decided(done: boolean, title: string) {
  return message(done ? title : "Nothing was decided", [
    done
      ? undefined
      : paragraphs(md`That was decided already, removed by whoever sent it, or says something else by now.`),
    buttons(button("Next", "admin review")),
  ]);
}

function pageMark(shown: readonly Waiting[]): string {
  const said = JSON.stringify(shown.map(({ id, version }) => [id, version]));
  return createHash("sha256").update(said).digest("hex").slice(0, 12);
}
