import { personalCommand } from "../../src/core/command.ts";
import { integer, optional } from "../../src/core/option.ts";
import { button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { REPORT_ID } from "../../src/core/report/id.ts";
import type { OwnReport } from "../../src/core/report/reports.ts";
import { cardName, reportLine } from "../../src/core/report/words.ts";
import { join, md, strong } from "../../src/core/text.ts";
import type { Report } from "../../src/domain/report.ts";
import { placeWords } from "./place.ts";
import { spellQuarter } from "./quarter-words.ts";

/** Reports on one page: more would not fit into one message everywhere. */
const PAGE = 5;

const STATES: Readonly<Record<Report["state"], string>> = {
  pending: "waits for approval",
  approved: "approved, and counted when the quarter is over",
  rejected: "set aside by those who manage the place, and not counted",
};

export const retentionMine = personalCommand({
  name: "retention mine",
  about: "Your own retention reports, to remove or replace",
  options: { page: optional(integer("Which page", { min: 1, max: 1000 })) },
  async run({ page = 1 }, { reports, knowledge, community: here }) {
    const own = await reports.list();
    const report = {
      label: "Report one",
      runs: { command: "retention report", given: {}, edit: true as const },
    };
    if (own.length === 0)
      return message("No reports of yours", [
        paragraphs(
          md`Reports are kept until their quarter's figures are published, and then erased. After a call or chat about an offer, share what came of it with \`retention report\`.`,
        ),
        buttons(report),
      ]);
    const pages = Math.ceil(own.length / PAGE);
    const at = Math.min(page, pages);
    const show = ({ id, card, quarter, community, content, state }: OwnReport) => {
      const name = cardName(card, knowledge);
      return [
        paragraphs(
          join(
            md`${strong(name)}, ${spellQuarter(quarter)}, in ${placeWords(community, here)}: ${STATES[state]}`,
            md`${reportLine(content)}`,
          ),
        ),
        buttons(button("Remove", "retention remove", { report: id }, { spoken: `Remove: ${name}` })),
      ];
    };
    return message(pages === 1 ? "Your reports" : `Your reports, page ${at} of ${pages}`, [
      ...own.slice((at - 1) * PAGE, at * PAGE).flatMap(show),
      buttons(
        report,
        at > 1 ? button("Back", "retention mine", { page: String(at - 1) }) : undefined,
        at < pages ? button("More", "retention mine", { page: String(at + 1) }) : undefined,
      ),
    ]);
  },
});

/** Erases a report of one's own. Whose it is isn't in the button: a press finds only what the presser sent. */
export const retentionRemove = personalCommand({
  name: "retention remove",
  about: "Erase a report of yours",
  hidden: true,
  options: { report: REPORT_ID },
  async run({ report }, { reports }) {
    const wasThere = await reports.remove(report);
    return message(wasThere ? "Your report is erased" : "There is no such report of yours", [
      paragraphs(
        wasThere
          ? md`It won't be counted. Figures that are published already don't change.`
          : md`It was removed before, or its quarter is published and it was erased then.`,
      ),
      buttons(button("My reports", "retention mine")),
    ]);
  },
});
