import type { Member, Sending } from "./member.ts";

/** The notices that a message is about: of each matter in it the latest, which stands for the others. */
export function heads({ notices }: Pick<Sending, "notices">): readonly string[] {
  const matters = notices.map(matterIn);
  return notices.filter((_, at) => matters.indexOf(matters[at]) === at);
}

/** The id of the matter that a notice's key begins with. */
export function matterIn(notice: string): string | undefined {
  return notice.split(".")[0];
}

/** What becomes of the notices of a message that was told. */
export function receipts(
  sending: Sending,
  how: "sent" | "repeated" | "shown",
  now: Temporal.Instant,
): Member["told"] {
  const { attempts = [], notices } = sending;
  const told = heads(sending);
  return Object.fromEntries(
    notices.map((notice) => [
      notice,
      told.includes(notice) ? { how, at: now, attempts } : { how: "superseded", at: now },
    ]),
  );
}

/** The document after blocked messages were shown to the member, who asked for something. */
export function shown(member: Member, ids: readonly string[], now: Temporal.Instant): Member {
  const seen = member.sending.filter(({ id, state }) => ids.includes(id) && state === "blocked");
  return {
    ...member,
    sending: member.sending.filter((each) => !seen.includes(each)),
    told: Object.assign({ ...member.told }, ...seen.map((sending) => receipts(sending, "shown", now))),
  };
}
