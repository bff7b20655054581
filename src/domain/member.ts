import { z } from "zod";
import { attempt } from "./attempt.ts";
import { instant, plainTime, timeZone } from "./date.ts";
import { direct } from "./direct.ts";
import { household } from "./household.ts";
import { type Matter, matter } from "./matter.ts";
import { told } from "./notice.ts";

const profile = z.object({
  /** Set by the member. */
  timeZone: timeZone.optional(),
  /** As the platform's own profile says, when last seen; it counts until the member sets one. */
  zoneSeen: z.string().optional(),
  /** When reminders come, in the member's own time. */
  hour: plainTime,
  /** No reminder goes out between these times of the member's day; it may go over midnight. */
  quiet: z.object({ from: plainTime, to: plainTime }).optional(),
  /** No reminder goes out in between; it stays here afterwards, since what it held back is told by it. */
  pause: z.object({ since: instant, until: instant }).optional(),
  /** `direct`: as direct messages, also where it is absent; `calendar`: only listed, for the member's calendar. */
  delivery: z.enum(["direct", "calendar"]).optional(),
  /** Notifications say no more than that there is a reminder. */
  private: z.boolean().optional(),
  /** The channel where a ping may say that a reminder waits, while direct messages are closed. */
  ping: z.object({ community: z.string(), channel: z.string() }).optional(),
});

/** A message on its way: written before it is sent, removed when what became of it is known. */
export const sending = z.object({
  /** The same for every try: 24 characters that the platform carries, so that a repeat can be recognised. */
  id: z.string(),
  /** The notices in it, those of one matter together, the latest first. */
  notices: z.array(z.string()).min(1),
  since: instant,
  tries: z.int(),
  /**
   * intended: perhaps sent, no answer seen; unknown: the answer was lost; later: refused for now; blocked: the
   * platform lets no message through to the member; gone: the member or the installation is no longer there.
   */
  state: z.enum(["intended", "unknown", "later", "blocked", "gone"]),
  retryAt: instant.optional(),
  /** Sent once more though the first try may have arrived, and worded so. */
  repeat: z.boolean().optional(),
  /** A try before the latest may have arrived: that the latest was refused doesn't settle it. */
  doubt: z.boolean().optional(),
  /** Since when look-ups for it get no answer. */
  unheard: instant.optional(),
  /** Its words were refused, where others may pass: it is told by itself. */
  words: z.boolean().optional(),
  /** Why, in words fit for the member. */
  reason: z.string().optional(),
  attempts: z.array(attempt).optional(),
  /** The neutral ping that says that it waits: perhaps posted, put off until `at`, or over. */
  ping: z.object({ state: z.enum(["intended", "later", "over"]), at: instant }).optional(),
});
export type Sending = z.output<typeof sending>;

/** A state to go back to for ten minutes: the matter as it was before the change that `id` names. */
const undo = z.object({ id: z.string(), until: instant, after: z.int(), before: matter });

/** All that is kept about one person, in one document: list, export and erase are one read or one delete. */
export const member = z.object({
  schema: z.literal(1),
  profile,
  direct: direct.optional(),
  /** Discord servers in which they used the desk, by key, the latest last: through any of them it can write to them. */
  seenIn: z.array(z.string()).optional(),
  /** On Discord they have installed the app for themselves: it can write to them without a server in common. */
  ownInstall: z.boolean().optional(),
  matters: z.array(matter),
  /** What became of each notice, by its key. */
  told: z.record(z.string(), told),
  sending: z.array(sending),
  undo: z.array(undo),
  household: household.optional(),
  /** The number that the next matter gets: an id is never used twice. */
  nextId: z.int(),
  /** When the desk must look at this document again; derived from the rest at every write. */
  wakeAt: instant.optional(),
});
export type Member = Omit<z.output<typeof member>, "matters"> & { matters: Matter[] };

/** Servers remembered of one person. */
const MOST_SEEN = 20;

/** The document with the community in which the member was just seen. */
export function withSeenIn(member: Member, community: string): Member {
  const { seenIn = [] } = member;
  if (seenIn.includes(community)) return member;
  return { ...member, seenIn: [...seenIn, community].slice(-MOST_SEEN) };
}

/** The member's time zone, or the desk's default. */
export function zoneOf({ profile }: Member, fallback: string): string {
  return profile.timeZone ?? profile.zoneSeen ?? fallback;
}

export function newMember(): Member {
  return {
    schema: 1,
    profile: { hour: Temporal.PlainTime.from("09:00") },
    matters: [],
    told: {},
    sending: [],
    undo: [],
    nextId: 1,
  };
}
