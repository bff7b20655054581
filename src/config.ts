import { z } from "zod";
import { isTimeZone } from "./domain/date.ts";

/** Set and not empty: `NAME=` in a file means not set. */
const set = z.string().trim().min(1).optional();
const url = z.url({ protocol: /^https?$/, error: "is not an http(s) address" });
const port = z
  .string()
  .regex(/^\d{1,5}$/, "is not a port number")
  .transform(Number)
  .refine((value) => value <= 65_535, "is not a port number");
const token = (prefix: string) => z.string().startsWith(prefix, `does not begin with ${prefix}`).optional();

const environment = z.object({
  DISCORD_TOKEN: z.string().min(20, "is too short for a bot token").optional(),
  DISCORD_API_URL: url.default("https://discord.com/api"),
  SLACK_BOT_TOKEN: token("xoxb-"),
  SLACK_APP_TOKEN: token("xapp-"),
  SLACK_API_URL: url.default("https://slack.com/api/"),
  SLACK_COMMAND: z
    .string()
    .regex(
      /^\/[a-z0-9_-]{1,25}$/,
      "is not a slash command such as /amex: a slash and at most 25 small letters",
    )
    .default("/amex"),
  STORE_URL: z
    .string()
    .regex(/^sqlite:.+/, "is not sqlite:PATH; other stores are not available in this version")
    .default("sqlite:var/backline.db"),
  DATA_KEY: z
    .string()
    .refine(
      (key) => Buffer.from(key, "base64").length === 32,
      "is not 32 bytes in base64; make one with: openssl rand -base64 32",
    )
    .optional(),
  HOST: z.string().default("127.0.0.1"),
  PORT: port.default(3000),
  LOCAL_PAGE: z.enum(["on", "off"], "is neither on nor off").optional(),
  DEFAULT_TIME_ZONE: z
    .string()
    .refine(isTimeZone, "is not a time zone such as America/New_York")
    .default("America/New_York"),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], "is not a level such as info")
    .default("info"),
  DISCORD_PUBLIC_KEY: later("interactions over HTTP"),
  DISCORD_SHARDS: later("sharding"),
  SLACK_SIGNING_SECRET: later("Slack over HTTP"),
  SLACK_CLIENT_ID: later("installing in several workspaces"),
  SLACK_CLIENT_SECRET: later("installing in several workspaces"),
});

/** A setting of a later version: refused, since ignoring it would look like obeying it. */
function later(what: string) {
  return set.refine(
    (value) => value === undefined,
    `is for ${what}, which is not available in this version; remove it`,
  );
}

export type Config = {
  readonly discord: { readonly token: string; readonly apiUrl: string } | undefined;
  readonly slack:
    | {
        readonly botToken: string;
        readonly appToken: string;
        readonly apiUrl: string;
        readonly command: string;
      }
    | undefined;
  /** The slash command's name on Slack, connected or not. */
  readonly slackCommand: string;
  readonly store: { readonly url: string; readonly dataKey: Uint8Array | undefined };
  readonly host: string;
  readonly port: number;
  readonly localPage: boolean;
  readonly timeZone: string;
  readonly logLevel: string;
};

/** Settings that can't be used. The message names every variable and what would fit, never a value. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** Reads the environment once; throws a ConfigError that lists every problem. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== "");
  const read = environment.safeParse(Object.fromEntries(given));
  const problems = read.success
    ? []
    : read.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
  problems.push(...pairProblems(env));
  if (!read.success || problems.length > 0)
    throw new ConfigError(
      `The settings (.env or the environment) can't be used:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`,
    );
  const { data } = read;
  const discord =
    data.DISCORD_TOKEN === undefined
      ? undefined
      : { token: data.DISCORD_TOKEN, apiUrl: data.DISCORD_API_URL };
  const slack =
    data.SLACK_BOT_TOKEN === undefined || data.SLACK_APP_TOKEN === undefined
      ? undefined
      : {
          botToken: data.SLACK_BOT_TOKEN,
          appToken: data.SLACK_APP_TOKEN,
          apiUrl: data.SLACK_API_URL,
          command: data.SLACK_COMMAND,
        };
  const connected = discord !== undefined || slack !== undefined;
  return {
    discord,
    slack,
    slackCommand: data.SLACK_COMMAND,
    store: {
      url: data.STORE_URL,
      dataKey: data.DATA_KEY === undefined ? undefined : Buffer.from(data.DATA_KEY, "base64"),
    },
    host: data.HOST,
    port: data.PORT,
    localPage: data.LOCAL_PAGE === undefined ? !connected : data.LOCAL_PAGE === "on",
    timeZone: data.DEFAULT_TIME_ZONE,
    logLevel: data.LOG_LEVEL,
  };
}

/** What the admin is to know where the page can be reached from other machines; undefined where it can't. */
export function openPageWarning({ host, localPage }: Config): string | undefined {
  if (!localPage || host === "localhost" || host === "::1" || host.startsWith("127.")) return undefined;
  return `The page has no password, and HOST=${host} opens it to other machines: whoever reaches it is the local member, and reads and changes what is kept about them. Set HOST=127.0.0.1, or LOCAL_PAGE=off.`;
}

function pairProblems(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const has = (name: string) => (env[name] ?? "").trim() !== "";
  if (has("SLACK_BOT_TOKEN") && !has("SLACK_APP_TOKEN"))
    return ["SLACK_APP_TOKEN is missing: Socket Mode needs it beside SLACK_BOT_TOKEN"];
  if (has("SLACK_APP_TOKEN") && !has("SLACK_BOT_TOKEN"))
    return ["SLACK_BOT_TOKEN is missing: it goes with SLACK_APP_TOKEN"];
  return [];
}
