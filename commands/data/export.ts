import { z } from "zod";
import { personalCommand } from "../../src/core/command.ts";
import { noticeTitle } from "../../src/core/reminder/notice-title.ts";
import { ownerMark } from "../../src/core/reminder/owner.ts";
import { type Attachment, button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { worldOf } from "../../src/core/rules.ts";
import { md } from "../../src/core/text.ts";
import { writeCsv } from "../../src/core/words/csv.ts";
import { type CalendarEvent, writeIcs } from "../../src/core/words/ics.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import { type Member, member as memberSchema } from "../../src/domain/member.ts";
import { notices } from "../../src/domain/plan.ts";
import { withoutKeys } from "../../src/domain/sharing.ts";
import type { Knowledge } from "../../src/knowledge/schema.ts";
import { matterTable, reportRow } from "./tables.ts";

export const dataExport = personalCommand({
  name: "data export",
  about: "All that is kept about you, as files, with a calendar",
  options: {},
  async run(_, { member, reports, digests, knowledge, now, timeZone, from }) {
    const events = coming(member, knowledge, now, timeZone, ownerMark(from));
    const sent = await reports.list();
    const json = {
      product: "Backline",
      exported: now.toString(),
      member: z.encode(memberSchema, withoutKeys(member)),
      reports: sent.map(({ community, quarter, card, content, state }) => ({
        community,
        quarter,
        card,
        ...content,
        state,
      })),
      digests: (await digests()).map(([community, { channel, name }]) => ({ community, channel, name })),
    };
    const attachments: readonly Attachment[] = [
      {
        name: "backline.json",
        type: "application/json",
        about: "Everything that is kept about you, as it is stored",
        body: `${JSON.stringify(json, undefined, 2)}\n`,
      },
      {
        name: "backline.csv",
        type: "text/csv",
        about: `Your cards, disputes, notes, calls and retention reports as a table with ${member.matters.length + sent.length} rows`,
        body: writeCsv([
          ...matterTable(member, knowledge),
          ...sent.map((each) => reportRow(each, knowledge)),
        ]),
      },
      {
        name: "backline.ics",
        type: "text/calendar",
        about: `Your coming reminders as a calendar with ${events.length} events, each with an alarm`,
        body: writeIcs(events, now),
      },
    ];
    return message(
      "Your data",
      [
        {
          kind: "facts",
          facts: attachments.map(({ name, about }) => ({ label: name, value: md`${about}` })),
        },
        paragraphs(
          md`Import backline.ics into your calendar; importing a newer one replaces what has changed. Keep the files to yourself: they hold all that you told me.`,
        ),
        buttons(button("Erase my data", "data erase")),
      ],
      { attachments },
    );
  },
});

/** What is still to come, each event known by the same id at every export. */
function coming(
  member: Member,
  knowledge: Knowledge,
  now: Temporal.Instant,
  timeZone: string,
  owner: string,
): readonly CalendarEvent[] {
  const labels = new Map(member.matters.map((matter) => [matter.id, matterLabel(matter, knowledge)]));
  return notices(member, now, worldOf(knowledge, timeZone))
    .filter(({ key, at }) => Temporal.Instant.compare(at, now) > 0 && !Object.hasOwn(member.told, key))
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
    .map((notice) => ({
      uid: `${notice.key}.${owner}@backline`,
      at: notice.at,
      title: noticeTitle(notice, labels.get(notice.matter) ?? ""),
    }));
}
