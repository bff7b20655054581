import {
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  GatewayCloseCodes,
  HTTPError,
} from "discord.js";

const PORTAL = "discord.com/developers/applications";

/** What to do about a token that Discord doesn't take. */
export const BAD_TOKEN = `Discord does not know DISCORD_TOKEN. Copy it anew at ${PORTAL}, from your app's page Bot under Reset Token, and start Backline again.`;

/** Why the gateway closes for good: no waiting cures these. */
const CLOSED: Readonly<Partial<Record<number, string>>> = {
  [GatewayCloseCodes.AuthenticationFailed]: BAD_TOKEN,
  [GatewayCloseCodes.InvalidShard]: "Discord refuses this share of the servers. Start Backline again.",
  [GatewayCloseCodes.ShardingRequired]:
    "The app is in more servers than one connection may serve; this version of Backline keeps one connection.",
  [GatewayCloseCodes.InvalidAPIVersion]:
    "Discord no longer speaks the version that Backline speaks. Update Backline.",
  [GatewayCloseCodes.InvalidIntents]:
    "Discord does not know an intent that Backline asks for. Update Backline.",
  [GatewayCloseCodes.DisallowedIntents]: `Discord refuses an intent that Backline asks for: Guilds, GuildMessages or DirectMessages. None of them was privileged when this version was made; look at ${PORTAL}, on your app's page Bot under Privileged Gateway Intents, and start Backline again.`,
};

/** How discord.js words the closing codes while it connects. */
const WORDED: Readonly<Record<string, number>> = {
  "Authentication failed": GatewayCloseCodes.AuthenticationFailed,
  "Invalid shard": GatewayCloseCodes.InvalidShard,
  "Sharding is required": GatewayCloseCodes.ShardingRequired,
  "Used an invalid API version": GatewayCloseCodes.InvalidAPIVersion,
  "Used invalid intents": GatewayCloseCodes.InvalidIntents,
  "Used disallowed intents": GatewayCloseCodes.DisallowedIntents,
};

/** The sentence for the admin where the gateway closed for good; undefined where discord.js connects again. */
export function closedForGood(code: number): string | undefined {
  return CLOSED[code];
}

/** The sentence for the admin where connecting failed and waiting would cure nothing. */
export function fatal(error: unknown): string | undefined {
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) return BAD_TOKEN;
  if (isUnauthorized(error)) return BAD_TOKEN;
  return error instanceof Error ? CLOSED[WORDED[error.message] ?? 0] : undefined;
}

export function isUnauthorized(error: unknown): boolean {
  return (error instanceof DiscordAPIError || error instanceof HTTPError) && error.status === 401;
}

/** An error for the log: its code and, where a form was refused, its fields. Never the body, which may hold what was sent. */
export function errorFields(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof DiscordAPIError) {
    const fields = error.code === 50035 ? { problems: fieldsOf(error.rawError) } : {};
    return { code: error.code, status: error.status, ...fields };
  }
  if (error instanceof HTTPError) return { status: error.status };
  if (error instanceof Error)
    return { error: "code" in error ? `${error.name} ${String(error.code)}` : error.name };
  return { error: "unknown" };
}

/** Where in a refused form the problems are, such as `components.0.components.1.label BASE_TYPE_MAX_LENGTH`. */
function fieldsOf(value: unknown, path = ""): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]): readonly string[] => {
    if (key === "_errors" && Array.isArray(each))
      return each.map(
        (problem: unknown) =>
          `${path} ${typeof problem === "object" && problem !== null && "code" in problem ? String(problem.code) : ""}`,
      );
    return fieldsOf(each, key === "errors" && path === "" ? "" : path === "" ? key : `${path}.${key}`);
  });
}
