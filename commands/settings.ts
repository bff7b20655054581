import { type Personal, personalCommand } from "../src/core/command.ts";
import { BadInput } from "../src/core/errors.ts";
import { choice, flag, optional } from "../src/core/option.ts";
import { noticeTitle } from "../src/core/reminder/notice-title.ts";
import { type Block, button, buttons, type Fact, message, paragraphs } from "../src/core/reply.ts";
import { worldOf } from "../src/core/rules.ts";
import { bullets, join, md, moment } from "../src/core/text.ts";
import { matterLabel } from "../src/core/words/label.ts";
import { instantOf } from "../src/domain/calendar.ts";
import { type Member, zoneOf } from "../src/domain/member.ts";
import { notices } from "../src/domain/plan.ts";
import { isQuiet } from "../src/domain/rest.ts";
import type { When } from "../src/domain/when.ts";
import { hour, pause, quiet, timezone } from "./settings-options.ts";

const DELIVERY = {
  direct: "As direct messages",
  calendar: "Not sent: I take them from my calendar file and from today",
};
const PING = {
  here: "Ping me in this channel, without a word of what it is about",
  off: "No ping: it waits for my next command",
};
/** A pause is for a holiday; what is to stop for good is removed. */
const LONGEST_PAUSE = { days: 366 };
/** Reminders that a pause holds back, listed when it is set. */
const LISTED = 15;
/** Reminders go out within so many minutes of the member's hour. */
const SPREAD = { minutes: 10 };

export const settings = personalCommand({
  name: "settings",
  about: "Your time zone, hour, quiet hours, a pause and private notifications",
  options: {
    timezone: optional(timezone),
    hour: optional(hour),
    quiet: optional(quiet),
    delivery: optional(choice("How reminders reach you", DELIVERY)),
    private: optional(flag("Notifications say no more than: you have a reminder")),
    pause: optional(pause),
    ping: optional(choice("When direct messages don't reach you", PING)),
  },
  async run(values, context) {
    const { member: stored, update, timeZone: fallback, now } = context;
    const changed = Object.values(values).some((value) => value !== undefined);
    const member = changed
      ? await update((current) => ({ ...current, profile: changedProfile(current, values, context) }))
      : stored;
    const zone = zoneOf(member, fallback);
    return message(changed ? "Saved" : "Your settings", [
      { kind: "facts", facts: facts(member, zone, now) },
      values.ping === "here" ? paragraphs(PINGED) : undefined,
      values.pause === undefined || values.pause === "off" ? undefined : heldByPause(member, context, zone),
      changed
        ? undefined
        : paragraphs(
            md`Change them here, or type \`settings timezone:America/Chicago hour:18:00 quiet:22:00-07:00 private:yes\`. For a holiday, \`settings pause:"in 2 weeks"\`.`,
          ),
      buttons(
        { label: "Change", runs: { command: "settings", given: {}, edit: true } },
        isPaused(member, now) ? button("End the pause", "settings", { pause: "off" }) : undefined,
        member.profile.private === true
          ? button("Show details in notifications", "settings", { private: "no" })
          : button("Hide details in notifications", "settings", { private: "yes" }),
        button("My reminders", "reminders"),
      ),
    ]);
  },
});

const PINGED = md`The ping names you and says only that a reminder waits. I must be able to write in this channel: on Slack, invite me to it first.`;

type Profile = Member["profile"];
type Changes = {
  readonly timezone: string | undefined;
  readonly hour: Temporal.PlainTime | undefined;
  readonly quiet: NonNullable<Profile["quiet"]> | "off" | undefined;
  readonly delivery: Profile["delivery"] | undefined;
  readonly private: boolean | undefined;
  readonly pause: When | "off" | undefined;
  readonly ping: keyof typeof PING | undefined;
};

/** The profile with the changes. Throws BadInput where the hour would lie in the quiet hours, or a pause is too long. */
function changedProfile({ profile }: Member, changes: Changes, context: Personal): Profile {
  const { now, timeZone } = context;
  const { quiet: quietBefore, pause: pauseBefore, ping: pingBefore, ...rest } = profile;
  const ping = changes.ping === undefined ? pingBefore : changedPing(changes.ping, context);
  const quiet = changes.quiet === "off" ? undefined : (changes.quiet ?? quietBefore);
  const hour = changes.hour ?? profile.hour;
  if (quiet !== undefined && [hour, hour.add(SPREAD)].some((time) => isQuiet(time, quiet)))
    throw new BadInput({
      [changes.quiet === undefined ? "hour" : "quiet"]:
        `your reminders would come at ${spell(hour)} or up to ten minutes later, in your quiet hours ${spell(quiet.from)}-${spell(quiet.to)}; choose both so that they don't meet`,
    });
  const zone = changes.timezone ?? timeZone;
  const pause =
    changes.pause === "off"
      ? undefined
      : changes.pause === undefined
        ? pauseBefore
        : { since: now, until: pauseEnd(changes.pause, hour, zone, now) };
  return {
    ...rest,
    hour,
    ...(quiet && { quiet }),
    ...(pause && { pause }),
    ...(ping && { ping }),
    ...(changes.timezone !== undefined && { timeZone: changes.timezone }),
    ...(changes.delivery !== undefined && { delivery: changes.delivery }),
    ...(changes.private !== undefined && { private: changes.private }),
  };
}

