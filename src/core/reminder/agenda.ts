import { dayAt } from "../../domain/calendar.ts";
import { feeYears } from "../../domain/fee.ts";
import { factsOf } from "../../domain/matter.ts";
import type { Member } from "../../domain/member.ts";
import type { Notice } from "../../domain/notice.ts";
import { notices } from "../../domain/plan.ts";
import type { Knowledge } from "../../knowledge/schema.ts";
import { sharedMark } from "../household/words.ts";
import { feeRules, worldOf } from "../rules.ts";
import { spellDay } from "../words/days.ts";
import { matterLabel } from "../words/label.ts";
import { noticeTitle } from "./notice-title.ts";

/** One turn of a matter that waits for the member, or will. */
export type AgendaItem = {
  readonly notice: Notice;
  readonly label: string;
  readonly title: string;
  /** Its reminder came due, and it is neither done nor put off. */
  readonly overdue: boolean;
  /** Further reminders of the same turn in the time looked at. */
  readonly more: number;
};

/** What is open until `until`, overdue first, then in order of time: one line for each turn of a matter. */
export function agenda(
  member: Member,
  now: Temporal.Instant,
  until: Temporal.Instant,
  knowledge: Knowledge,
  timeZone: string,
): readonly AgendaItem[] {
  const open = notices(member, now, worldOf(knowledge, timeZone))
    .filter((notice) => isOpen(notice, member, now, until))
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  const items = Object.values(Object.groupBy(open, ({ cycle }) => cycle)).flatMap((turn = []) =>
    item(turn, member, now, knowledge, timeZone),
  );
  return items.toSorted(
    (a, b) => Number(b.overdue) - Number(a.overdue) || Temporal.Instant.compare(a.notice.at, b.notice.at),
  );
}

function isOpen(
  { key, at, until: end }: Notice,
  member: Member,
  now: Temporal.Instant,
  until: Temporal.Instant,
): boolean {
  if (end !== undefined && Temporal.Instant.compare(end, now) <= 0) return false;
  if (Temporal.Instant.compare(at, now) <= 0) return member.told[key]?.how !== "expired";
  return Temporal.Instant.compare(at, until) <= 0 && !Object.hasOwn(member.told, key);
}

function item(
  turn: readonly Notice[],
  member: Member,
  now: Temporal.Instant,
  knowledge: Knowledge,
  timeZone: string,
): readonly AgendaItem[] {
  const came = turn.filter(({ at }) => Temporal.Instant.compare(at, now) <= 0);
  const coming = turn.slice(came.length);
  const kept = member.matters.find(({ id }) => id === turn[0]?.matter);
  const matter = kept && factsOf(kept);
  const snooze = matter?.answers[turn[0]?.cycle ?? ""]?.snooze;
  const putOff = snooze !== undefined && Temporal.Instant.compare(now, snooze.until) < 0;
  const latest = came.at(-1);
  const overdue = latest !== undefined && !putOff;
  const [next] = coming;
  const notice = overdue ? latest : next;
  if (kept === undefined || matter === undefined || notice === undefined) return [];
  const label = matterLabel(matter, knowledge);
  const more = overdue ? coming.length : coming.length - 1;
  const title = overdue
    ? overdueTitle(notice, label, member, now, knowledge, timeZone)
    : noticeTitle(notice, label);
  return [{ notice, label, title: `${title}${sharedMark(kept)}`, overdue, more }];
}

/** "The fee comes in 30 days" is no longer true afterwards: what is open is the fee, until its deadline. */
function overdueTitle(
  notice: Notice,
  label: string,
  member: Member,
  now: Temporal.Instant,
  knowledge: Knowledge,
  timeZone: string,
): string {
  const kept = member.matters.find(({ id }) => id === notice.matter);
  const matter = kept && factsOf(kept);
  if (matter?.kind !== "card") return noticeTitle(notice, label);
  const today = dayAt(now, timeZone);
  const year = feeYears(matter, today, feeRules(knowledge)).find(({ cycle }) => cycle === notice.cycle);
  if (year === undefined) return noticeTitle(notice, label);
  return `${label}: the annual fee of ${spellDay(year.charged)}, refunded until ${spellDay(year.deadline)}`;
}
