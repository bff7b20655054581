import { readConfig } from "./config.ts";
import { loadEnvironment } from "./environment.ts";
import { manifest } from "./platforms/slack/manifest.ts";

/** Prints the manifest of the Slack app, to be pasted at api.slack.com/apps. */
const { SLACK_COMMAND } = loadEnvironment();
const { slackCommand } = readConfig({ SLACK_COMMAND });
process.stdout.write(`${JSON.stringify(manifest({ command: slackCommand }), null, 2)}\n`);
