import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import type { Delivery, Fate } from "../../core/platform.ts";
import { BAD_TOKEN, isUnauthorized } from "./refusal.ts";

/** What a refusal means for a message that was sent unasked. */
export type Outcome =
  | Exclude<Delivery, { readonly outcome: "delivered" }>
  /** The direct message channel has to be opened anew, once. */
  | { readonly outcome: "reopen" }
  /** Discord can't show it so; as plain text it may, without links where those are the trouble. */
  | { readonly outcome: "plain"; readonly links: boolean }
  /** Discord lets nobody be written to anew for a while. */
  | { readonly outcome: "opening"; readonly reason: string }
  /** The token was reset: nothing goes out until an admin acts. */
  | { readonly outcome: "removed"; readonly reason: string };

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const later = (after: number, reason: string): Outcome => ({ outcome: "later", after, reason });
const blocked = (reason: string): Outcome => ({ outcome: "blocked", reason });
const gone = (reason: string): Outcome => ({ outcome: "gone", reason });
const unknown = (reason: string): Outcome => ({ outcome: "unknown", reason });

const NO_ANSWER = "Discord did not say whether the message arrived.";
export const WAIT = "Discord asks to wait.";
const OVERLOADED = "Discord is overloaded, and did not say whether the message arrived.";
/** The reason where Discord lets no direct message through to somebody. */
export const CLOSED =
  "Discord lets Backline write to you no direct message. In a server where Backline is too, open the server's menu, Privacy Settings, and switch Direct Messages on; if you blocked Backline, unblock it.";
const NO_SERVER =
  "You and Backline have no server in common any more, so Discord lets no direct message through. Join one where Backline is, or add Backline to your account with Add App on its profile.";
const FILTERED: Outcome = {
  outcome: "blocked",
  reason: "Discord's filters held the message back.",
  words: true,
};

/** Discord's error codes, each with what comes of it; the reasons are for the member or the admin. */
export const OUTCOMES: Readonly<Record<number, Outcome>> = {
  10003: { outcome: "reopen" },
  10004: gone("That Discord server is not there any more."),
  10008: { outcome: "reopen" },
  10013: gone("That Discord account is not there any more."),
  20009: FILTERED,
  20016: later(MINUTE, WAIT),
  20028: later(MINUTE, WAIT),
  20029: later(MINUTE, WAIT),
  40003: { outcome: "opening", reason: "Discord lets Backline begin only a few conversations at a time." },
  40333: later(
    HOUR,
    "Discord's protection turned Backline away. The admin should look at the network it runs in.",
  ),
  50001: { outcome: "reopen" },
  50007: blocked(CLOSED),
  50013: blocked("Backline lacks a permission on Discord."),
  50035: { outcome: "plain", links: true },
  50083: blocked("The thread was archived."),
  50278: { outcome: "blocked", reason: NO_SERVER, apart: true },
  130000: unknown(OVERLOADED),
  160002: blocked("Backline lacks a permission on Discord."),
  160005: blocked("The thread is locked."),
  200000: FILTERED,
  240000: { outcome: "plain", links: false },
};

const inChannel = (permission: string) =>
  blocked(
    `Backline lacks the permission ${permission} in that channel. Who manages the server can grant it.`,
  );

/** The same codes where a message goes into a channel, and what they mean there. */
export const CHANNEL_OUTCOMES: Readonly<Record<number, Outcome>> = {
  ...OUTCOMES,
  10003: gone("That channel is not there any more."),
  10008: later(MINUTE, WAIT),
  50001: inChannel("View Channel"),
  50013: inChannel("Send Messages, or Send Messages in Threads,"),
  160002: inChannel("Read Message History"),
  200000: blocked(
    "The server's AutoMod holds the message back. Who manages the server can see which rule did.",
  ),
};

/** Errors of the network by which a request surely never left. */
const NEVER_SENT = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
];

/** What a failed call means: Discord's clear refusal, an error of HTTP, or no answer at all. */
export function outcomeOf(error: unknown, table = OUTCOMES): Outcome {
  if (error instanceof RateLimitError)
    return later(Math.max(error.retryAfter, error.timeToReset, SECOND), WAIT);
  if (isUnauthorized(error)) return { outcome: "removed", reason: BAD_TOKEN };
  if (error instanceof DiscordAPIError) {
    const known = table[Number(error.code)];
    if (known !== undefined) return known;
    return later(15 * MINUTE, `Discord refused the message (${error.code}).`);
  }
  if (error instanceof HTTPError) return error.status === 503 ? unknown(OVERLOADED) : unknown(NO_ANSWER);
  if (NEVER_SENT.includes(networkCode(error))) return later(10 * SECOND, "Discord can't be reached.");
  return unknown(NO_ANSWER);
}

/** What a look-up that failed so says of a message: Discord asked to wait, was out of reach, refused, or gave no answer. */
export function fateOf(error: unknown): Fate {
  if (error instanceof DiscordAPIError || isUnauthorized(error)) return "unknown";
  const outcome = outcomeOf(error);
  return outcome.outcome === "later" ? { askAfter: outcome.after } : "unheard";
}

/** The code of a network error, which may be wrapped in another. */
function networkCode(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  return networkCode(error.cause);
}
