import { webApi } from "@slack/bolt";

const BOT_TOKEN = "SLACK_BOT_TOKEN";
const APP_TOKEN = "SLACK_APP_TOKEN";
const WHERE = {
  [BOT_TOKEN]: "under OAuth & Permissions (it begins with xoxb-)",
  [APP_TOKEN]:
    "under Basic Information, App-Level Tokens, with the scope connections:write (it begins with xapp-)",
} as const;

/** Calls that are made at the start, each with the token that it uses. */
export const TOKEN_OF = { "auth.test": BOT_TOKEN, "apps.connections.open": APP_TOKEN } as const;

const withToken = (what: string) => (name: keyof typeof WHERE) =>
  `Slack ${what} ${name}. Copy it anew from your app at api.slack.com/apps, ${WHERE[name]}, and start Backline again.`;

/** Refusals that no waiting cures, each as a sentence for the admin. */
const FATAL: Readonly<Record<string, (name: keyof typeof WHERE) => string>> = {
  invalid_auth: withToken("does not know"),
  not_authed: withToken("got no"),
  not_allowed_token_type: withToken("expects a token of another kind in"),
  token_revoked: withToken("has withdrawn"),
  token_expired: withToken("says that the time is up for"),
  account_inactive: () =>
    "Backline was removed from the Slack workspace. Install the app again at api.slack.com/apps, put its new SLACK_BOT_TOKEN into .env, and start Backline again.",
  team_disabled: () => "The Slack workspace was disabled.",
  missing_scope: (name) =>
    name === APP_TOKEN
      ? withToken("finds no scope connections:write in")(name)
      : "The Slack app lacks a scope. Print the manifest with: npm run --silent manifest, put it in at api.slack.com/apps, and install the app again.",
  link_disabled: () => LINK_DISABLED,
};

/** What to do when Socket Mode was switched off. */
export const LINK_DISABLED =
  "Socket Mode is switched off for the Slack app. Switch it on at api.slack.com/apps under Socket Mode, and start Backline again.";

/** The sentence for the admin, where waiting would cure nothing. */
export function fatal(error: unknown, call: keyof typeof TOKEN_OF): string | undefined {
  if (!(error instanceof webApi.WebAPIPlatformError)) return undefined;
  return FATAL[error.data.error]?.(TOKEN_OF[call]);
}
