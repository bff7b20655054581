import { factsOf, sharedOf } from "../../domain/matter.ts";
import { type Member, zoneOf } from "../../domain/member.ts";
import type { Address, Notice } from "../../domain/notice.ts";
import type { Knowledge } from "../../knowledge/schema.ts";
import { disputeReminder } from "../dispute/reminder.ts";
import { feeReminder } from "../fee/reminder.ts";
import { asShared } from "../household/shared-reminder.ts";
import { type Message, TEASER } from "../reply.ts";
import { callReminder } from "./call-reminder.ts";
import { lateReminders } from "./late-reminders.ts";
import { noteReminder } from "./note-reminder.ts";

export type Compose = (
  to: Address,
  member: Member,
  notices: readonly [Notice, ...Notice[]],
  now: Temporal.Instant,
) => Message;

/** Puts the notices of one matter into a message ready to act on, and those of several into a list. */
export function composeReminder(knowledge: Knowledge, timeZone: string): Compose {
  const compose: Compose = (to, member, notices, now) => {
    const found = member.matters.find(({ id }) => id === notices[0].matter);
    const matter = found && factsOf(found);
    if (matter === undefined) throw new Error(`there is no matter ${notices[0].matter}`);
    switch (matter.kind) {
      case "card":
        return feeReminder(matter, notices, to, member, now, knowledge, timeZone);
      case "dispute":
        return disputeReminder(matter, notices, to, member, now, knowledge, timeZone);
      case "note":
        return noteReminder(matter, notices, to, zoneOf(member, timeZone), now);
      case "call":
        return callReminder(matter, notices, to, zoneOf(member, timeZone), now);
    }
  };
  return (to, member, notices, now) => {
    const latest = notices.filter(
      (each, at) => notices.findIndex(({ matter }) => matter === each.matter) === at,
    );
    if (latest.length > 1) return teased(lateReminders(to, member, latest, knowledge, timeZone), member);
    const pointer = sharedOf(member).find(({ id }) => id === notices[0].matter);
    const composed = compose(to, member, notices, now);
    return teased(pointer === undefined ? composed : asShared(composed, pointer), member);
  };
}

/** With no more than a teaser on the lock screen, where the member wants it so. */
function teased({ teaser: _, ...shown }: Message, { profile }: Member): Message {
  return profile.private === true ? { ...shown, teaser: TEASER } : shown;
}
