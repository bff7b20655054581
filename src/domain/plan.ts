import { dayAt, instantsAt } from "./calendar.ts";
import { callNotices } from "./call.ts";
import { forgetAt } from "./direct.ts";
import type { DisputeRules } from "./dispute.ts";
import { disputeNotices } from "./dispute-notices.ts";
import type { FeeRules } from "./fee.ts";
import { feeNotices } from "./fee-notices.ts";
import { keepNotices } from "./keep.ts";
import { factsOf } from "./matter.ts";
import { type Member, zoneOf } from "./member.ts";
import { noteNotices } from "./note.ts";
import type { Calendar, Notice } from "./notice.ts";
import type { OwnMatter } from "./own-matter.ts";
import { release } from "./rest.ts";

/** What planning depends on besides the document. */
export type World = {
  readonly fee: FeeRules;
  readonly dispute: DisputeRules;
  /** The zone of members who named none. */
  readonly timeZone: string;
};

export type Plan = {
  /** What to send now, one message a matter: its notices, the latest first. */
  readonly due: readonly (readonly [Notice, ...Notice[]])[];
  /** What came too late to be of any use. */
  readonly expired: readonly Notice[];
  /** When to look at the document again. */
  readonly next: Temporal.Instant | undefined;
};

/** Date-only notices are spread over this many seconds, so that nine o'clock is not a stampede. */
const SPREAD_SECONDS = 600;

/** How long a notice that is past its use can still be told after a pause. */
const AFTER_PAUSE = { hours: 24 };

/** What a document asks for at an instant. Pure: the same document, instant and rules give the same plan. */
export function plan(member: Member, now: Temporal.Instant, world: World): Plan {
  const ms = now.epochMilliseconds;
  const due: Notice[] = [];
  const expired: Notice[] = [];
  let next = retryAt(member, world);
  const awake = release(now, member.profile, zoneOf(member, world.timeZone));
  const onTheirWay = member.sending.flatMap((sending) => sending.notices);
  for (const notice of notices(member, now, world)) {
    if (Object.hasOwn(member.told, notice.key) || onTheirWay.includes(notice.key)) continue;
    if (notice.until !== undefined && isReached(notice.until, ms)) expired.push(notice);
    else if (!isReached(notice.at, ms)) next = sooner(next, notice.at);
    else if (awake.by !== undefined && isOfUse(notice, awake.at)) next = sooner(next, awake.at);
    else due.push(notice);
  }
  // For somebody who is gone nothing new begins.
  return { due: member.direct?.state === "gone" ? [] : byMatter(due), expired, next };
}

/** Whether a notice can still be told then: what came due while the desk was away waits for the end of a rest, too. */
function isOfUse({ until }: Notice, at: Temporal.Instant): boolean {
  return until === undefined || Temporal.Instant.compare(at, until) < 0;
}

/** When something that is on its way, or the account itself, is looked at again. */
function retryAt(member: Member, world: World): Temporal.Instant | undefined {
  const forgetting = forgetAt(member.direct);
  const again = [
    ...member.sending
      .filter(({ state, retryAt }) => state !== "gone" || retryAt !== undefined)
      .map(({ retryAt, since }) => retryAt ?? since),
    ...member.sending.flatMap(({ ping }) => (ping?.state === "later" ? [ping.at] : [])),
    ...(forgetting === undefined ? [] : [forgetting]),
  ];
  const timeZone = zoneOf(member, world.timeZone);
  return again.map((at) => release(at, member.profile, timeZone).at).reduce(sooner, undefined);
}

/** By the millisecond, as wake-ups are kept. */
function isReached(at: Temporal.Instant, ms: number): boolean {
  return at.epochMilliseconds <= ms;
}

function sooner(known: Temporal.Instant | undefined, at: Temporal.Instant): Temporal.Instant {
  return known !== undefined && isReached(known, at.epochMilliseconds) ? known : at;
}

type Derived = {
  readonly profile: Member["profile"];
  readonly day: string;
  readonly world: World;
  readonly notices: readonly Notice[];
};

/** One delivery asks for the same notices several times: of the plan, the intent, the words, the next wake-up. */
const lately = new WeakMap<Member["matters"], Derived>();

