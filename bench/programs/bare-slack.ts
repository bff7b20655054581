import { App } from "@slack/bolt";

/** The least that Bolt can do: one command, answered with a constant. */
const answer = JSON.parse(String(process.env.ANSWER));
const app = new App({
  token: String(process.env.SLACK_BOT_TOKEN),
  appToken: String(process.env.SLACK_APP_TOKEN),
  socketMode: true,
  clientOptions: { slackApiUrl: String(process.env.SLACK_API_URL), retryConfig: { retries: 0 } },
});
app.command("/amex", async ({ ack }) => {
  await ack({ response_type: "in_channel", ...answer });
});
await app.start();
process.send?.("open");
