import type { Member } from "../../src/domain/member.ts";
import { type Clock, noticeOf } from "./members.ts";
import type { Arrival } from "./places.ts";

export type Verdict = {
  /** What must not be, each as a sentence. */
  readonly wrong: readonly string[];
  /** Messages that were a second one for a reminder. */
  readonly repeats: number;
  /** Reminders that came in a message about several, beyond the first of each. */
  readonly together: number;
};

/**
 * Judges by the platforms' ledgers, and by marks that the members' own words carry, whether each reminder arrived
 * once: on Discord exactly, on Slack with one more at most where the answer was lost and no look-up told, and then
 * worded so.
 */
export function judge(
  clocks: readonly Clock[],
  arrivals: readonly Arrival[],
  members: ReadonlyMap<string, Member>,
): Verdict {
  const wrong: string[] = [];
  const known = new Set<Arrival>();
  let pairs = 0;
  let repeats = 0;
  for (const clock of clocks) {
    const { mark, key, card, user } = clock;
    const got = arrivals.filter((each) => each.user === user && each.text.includes(mark));
    for (const each of got) known.add(each);
    pairs += got.length;
    repeats += Math.max(0, got.length - 1);
    const say = (what: string) => wrong.push(`${mark} of ${key}: ${what}`);
    const [first, second, ...more] = got;
    if (first === undefined) say("never arrived");
    if (more.length > 0) say(`arrived ${got.length} times`);
    if (second !== undefined) judgeSecond(first, second, say);
    for (const each of got.filter(({ repeat }) => repeat)) {
      if (each.platform === "discord") say("called a repeat on Discord");
      if (!each.lookUpFailed) say("called a repeat though no look-up was refused or left unanswered");
    }
    judgeReceipt(members.get(key), card, got, say);
  }
  if (known.size !== arrivals.length)
    wrong.push(`${arrivals.length - known.size} messages arrived that nobody was due`);
  return { wrong, repeats, together: pairs - known.size };
}

function judgeSecond(first: Arrival | undefined, second: Arrival, say: (what: string) => void): void {
  if (second.platform === "discord") say("arrived twice on Discord");
  if (!second.repeat) say("arrived twice, the second not called a repeat");
  if (first?.repeat === true) say("arrived twice, both called a repeat");
  if (first?.round === second.round && !second.answerLost)
    say("arrived twice without a kill or a lost answer in between");
}

function judgeReceipt(
  member: Member | undefined,
  card: string,
  got: readonly Arrival[],
  say: (what: string) => void,
): void {
  const told = member?.told[noticeOf(card)];
  if (told?.how !== "sent" && told?.how !== "repeated") say(`is kept as ${told?.how ?? "never told"}`);
  if (got.some(({ repeat }) => repeat) && told?.how !== "repeated")
    say("was repeated, and is not kept as such");
  if (member?.sending.length !== 0) say("is still on its way in the store");
  if (member?.wakeAt === undefined) say("has no next reminder");
}
