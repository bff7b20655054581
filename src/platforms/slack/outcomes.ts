import { webApi } from "@slack/bolt";
import type { Delivery, Fate } from "../../core/platform.ts";

/** What a refusal means for a message that was sent unasked. */
export type Outcome =
  | Exclude<Delivery, { readonly outcome: "delivered" }>
  /** The direct message has to be opened anew, once. */
  | { readonly outcome: "reopen" }
  /** Slack can't show it so; as plain text it may. */
  | { readonly outcome: "plain" }
  /** Nothing goes out until an admin acts; `left` where the app was surely removed from the workspace. */
  | { readonly outcome: "removed"; readonly reason: string; readonly left?: true };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const later = (after: number, reason: string): Outcome => ({ outcome: "later", after, reason });
const blocked = (reason: string): Outcome => ({ outcome: "blocked", reason });
const gone = (reason: string): Outcome => ({ outcome: "gone", reason });
const unknown = (reason: string): Outcome => ({ outcome: "unknown", reason });
const REVOKED: Outcome = {
  outcome: "removed",
  left: true,
  reason:
    "Backline was removed from the Slack workspace, or its token was withdrawn. An admin can install it again.",
};
const REFUSED: Outcome = {
  outcome: "removed",
  reason: "Slack does not take Backline's token. An admin can put in another one.",
};
const EXPIRED: Outcome = {
  outcome: "removed",
  reason: "The time of Backline's Slack token is up. An admin can put in another one.",
};

export const WAIT = "Slack asks to wait.";
const NO_ANSWER = "Slack did not say whether the message arrived.";
/** The reason where Slack lets no direct message through to somebody. */
export const CLOSED =
  "Slack lets Backline write to you no direct message. Find Backline under Apps in Slack and open its Messages tab, or ask an admin.";
const POLICY = "A rule of your Slack workspace keeps Backline from writing to you. An admin can change that.";
const PLAIN: Outcome = { outcome: "plain" };

/** Slack's error codes, each with what comes of it; the reasons are for the member or the admin. */
export const OUTCOMES: Readonly<Record<string, Outcome>> = {
  ratelimited: later(MINUTE, WAIT),
  rate_limited: later(MINUTE, WAIT),
  channel_not_found: { outcome: "reopen" },
  not_in_channel: blocked(CLOSED),
  user_not_in_channel: blocked(CLOSED),
  is_archived: blocked("The conversation was archived in Slack."),
  user_not_found: gone("That Slack account is not there any more."),
  users_not_found: gone("That Slack account is not there any more."),
  user_disabled: gone("That Slack account was deactivated."),
  user_not_visible: blocked(CLOSED),
  cannot_dm_bot: gone("That Slack account is a bot."),
  messages_tab_disabled: blocked(
    "Backline's Messages tab is switched off in Slack. An admin can switch it on under App Home.",
  ),
  account_inactive: REVOKED,
  token_revoked: REVOKED,
  invalid_auth: REFUSED,
  not_authed: REFUSED,
  token_expired: EXPIRED,
  missing_scope: later(HOUR, "Backline lacks a Slack permission. An admin must install it again."),
  restricted_action: blocked(POLICY),
  restricted_action_read_only_channel: blocked(POLICY),
  restricted_action_thread_only_channel: blocked(POLICY),
  restricted_action_non_threadable_channel: blocked(POLICY),
  restricted_action_thread_locked: blocked(POLICY),
  no_permission: blocked(POLICY),
  access_denied: blocked(POLICY),
  ekm_access_denied: blocked(POLICY),
  org_login_required: later(HOUR, "Your Slack workspace is being moved."),
  team_added_to_org: later(HOUR, "Your Slack workspace is being moved."),
  team_access_not_granted: later(6 * HOUR, "Backline is not installed in your Slack workspace."),
  enterprise_is_restricted: later(6 * HOUR, "Backline is not allowed in your Slack organization."),
  msg_too_long: PLAIN,
  msg_blocks_too_long: PLAIN,
  invalid_blocks: PLAIN,
  invalid_blocks_format: PLAIN,
  no_text: PLAIN,
  metadata_too_large: PLAIN,
  message_limit_exceeded: later(24 * HOUR, "Your Slack workspace has reached its limit of messages."),
  fatal_error: unknown(NO_ANSWER),
  internal_error: unknown(NO_ANSWER),
  service_unavailable: later(MINUTE, "Slack is down."),
  request_timeout: later(MINUTE, "Slack is down."),
};