/** The channel where it was said. Throws a BadInput where there is none that others see. */
function changedPing(wanted: keyof typeof PING, { from, community, channel }: Personal): Profile["ping"] {
  if (wanted === "off") return undefined;
  if (from.platform === "local" || community === undefined || channel === undefined)
    throw new BadInput({
      ping: "here means a channel of a server or workspace that I am in: say it there, and only you will see the answer",
    });
  return { community, channel };
}

function pauseEnd(
  end: When,
  hour: Temporal.PlainTime,
  timeZone: string,
  now: Temporal.Instant,
): Temporal.Instant {
  const until = "at" in end ? end.at : instantOf(end.day, hour, timeZone);
  if (Temporal.Instant.compare(until, now) <= 0)
    throw new BadInput({ pause: `your hour, ${spell(hour)}, is past today; name a time, or a day to come` });
  const longest = now.toZonedDateTimeISO(timeZone).add(LONGEST_PAUSE).toInstant();
  if (Temporal.Instant.compare(until, longest) > 0)
    throw new BadInput({ pause: "is longer than a year; remove what you no longer want to be reminded of" });
  return until;
}

function facts({ profile }: Member, zone: string, now: Temporal.Instant): readonly Fact[] {
  const source = profile.timeZone === undefined ? "not set by you yet" : "set by you";
  const there = now
    .toZonedDateTimeISO(zone)
    .toLocaleString("en-US", { weekday: "long", hour: "2-digit", minute: "2-digit" });
  const { quiet, delivery = "direct", pause, ping } = profile;
  return [
    { label: "Time zone", value: md`${zone} (${source}; it is ${there} there)` },
    {
      label: "Reminders come at",
      value: md`${spell(profile.hour)}, your time, or up to ten minutes later`,
    },
    {
      label: "Quiet hours",
      value:
        quiet === undefined
          ? md`none`
          : md`${spell(quiet.from)} to ${spell(quiet.to)}; what falls into them comes at their end`,
    },
    { label: "Delivery", value: md`${DELIVERY[delivery]}` },
    {
      label: "Notifications",
      value:
        profile.private === true ? md`say only “You have a reminder”` : md`show what the reminder is about`,
    },
    {
      label: "When direct messages don't reach you",
      value:
        ping === undefined
          ? md`they wait for your next command`
          : md`a ping in the channel that you chose, and they wait for your next command`,
    },
    ...(pause !== undefined && Temporal.Instant.compare(now, pause.until) < 0
      ? [{ label: "Paused until", value: md`${moment(pause.until, zone)}` }]
      : []),
  ];
}

function isPaused({ profile: { pause } }: Member, now: Temporal.Instant): boolean {
  return pause !== undefined && Temporal.Instant.compare(now, pause.until) < 0;
}

/** What a pause holds back, so that nobody misses a deadline unawares. */
function heldByPause(member: Member, { now, knowledge }: Personal, zone: string): Block {
  const held = notices(member, now, worldOf(knowledge, zone))
    .filter((notice) => notice.held?.by === "pause" && !Object.hasOwn(member.told, notice.key))
    .toSorted((a, b) => Temporal.Instant.compare(a.held?.from ?? a.at, b.held?.from ?? b.at));
  if (held.length === 0) return paragraphs(md`No reminder falls into that time.`);
  const lines = held.slice(0, LISTED).map((notice) => {
    const matter = member.matters.find(({ id }) => id === notice.matter);
    const label = matter === undefined ? "" : matterLabel(matter, knowledge);
    return md`${moment(notice.held?.from ?? notice.at, zone)}: ${noticeTitle(notice, label)}`;
  });
  const more = held.length - lines.length;
  return paragraphs(
    join(
      md`**These fall into that time. Nothing is sent before its end; they come late then, so deal now with what can't wait:**`,
      bullets(lines),
      more === 0 ? [] : md`And ${more} more.`,
    ),
  );
}

function spell(time: Temporal.PlainTime): string {
  return time.toString({ smallestUnit: "minute" });
}
