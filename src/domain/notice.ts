import { z } from "zod";
import { attempt } from "./attempt.ts";
import { instant } from "./date.ts";

/** Whom the desk answers and reminds: a person on one platform. */
export type Address = {
  readonly platform: "discord" | "slack" | "local";
  /** Slack's workspace; its user ids mean nothing without it. */
  readonly team?: string;
  readonly user: string;
};

/** The key of a person's document: `discord.<user>`, `slack.<team>.<user>`, `local.<name>`. */
export function documentKey({ platform, team, user }: Address): string {
  return [platform, team, user].filter((part) => part !== undefined).join(".");
}

/** Reads a document's key back; undefined where it is no person's. */
export function addressOf(key: string): Address | undefined {
  const [platform, ...rest] = key.split(".");
  if (platform === "slack" && rest.length === 2 && rest[0] && rest[1])
    return { platform, team: rest[0], user: rest[1] };
  if ((platform === "discord" || platform === "local") && rest.length === 1 && rest[0])
    return { platform, user: rest[0] };
  return undefined;
}

/** One thing to tell a member, derived from a matter's facts; never stored. */
export type Notice = {
  /** The same for every derivation of the same notice: `k1.2027.before-30`. */
  readonly key: string;
  /** The matter that it is about: `k1`, the id of a card, a dispute, a note. */
  readonly matter: string;
  /** The turn of the matter that Done ends, such as one year's fee: `k1.2027`. */
  readonly cycle: string;
  readonly kind: string;
  /** The day it is meant for, before it moves to a business day. */
  readonly on: Temporal.PlainDate;
  /** When to send it. */
  readonly at: Temporal.Instant;
  /** From here on it is no use any more: it expires unsent, and is listed so. Undefined: never. */
  readonly until?: Temporal.Instant;
  /** What held it back from when it was meant for. */
  readonly held?: { readonly by: "quiet" | "pause"; readonly from: Temporal.Instant };
};

/** What deriving notices needs to know of the member's day. */
export type Calendar = {
  readonly today: Temporal.PlainDate;
  readonly timeZone: string;
  /** The instant at which a notice for a day is sent: at the member's hour, spread a little. */
  readonly toSend: (day: Temporal.PlainDate) => Temporal.Instant;
};

/** What became of a notice; `shown` at a command, since direct messages were closed; `listed` where the member takes reminders from their calendar. */
export const told = z.object({
  how: z.enum(["sent", "repeated", "shown", "superseded", "expired", "listed"]),
  at: instant,
  attempts: z.array(attempt).optional(),
});
