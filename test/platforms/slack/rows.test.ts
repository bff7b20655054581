import { expect, test } from "vitest";
import { CHANNEL_OUTCOMES, OUTCOMES, type Outcome } from "../../../src/platforms/slack/outcomes.ts";

const HOUR = 3_600_000;

type Row = readonly [error: string, outcome: Outcome["outcome"], words?: RegExp, after?: number];

/** What each refusal must come to, said without the tables: the state, words of what the member or the admin reads, the wait. */
const DIRECT: readonly Row[] = [
  ["ratelimited", "later", /asks to wait/],
  ["channel_not_found", "reopen"],
  ["not_in_channel", "blocked", /open its Messages tab/],
  ["user_not_in_channel", "blocked", /open its Messages tab/],
  ["is_archived", "blocked", /archived/],
  ["user_not_found", "gone", /not there any more/],
  ["user_disabled", "gone", /deactivated/],
  ["user_not_visible", "blocked", /open its Messages tab/],
  ["account_inactive", "removed", /An admin can install it again/],
  ["token_revoked", "removed", /An admin can install it again/],
  ["invalid_auth", "removed", /An admin can put in another one/],
  ["token_expired", "removed", /time of .* token is up/],
  ["missing_scope", "later", /lacks a Slack permission/, HOUR],
  ["messages_tab_disabled", "blocked", /switch it on under App Home/],
  ["restricted_action", "blocked", /An admin can change that/],
  ["no_permission", "blocked", /An admin can change that/],
  ["access_denied", "blocked", /An admin can change that/],
  ["ekm_access_denied", "blocked", /An admin can change that/],
  ["org_login_required", "later", /workspace is being moved/, HOUR],
  ["team_added_to_org", "later", /workspace is being moved/, HOUR],
  ["team_access_not_granted", "later", /not installed in your Slack workspace/, 6 * HOUR],
  ["msg_too_long", "plain"],
  ["msg_blocks_too_long", "plain"],
  ["invalid_blocks", "plain"],
  ["no_text", "plain"],
  ["metadata_too_large", "plain"],
  ["message_limit_exceeded", "later", /reached its limit of messages/, 24 * HOUR],
  ["fatal_error", "unknown", /did not say whether the message arrived/],
  ["internal_error", "unknown", /did not say whether the message arrived/],
  ["service_unavailable", "later", /Slack is down/],
  ["request_timeout", "later", /Slack is down/],
];

const CHANNEL: readonly Row[] = [
  ["channel_not_found", "blocked", /\/invite @Backline/],
  ["not_in_channel", "blocked", /\/invite @Backline/],
  ["is_archived", "blocked", /channel was archived/],
  ["restricted_action", "blocked", /Posting in that channel is restricted/],
];

function check(found: Outcome | undefined, [, outcome, words = /^$/, after]: Row): void {
  expect(found?.outcome).toBe(outcome);
  expect(found !== undefined && "reason" in found ? found.reason : "").toMatch(words);
  if (after !== undefined) expect(found).toMatchObject({ after });
}

const named = (row: Row) => ({ error: row[0], outcome: row[1], row });

test.each(DIRECT.map(named))("$error in direct messages is $outcome", ({ error, row }) =>
  check(OUTCOMES[error], row),
);

test.each(CHANNEL.map(named))("$error in a channel is $outcome", ({ error, row }) =>
  check(CHANNEL_OUTCOMES[error], row),
);
