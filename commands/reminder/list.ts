import { personalCommand } from "../../src/core/command.ts";
import { sharedMark } from "../../src/core/household/words.ts";
import { directState } from "../../src/core/reminder/direct-state.ts";
import { noticeTitle } from "../../src/core/reminder/notice-title.ts";
import { ownerMark } from "../../src/core/reminder/owner.ts";
import { type Block, type Button, button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { worldOf } from "../../src/core/rules.ts";
import { bullets, join, md, moment, strong } from "../../src/core/text.ts";
import { matterLabel } from "../../src/core/words/label.ts";
import type { Matter } from "../../src/domain/matter.ts";
import type { Member, Sending } from "../../src/domain/member.ts";
import type { Notice } from "../../src/domain/notice.ts";
import { notices } from "../../src/domain/plan.ts";
import { heads } from "../../src/domain/receipts.ts";
import { householdOf } from "../../src/domain/sharing.ts";

/** Matters shown with their buttons, those that come first; the others are named. */
const PAGE = 5;
/** Coming reminders shown for each. */
const COMING = 3;

type Row = {
  readonly matter: Matter;
  readonly label: string;
  /** Another member gets its reminders, too. */
  readonly isShared: boolean;
  /** Still to come, the next first. */
  readonly coming: readonly Notice[];
  /** What became of those on their way. */
  readonly held: readonly string[];
  /** The reminder that Done is about: the next one, or else the last one sent or on its way. */
  readonly open: Notice | undefined;
  /** The reminder that Why is about: the one on its way, or else the last one sent, or the next one. */
  readonly tried: Notice | undefined;
};

export const reminders = personalCommand({
  name: "reminders",
  about: "All of your reminders, and what became of those sent",
  options: {},
  run(_, { member, knowledge, now, timeZone, from }) {
    const all = notices(member, now, worldOf(knowledge, timeZone));
    const rows = member.matters
      .map((matter) => row(matter, matterLabel(matter, knowledge), all, member, now))
      .filter(goesOn)
      .toSorted(byNext);
    if (rows.length === 0)
      return message("No reminders yet", [
        paragraphs(
          md`Set one with \`fee add platinum 2027-03-14\`, the day its annual fee comes, with \`dispute open\` for a charge that you dispute, or with \`remind\` for anything else.`,
        ),
        buttons(
          { label: "Add a card", runs: { command: "fee add", given: {}, edit: true } },
          { label: "Open a dispute", runs: { command: "dispute open", given: {}, edit: true } },
        ),
      ]);
    const mark = ownerMark(from);
    const blocks = rows.slice(0, PAGE).flatMap((each) => show(each, mark, timeZone));
    return message("Your reminders", [
      directState(member),
      ...blocks,
      more(rows.slice(PAGE).map(({ label }) => label)),
      ended(member),
    ]);
  },
});

function row(
  matter: Matter,
  label: string,
  all: readonly Notice[],
  member: Member,
  now: Temporal.Instant,
): Row {
  const mine = all.filter((notice) => notice.matter === matter.id);
  const isTold = ({ key }: Notice) => Object.hasOwn(member.told, key);
  const coming = mine
    .filter((notice) => !isTold(notice) && Temporal.Instant.compare(notice.at, now) > 0)
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  const held = mine.flatMap(({ key }) =>
    member.sending.filter((sending) => heads(sending).includes(key)).map(trouble),
  );
  const onItsWay = mine.find(({ key }) => member.sending.some((sending) => heads(sending).includes(key)));
  const told = mine.findLast(isTold);
  return {
    matter,
    label,
    isShared: householdOf(member).shares.some((share) => share.matter === matter.id),
    coming,
    held,
    open: coming[0] ?? told ?? onItsWay,
    tried: onItsWay ?? told ?? coming[0],
  };
}

/** What is held up first, then by the next reminder; what has none is last. */
function byNext(a: Row, b: Row): number {
  const next = ({ held, coming }: Row) =>
    held.length > 0 ? -Infinity : (coming[0]?.at.epochMilliseconds ?? Infinity);
  return next(a) === next(b) ? 0 : next(a) - next(b);
}

/** A note or a call that is done, or never had a reminder, is no clock any more. */
function goesOn({ matter, held, open }: Row): boolean {
  return (matter.kind !== "note" && matter.kind !== "call") || open !== undefined || held.length > 0;
}

function show({ matter, label, isShared, coming, held, open, tried }: Row, mark: string, timeZone: string) {
  const lines = [
    ...held.map((each) => md`${each}`),
    ...coming
      .slice(0, COMING)
      .map((notice) => md`${moment(notice.at, timeZone)}: ${noticeTitle(notice, label)}`),
  ];
  const given = { notice: open?.key ?? "", for: mark };
  return [
    paragraphs(
      join(
        md`${strong(label)}${sharedMark(matter)}`,
        lines.length === 0 ? md`No reminder is left for now.` : bullets(lines),
      ),
    ),
    buttons(
      open === undefined ? undefined : button("Done", "done", given, { spoken: `Done: ${label}` }),
      tried === undefined
        ? undefined
        : button("Why", "why", { notice: tried.key, for: mark }, { spoken: `Why: ${label}` }),
      ownButton(matter, label, mark),
      matter.kind === "shared" ? undefined : shareButton(matter, label, isShared),
    ),
  ];
}

function shareButton({ id }: Matter, label: string, isShared: boolean): Button {
  return isShared
    ? button("Shared", "household list", {}, { spoken: `Shared: ${label}` })
    : button("Share", "household share", { reminder: id }, { spoken: `Share: ${label}` });
}

/** What else can be done about a matter of its kind. */
function ownButton(matter: Matter, label: string, mark: string): Button {
  switch (matter.kind) {
    case "card":
      return button("Remove", "fee remove", { card: matter.id }, { spoken: `Remove: ${label}` });
    case "dispute":
      return {
        label: "Log what happened",
        spoken: `Log what happened: ${label}`,
        runs: { command: "dispute update", given: { dispute: matter.id }, edit: true },
      };
    case "shared":
      return button("Leave", "household leave", { reminder: matter.id }, { spoken: `Leave: ${label}` });
    case "note":
    case "call":
      return button("Remove", "forget", { matter: matter.id, for: mark }, { spoken: `Remove: ${label}` });
  }
}

function more(labels: readonly string[]): Block | undefined {
  if (labels.length === 0) return undefined;
  const shown = labels.slice(0, 20).join(", ");
  return paragraphs(md`And ${labels.length} more: ${shown}${labels.length > 20 ? " …" : ""}.`);
}

function trouble({ state, reason = "" }: Sending): string {
  switch (state) {
    case "intended":
      return "Being sent now.";
    case "later":
      return `Waiting to be sent again. ${reason}`;
    case "unknown":
      return `Sent perhaps; I am finding out. ${reason}`;
    case "blocked":
      return `Could not be delivered. ${reason}`;
    case "gone":
      return `Could not be delivered, and waits until you are found again. ${reason}`;
  }
}

/** Notices that came too late to be sent are said, never dropped in silence. */
function ended({ told }: Member): Block | undefined {
  const expired = Object.values(told).filter(({ how }) => how === "expired").length;
  if (expired === 0) return undefined;
  return paragraphs(md`${expired} came too late to be of use while the desk was away, and were not sent.`);
}
