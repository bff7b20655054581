import { type Member, zoneOf } from "../../domain/member.ts";
import type { Address, Notice } from "../../domain/notice.ts";
import type { Knowledge } from "../../knowledge/schema.ts";
import { button, buttons, type Message, message, paragraphs } from "../reply.ts";
import { bullets, md, moment } from "../text.ts";
import { matterLabel } from "../words/label.ts";
import { matterButtons } from "./matter-buttons.ts";
import { noticeTitle } from "./notice-title.ts";
import { ownerMark } from "./owner.ts";

/** Reminders with buttons, and further ones in one line each: more would not fit into one message everywhere. */
const WITH_BUTTONS = 4;
const IN_LINES = 15;

/** What came due in several matters while the member couldn't be reached, as one message: the latest of each. */
export function lateReminders(
  to: Address,
  member: Member,
  latest: readonly Notice[],
  knowledge: Knowledge,
  timeZone: string,
): Message {
  const missed = latest.toSorted((a, b) => Temporal.Instant.compare(meant(a), meant(b)));
  const zone = zoneOf(member, timeZone);
  const label = ({ matter: id }: Notice) => {
    const matter = member.matters.find((each) => each.id === id);
    return matter === undefined ? "" : matterLabel(matter, knowledge);
  };
  const line = (notice: Notice) => md`${moment(meant(notice), zone)}: ${noticeTitle(notice, label(notice))}`;
  const lines = missed.slice(WITH_BUTTONS, WITH_BUTTONS + IN_LINES);
  const left = missed.length - WITH_BUTTONS - lines.length;
  const mark = ownerMark(to);
  return message(`${missed.length} reminders that came due meanwhile`, [
    paragraphs(md`They were set for these times, and I could not tell you then.`),
    ...missed
      .slice(0, WITH_BUTTONS)
      .flatMap((notice) => [
        paragraphs(line(notice)),
        matterButtons(
          notice.key,
          to,
          label(notice),
          button(
            "Show",
            "show",
            { notice: notice.key, for: mark },
            { spoken: `Show: ${label(notice).slice(0, 60)}` },
          ),
        ),
      ]),
    lines.length === 0 ? undefined : paragraphs(bullets(lines.map(line))),
    left > 0 ? paragraphs(md`And ${left} more: see \`reminders\`.`) : undefined,
    buttons(button("The next 90 days", "today"), button("My reminders", "reminders")),
  ]);
}

/** When it was meant to come, before quiet hours or a pause held it back. */
function meant({ at, held }: Notice): Temporal.Instant {
  return held?.from ?? at;
}