const INVITE =
  "Backline is not in that channel, or it is not there any more. Somebody in it can write /invite @Backline.";
const RESTRICTED = blocked(
  "Posting in that channel is restricted. An admin of the workspace can change that.",
);

/** The same codes where a message goes into a channel, and what they mean there. */
export const CHANNEL_OUTCOMES: Readonly<Record<string, Outcome>> = {
  ...OUTCOMES,
  channel_not_found: blocked(INVITE),
  not_in_channel: blocked(INVITE),
  is_archived: blocked("That channel was archived."),
  restricted_action: RESTRICTED,
  restricted_action_read_only_channel: RESTRICTED,
  restricted_action_thread_only_channel: RESTRICTED,
  restricted_action_non_threadable_channel: RESTRICTED,
  restricted_action_thread_locked: RESTRICTED,
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

/** What a failed call means, where Slack's clear refusal, an error of HTTP or none at all came back. */
export function outcomeOf(error: unknown, table = OUTCOMES): Outcome {
  if (error instanceof webApi.WebAPIRateLimitedError)
    return later(Math.max(error.retryAfter, 1) * 1000, WAIT);
  if (error instanceof webApi.WebAPIPlatformError)
    return table[error.data.error] ?? later(15 * MINUTE, `Slack refused the message (${error.data.error}).`);
  if (error instanceof webApi.WebAPIHTTPError)
    return error.statusCode === 503 ? later(MINUTE, "Slack is down.") : unknown(NO_ANSWER);
  if (error instanceof webApi.WebAPIRequestError && NEVER_SENT.includes(networkCode(error.original)))
    return later(MINUTE / 6, "Slack can't be reached.");
  return unknown(NO_ANSWER);
}

/** Codes by which Slack doesn't refuse a look-up: it asks to wait, or failed itself. */
const FATES: Readonly<Record<string, Fate>> = {
  ratelimited: { askAfter: MINUTE },
  rate_limited: { askAfter: MINUTE },
  fatal_error: "unheard",
  internal_error: "unheard",
  service_unavailable: "unheard",
  request_timeout: "unheard",
};

/** What a look-up that failed so says of a message: Slack asked to wait, was out of reach, refused, or gave no answer. */
export function fateOf(error: unknown): Fate {
  if (error instanceof webApi.WebAPIPlatformError) return FATES[error.data.error] ?? "unknown";
  if (error instanceof webApi.WebAPIHTTPError) return "unheard";
  const outcome = outcomeOf(error);
  return outcome.outcome === "later" ? { askAfter: outcome.after } : "unheard";
}

/** The code of a network error, which `fetch` wraps in its own. */
function networkCode(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  return networkCode(error.cause);
}

/** An error for the log: its code, a scope that is lacking, what Slack says about our blocks. Never its message, which may hold what was sent. */
export function errorFields(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof webApi.WebAPIPlatformError) {
    const { error: code, response_metadata: about } = error.data;
    return {
      error: code,
      ...("needed" in error.data && { needed: error.data.needed }),
      ...(about?.messages && { messages: about.messages }),
    };
  }
  if (error instanceof webApi.WebAPIHTTPError) return { error: `http_${error.statusCode}` };
  if (error instanceof webApi.WebAPIRateLimitedError) return { error: "ratelimited" };
  if (error instanceof webApi.WebAPIRequestError)
    return { error: networkCode(error.original) || error.original.name };
  return { error: error instanceof Error ? error.name : "unknown" };
}
