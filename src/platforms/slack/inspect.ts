import type { webApi } from "@slack/bolt";
import type { Clock } from "../../core/clock.ts";
import { clockFinding } from "../../core/doctor/clock-finding.ts";
import { connectionFinding, directFinding, type Finding } from "../../core/doctor/finding.ts";
import type { Pulse } from "../../core/doctor/pulse.ts";
import { versionIn } from "../../core/doctor/version.ts";
import type { Log } from "../../core/log.ts";
import type { Address } from "../../domain/notice.ts";
import type { Directs } from "./directs.ts";
import { CLOSED, errorFields, outcomeOf } from "./outcomes.ts";
import { SCOPES } from "./scopes.ts";

export type Inspected = {
  readonly web: webApi.WebClient;
  readonly directs: Directs;
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly pulse: Pulse;
  readonly health: string | undefined;
};

/** How it stands with Slack, and with the asker. */
export async function inspect(from: Address, inspected: Inspected): Promise<readonly Finding[]> {
  const { directs, clock, apiUrl, pulse, health } = inspected;
  const found = await Promise.all([
    connectionFinding("Slack", health),
    pulse.finding(),
    scopesFinding(inspected),
    from.platform === "slack" ? directFinding(() => open(from.user, directs), whyClosed) : undefined,
    clockFinding("Slack", apiUrl, clock),
    {
      about: "Library",
      says: `Bolt ${versionIn(new URL(import.meta.resolve("@slack/bolt/package.json")))}.`,
    },
  ]);
  return found.filter((each) => each !== undefined);
}

const INSTALL_AGAIN =
  "Print the manifest with: npm run --silent manifest, put it in at api.slack.com/apps under App Manifest, and install the app again.";

/** Slack says with every answer which scopes the token has. */
async function scopesFinding({ web, log }: Inspected): Promise<Finding> {
  const about = "Scopes";
  try {
    const { response_metadata: meta } = await web.auth.test();
    const granted = meta?.scopes;
    if (granted === undefined) return { about, says: "Slack did not say which scopes I have." };
    const lacks = Object.entries(SCOPES).filter(([scope]) => !granted.includes(scope));
    if (lacks.length === 0) return { about, says: "I have all that I need." };
    const named = lacks.map(([scope, why]) => `${scope} (${why})`).join(", ");
    return { about, says: `I lack: ${named}.`, cure: INSTALL_AGAIN };
  } catch (error) {
    log.warn(errorFields(error), "slack did not say which scopes there are");
    return { about, says: "Slack did not say which scopes I have.", cure: "Try again in a few minutes." };
  }
}

/** Asks Slack anew, whatever is remembered. */
function open(user: string, directs: Directs): Promise<string> {
  directs.forget(user);
  return directs.open(user);
}

function whyClosed(error: unknown): string {
  const outcome = outcomeOf(error);
  return "reason" in outcome ? outcome.reason : CLOSED;
}
