import { startDiscord } from "../support/discord/start.ts";
import { startSlack } from "../support/slack/index.ts";

/** A message as a counterpart took it. */
export type Arrival = {
  readonly platform: "discord" | "slack";
  /** The user's id on the platform. */
  readonly user: string;
  /** All that is shown. */
  readonly text: string;
  /** The round in which it was taken. */
  readonly round: number;
  /** Its answer didn't reach the desk, cut off on purpose or too late. */
  readonly answerLost: boolean;
  /** Worded as a possible repeat. */
  readonly repeat: boolean;
  /** A look-up for an earlier try to this user had been refused, or left unanswered. */
  readonly lookUpFailed: boolean;
};

/** What goes wrong in a round besides the kill. */
export type Weather = "fair" | "busy" | "lossy" | "blind" | "deaf";

/** What comes of a look-up where Slack refuses it, and where it is left unanswered. */
const LOOK_UPS = { blind: { error: "missing_scope" }, deaf: { cut: "before" } } as const;

const POSTS = { method: "POST", path: /^\/channels\/\d+\/messages$/ };
/** Posts that a busy or a lossy platform turns away or doesn't answer. */
const BEFALLEN = 3;

/** The two loopback platforms, and a ledger of every message that they took, each in the moment it was taken. */
export async function openPlaces(slackUsers: readonly string[], discordUsers: number) {
  const slack = await startSlack({ people: Object.fromEntries(slackUsers.map((user) => [user, {}])) });
  const discord = await startDiscord({ ticking: true });
  const people = Array.from({ length: discordUsers }, (_, index) => discord.person(`p${index}`));
  const arrivals: Arrival[] = [];
  const failed = new Set<unknown>();
  let [round, weather]: [number, Weather] = [0, "fair"];
  let arrived: () => void = () => {};

  function keep(platform: Arrival["platform"], user: string, channel: string, shown: unknown): void {
    const text = JSON.stringify(shown);
    arrivals.push({
      platform,
      user,
      text,
      round,
      answerLost: weather === "lossy",
      repeat: text.includes("This may be a repeat"),
      lookUpFailed: failed.has(channel),
    });
    arrived();
  }

  // Both look at what happens within the call that stores a message: its answer is not yet on its way.
  void slack.next((what) => {
    if ("channel" in what && what.by === "chat.postMessage") {
      const user = slackUsers.find((each) => slack.directOf(each) === what.channel) ?? "nobody";
      keep("slack", user, what.channel, [what.text, what.blocks]);
    }
    return false;
  });
  let seen = 0;
  void discord.until(() => {
    const messages = discord.sent();
    for (const { channel, components, content } of messages.slice(seen)) {
      seen++;
      keep("discord", channel.recipient?.id ?? "nobody", channel.id, [content, components]);
    }
    return undefined;
  });

  return {
    discordUsers: people.map(({ id }) => id),
    team: slack.team,
    arrivals,
    env: {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
    },
    /** Begins a round, `milliseconds` after the one before; `onArrival` is called at once for each message taken. */
    begin(next: { round: number; weather: Weather; milliseconds: number; onArrival: () => void }): void {
      ({ round, weather, onArrival: arrived } = next);
      discord.advance(next.milliseconds);
      discord.faults.clear();
      const now = () => round === next.round;
      switch (weather) {
        case "busy":
          discord.faults.add(
            { ...POSTS, times: BEFALLEN },
            { kind: "rateLimit", retryAfter: 200, scope: "shared" },
          );
          slack.fail("chat.postMessage", { status: 429, retryAfter: 200 }, BEFALLEN, now);
          break;
        case "lossy":
          discord.faults.add({ ...POSTS, times: BEFALLEN }, { kind: "dropAfter" });
          slack.fail("chat.postMessage", { cut: "after" }, BEFALLEN, now);
          break;
        case "blind":
        case "deaf":
          slack.fail("conversations.history", LOOK_UPS[weather], Number.POSITIVE_INFINITY, ({ channel }) => {
            if (now()) failed.add(channel);
            return now();
          });
          break;
        case "fair":
      }
    },
    async close(): Promise<void> {
      await discord.stop();
      await slack.close();
    },
  };
}
