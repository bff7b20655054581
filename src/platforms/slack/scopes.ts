/** Bot scopes, and why each is asked for. */
export const SCOPES = {
  commands: "the slash command",
  "chat:write": "answers and reminders",
  "im:write": "opens your direct messages",
  "im:history": "reads what you write to the app, and whether a reminder arrived",
  "app_mentions:read": "answers where it is mentioned",
  "users:read": "your time zone",
} as const;
