import { personalCommand } from "../../src/core/command.ts";
import { flag, optional } from "../../src/core/option.ts";
import { button, buttons, type Fact, message, paragraphs } from "../../src/core/reply.ts";
import { md, moment } from "../../src/core/text.ts";
import type { Matter } from "../../src/domain/matter.ts";
import type { Member } from "../../src/domain/member.ts";

export const dataErase = personalCommand({
  name: "data erase",
  about: "Erase all that is kept about you, with a receipt",
  options: { sure: optional(flag("Yes, erase everything for good")) },
  evenUnreadable: true,
  async run({ sure }, { member, reports, digests, isUnreadable, erase, update, now, timeZone }) {
    const before = isUnreadable ? [] : counts(member, await reports.list(), await digests());
    if (sure !== true && isUnreadable)
      return message("Erase what can't be read?", [
        paragraphs(
          md`What I keep about you can't be read any more, so I can't say what it is. All of it is erased, with the copy that was kept for the admin. This can't be undone; the admin may still be able to mend it.`,
        ),
        buttons(button("Erase everything", "data erase", { sure: "yes" }, { style: "danger" })),
      ]);
    if (sure !== true)
      return message("Erase everything about you?", [
        { kind: "facts", facts: before.map(([label, count]): Fact => ({ label, value: md`${count}` })) },
        paragraphs(
          md`All of it is erased, with your settings, and no reminder comes any more. This can't be undone; take an export first if you may want it later.`,
        ),
        buttons(
          button("Erase everything", "data erase", { sure: "yes" }, { style: "danger" }),
          button("Export first", "data export"),
          button("Keep it", "today"),
        ),
      ]);
    await erase();
    const left = await update((stored) => stored);
    const receipt = `R-${crypto.randomUUID().replaceAll("-", "").slice(0, 10).toUpperCase()}`;
    const after = counts(left, await reports.list(), await digests());
    return message("Everything about you is erased", [
      {
        kind: "facts",
        facts: [
          { label: "Receipt", value: md`${receipt}` },
          { label: "Erased", value: md`${moment(now, timeZone)}` },
          ...(isUnreadable ? [{ label: "Documents that couldn't be read", value: md`1 before, 0 now` }] : []),
          ...before.map(([label, count], index) => ({
            label,
            value: md`${count} before, ${after[index]?.[1] ?? 0} now`,
          })),
        ],
      },
      paragraphs(
        md`Figures that are published are rounded and name nobody, and stay. Messages that I sent you are in your own chat, and stay there until you delete them. The receipt is kept nowhere but here. Whatever you set from now on begins anew.`,
      ),
    ]);
  },
});

const KINDS: Readonly<Record<Matter["kind"], string>> = {
  card: "Cards",
  dispute: "Disputes",
  note: "Reminders of your own",
  call: "Calls",
  shared: "Reminders shared with you",
};

/** How much is kept, by kind. */
function counts(
  { matters, told, sending }: Member,
  reports: readonly unknown[],
  digests: readonly unknown[],
): readonly (readonly [label: string, count: number])[] {
  return [
    ...Object.entries(KINDS).map(
      ([kind, label]) => [label, matters.filter((matter) => matter.kind === kind).length] as const,
    ),
    ["Records of reminders sent", Object.keys(told).length],
    ["Messages on their way", sending.length],
    ["Retention reports, not published yet", reports.length],
    ["Digests that name you", digests.length],
  ];
}
