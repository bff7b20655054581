import type { Address } from "../domain/notice.ts";
import type { App } from "./app.ts";
import type { Finding } from "./doctor/finding.ts";
import type { Message } from "./reply.ts";
import type { Where } from "./where.ts";

/** A platform can't be used as it is set up; the message says what the admin has to do. */
export class PlatformError extends Error {
  override readonly name = "PlatformError";
}

/** What became of a message that was sent unasked. Reasons are sentences fit for the member or the admin. */
export type Delivery =
  | { readonly outcome: "delivered" }
  /** Refused for now, and surely not sent: try again after so many milliseconds. */
  | { readonly outcome: "later"; readonly after: number; readonly reason: string }
  /**
   * The member lets no direct message through; `apart` where nothing is left by which one ever could, such as a server
   * in common; `words` where only this one's words are refused, and another may pass.
   */
  | { readonly outcome: "blocked"; readonly reason: string; readonly apart?: true; readonly words?: true }
  /** The member, the workspace or the installation is no longer there. */
  | { readonly outcome: "gone"; readonly reason: string }
  /** Sent perhaps: the answer was lost. Looked into after so many milliseconds, where the platform said how many. */
  | { readonly outcome: "unknown"; readonly reason: string; readonly after?: number };

/**
 * Where an earlier try of a message is; `unknown` where the platform refuses to say, `unheard` where no answer came,
 * milliseconds where it says later.
 */
export type Fate = "found" | "absent" | "unknown" | "unheard" | { readonly askAfter: number };

/** A channel of a Discord server or a Slack workspace, which is named by its key. */
export type Channel = { readonly community: string; readonly id: string };

export type Postmark = {
  /** 24 characters from [0-9a-z], the same for every try of one message. */
  readonly key: string;
  /** Worded as a possible repeat: an earlier try may have arrived, and nobody can say. */
  readonly repeat?: boolean;
};

/** A place where people talk to the desk. It translates: describes commands, receives requests, renders replies, delivers. */
export type Platform = {
  readonly name: Address["platform"];
  /** Connects. Rejects with a sentence for the admin where the token, a permission or a setting is wrong. */
  readonly start: (app: App) => Promise<void>;
  /** Takes nothing new, finishes what is being answered, disconnects. */
  readonly stop: () => Promise<void>;
  /** Sends unasked, once, without retries of its own; never throws. */
  readonly deliver: (to: Address, message: Message, postmark: Postmark) => Promise<Delivery>;
  /**
   * Sends a message unasked into a channel for all to see, once; never throws. It notifies those in `mentions`, by
   * their user ids, and nobody else. Blocked: the channel takes nothing until somebody changes a setting; gone: it
   * is no longer there. Absent where there are no channels.
   */
  readonly post?: (
    channel: Channel,
    message: Message,
    postmark: Postmark,
    mentions?: readonly string[],
  ) => Promise<Delivery>;
  /** Looks for an earlier try of the same message. */
  readonly find: (to: Address, key: string) => Promise<Fate>;
  /** Milliseconds for which the platform itself refuses a second message with the same key; 0 where it doesn't. */
  readonly refusesRepeats: number;
  /** Messages a second that may be sent unasked, to one workspace or in all, below the platform's own limit. */
  readonly perSecond?: number;
  /** How the connection stands, and, where the asker is on this platform, what it lets the desk do there and in the digest's channel. Never throws. */
  readonly inspect: (
    from: Address,
    where: Where,
    digestChannel: string | undefined,
  ) => Promise<readonly Finding[]>;
  /** Milliseconds for which the platform wants nothing sent unasked to anybody there; 0 where it takes it. */
  readonly wait?: (to: Address) => number;
  /** Why it can't work just now; undefined where all is well. */
  readonly health: () => string | undefined;
};
