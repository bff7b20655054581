import type { Member } from "../../domain/member.ts";
import { type Address, documentKey } from "../../domain/notice.ts";
import { notices } from "../../domain/plan.ts";
import { shown } from "../../domain/receipts.ts";
import type { Knowledge } from "../../knowledge/schema.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import type { Members } from "../members.ts";
import { type Message, paragraphs } from "../reply.ts";
import { worldOf } from "../rules.ts";
import { md } from "../text.ts";
import { composeReminder } from "./compose.ts";
import type { Settled } from "./settled.ts";

/** Shows a message to the asker alone; rejects where it was not shown. */
export type ShowPrivately = (message: Message) => Promise<void>;

/**
 * Tells somebody who just asked for something what could not be sent to them directly; once shown it counts as told.
 * To be called after every answer. Never throws: what can't be shown now waits for the next answer.
 */
export type CatchUp = (from: Address, show: ShowPrivately) => Promise<void>;

type Parts = {
  readonly members: Members;
  readonly settled: Settled;
  readonly knowledge: Knowledge;
  readonly clock: Clock;
  readonly log: Log;
  /** The zone of members who named none. */
  readonly timeZone: string;
};

export function createCatchUp({ members, settled, knowledge, clock, log, timeZone }: Parts): CatchUp {
  const compose = composeReminder(knowledge, timeZone);
  const world = worldOf(knowledge, timeZone);
  /** Those to whom something is being shown: two answers at once tell it once. */
  const underWay = new Set<string>();

  async function tell(key: string, from: Address, show: ShowPrivately): Promise<void> {
    const settle = settled.look(key);
    const found = await members.read(key);
    if (found === undefined) return settle();
    const member = isLost(found) ? await members.update(key, (stored) => back(stored, clock.now())) : found;
    const waiting = member.sending.filter(({ state }) => state === "blocked");
    if (waiting.length === 0) return settle();
    const now = clock.now();
    const known = notices(member, now, world);
    const [first, ...others] = waiting.flatMap((sending) =>
      sending.notices.flatMap((notice) => known.filter((each) => each.key === notice)),
    );
    if (first === undefined) return;
    const { teaser: _, ...whole } = compose(from, member, [first, ...others], now);
    await show({ ...whole, blocks: [WHY, ...whole.blocks] });
    const ids = waiting.map(({ id }) => id);
    await members.update(key, (stored) => shown(stored, ids, clock.now()));
  }

  return async (from, show) => {
    const key = documentKey(from);
    if (settled.has(key) || underWay.has(key)) return;
    underWay.add(key);
    try {
      await tell(key, from, show);
    } catch (error) {
      log.warn({ error }, "what waits for somebody could not be shown");
    } finally {
      underWay.delete(key);
    }
  };
}

const WHY = paragraphs(md`_I could not send you this as a direct message, so here it is, for you alone._`);

/** Thought to be gone, or out of reach for good. */
function isLost({ direct }: Member): boolean {
  return direct?.state === "missing" || direct?.state === "gone" || direct?.apart === true;
}

/** Whoever asks for something is there: nothing is erased, and what waits for them is tried at once. */
function back(member: Member, now: Temporal.Instant): Member {
  if (!isLost(member)) return member;
  const { direct: _, ...rest } = member;
  const sending = member.sending.map((each) => (each.state === "gone" ? { ...each, retryAt: now } : each));
  return { ...rest, sending };
}