/** Every notice of a document's matters, sent or not, up to the next turn of each. */
export function notices(member: Member, now: Temporal.Instant, world: World): readonly Notice[] {
  const { matters, profile } = member;
  const timeZone = zoneOf(member, world.timeZone);
  const today = dayAt(now, timeZone);
  const day = today.toString();
  const known = lately.get(matters);
  if (known?.profile === profile && known.day === day && known.world === world) return known.notices;
  const derived = deriveAll(member, today, timeZone, world);
  lately.set(matters, { profile, day, world, notices: derived });
  return derived;
}

function deriveAll(
  member: Member,
  today: Temporal.PlainDate,
  timeZone: string,
  world: World,
): readonly Notice[] {
  const { hour } = member.profile;
  const atHour = instantsAt(hour, timeZone);
  return member.matters.flatMap((each) => {
    const matter = factsOf(each);
    if (matter === undefined) return [];
    const spread = (hash(`${matter.id}${matter.added}`) % spreadAfter(hour)) * 1000;
    const toSend = (day: Temporal.PlainDate) =>
      Temporal.Instant.fromEpochMilliseconds(atHour(day).epochMilliseconds + spread);
    const derived = derive(matter, { today, timeZone, toSend }, world)
      .filter(({ at }) => !isReached(at, each.added.epochMilliseconds))
      .filter(({ cycle }) => matter.answers[cycle]?.done === undefined);
    return [...derived, ...derived.flatMap((notice) => snoozed(notice, matter))].map((notice) =>
      holdBack(notice, member, timeZone),
    );
  });
}

/** Quiet hours never cost a notice that would be of no use after them; what a pause cost is told at its end. */
function holdBack(notice: Notice, { profile }: Member, timeZone: string): Notice {
  const { at, by } = release(notice.at, profile, timeZone);
  if (by === undefined) return notice;
  const { until } = notice;
  const tooLate = until !== undefined && Temporal.Instant.compare(at, until) >= 0;
  if (tooLate && by === "quiet") return notice;
  const held = { by, from: notice.at };
  return { ...notice, at, held, ...(tooLate && { until: at.add(AFTER_PAUSE) }) };
}

function derive(matter: OwnMatter, calendar: Calendar, world: World): readonly Notice[] {
  switch (matter.kind) {
    case "card":
      return [...feeNotices(matter, calendar, world.fee), ...keepNotices(matter, calendar, world.fee)];
    case "note":
      return noteNotices(matter, calendar);
    case "call":
      return callNotices(matter, calendar);
    case "dispute":
      return disputeNotices(matter, calendar, world.dispute);
  }
}

/** The seconds to spread over, which end with the day: past midnight it would be another, perhaps a holiday. */
function spreadAfter(hour: Temporal.PlainTime): number {
  const left = 24 * 3600 - 1 - (hour.hour * 60 + hour.minute) * 60 - hour.second;
  return Math.max(1, Math.min(SPREAD_SECONDS, left));
}

/** The notice once more, at the time that the member chose, where it was put off. */
function snoozed(notice: Notice, { answers }: OwnMatter): readonly Notice[] {
  const snooze = answers[notice.cycle]?.snooze;
  if (snooze?.notice !== notice.key) return [];
  const again = Math.floor(snooze.until.epochMilliseconds / 1000).toString(36);
  return [{ ...notice, key: `${notice.key}~${again}`, at: snooze.until }];
}

/** Several overdue notices of one matter are one message, about the latest. */
function byMatter(due: readonly Notice[]): readonly (readonly [Notice, ...Notice[]])[] {
  if (due.length === 0) return [];
  const meant = ({ at, held }: Notice) => held?.from ?? at;
  const latestFirst = due.toSorted((a, b) => Temporal.Instant.compare(meant(b), meant(a)));
  return Object.values(Object.groupBy(latestFirst, ({ matter }) => matter)).flatMap((group) => {
    const [latest, ...others] = group ?? [];
    return latest === undefined ? [] : [[latest, ...others] as const];
  });
}

/** FNV-1a, 32 bits: the same spread on every machine and at every derivation. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const unit of text) value = Math.imul(value ^ (unit.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return value;
}
