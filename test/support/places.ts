import { onTestFinished } from "vitest";
import { startDiscord } from "./discord/start.ts";
import { startSlack } from "./slack/index.ts";

/** A loopback Slack and a loopback Discord with a person on each, and the environment of a desk on both. */
export async function places() {
  const slack = await startSlack({ people: { U0ANN: { name: "ann", tz: "America/New_York" } } });
  const discord = await startDiscord();
  onTestFinished(async () => {
    await slack.close();
    await discord.stop();
  });
  const env = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
  };
  return { slack, discord, ann: { user: "U0ANN", channel: "C0CARDS" }, bea: discord.person("bea"), env };
}
