import { factsOf, sharedOf } from "../domain/matter.ts";
import { type Member, zoneOf } from "../domain/member.ts";
import type { Address, Notice } from "../domain/notice.ts";
import type { Knowledge } from "../knowledge/schema.ts";
import { callReminder } from "./call-reminder.ts";
import { disputeReminder } from "./dispute-reminder.ts";
import { feeReminder } from "./fee-reminder.ts";
import { noteReminder } from "./note-reminder.ts";
import { type Message, TEASER } from "./reply.ts";
import { asShared } from "./shared-reminder.ts";

export type Compose = (
  to: Address,
  member: Member,
  notices: readonly [Notice, ...Notice[]],
  now: Temporal.Instant,
) => Message;

/** Puts the notices of one matter into a message ready to act on. */
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
    const pointer = sharedOf(member).find(({ id }) => id === notices[0].matter);
    const composed = compose(to, member, notices, now);
    const { teaser: _, ...shown } = pointer === undefined ? composed : asShared(composed, pointer);
    return member.profile.private === true ? { ...shown, teaser: TEASER } : shown;
  };
}
