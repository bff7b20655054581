import { ANSWER_MESSAGE } from "../../core/answer/message-question.ts";
import { adminCommandName } from "./admin-command.ts";
import { SCOPES } from "./scopes.ts";
import { ANSWER_SHORTCUT } from "./shortcut.ts";

/** The manifest of the Slack app: all that it needs and nothing more. Paste it at api.slack.com/apps. */
export function manifest({ command }: { readonly command: string }) {
  return {
    _metadata: { major_version: 2, minor_version: 0 },
    display_information: {
      name: "Backline",
      description: "Card issuer phone numbers, annual-fee and dispute reminders for your community.",
      long_description: [
        "Backline is the back office of a finance community: it answers which number to call and how to get through, keeps members' annual-fee clocks, and reminds them in a direct message on the right day.",
        "It is self-hosted, logs in to no bank and never asks for a card number. Every number it shows comes with its source and the date it was checked.",
        "Not affiliated with American Express. Not legal or financial advice.",
      ].join("\n\n"),
      background_color: "#1f3a5f",
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: "backline", always_online: true },
      slash_commands: [
        {
          command,
          description: "Phone numbers, guides, annual-fee reminders",
          usage_hint: "[help | number lost-card | fee add | reminders]",
          should_escape: true,
        },
        {
          command: adminCommandName(command),
          description: "Settings of this workspace, for its admins",
          usage_hint: "[doctor | review | digest]",
          should_escape: true,
        },
      ],
      shortcuts: [
        {
          name: ANSWER_MESSAGE,
          type: "message",
          callback_id: ANSWER_SHORTCUT,
          description: "Looks the message up, and shows the answer to you alone",
        },
      ],
    },
    oauth_config: { scopes: { bot: Object.keys(SCOPES) } },
    settings: {
      event_subscriptions: {
        bot_events: ["app_home_opened", "app_mention", "app_uninstalled", "message.im", "tokens_revoked"],
      },
      interactivity: { is_enabled: true },
      org_deploy_enabled: false,
      socket_mode_enabled: true,
      token_rotation_enabled: false,
    },
  };
}
