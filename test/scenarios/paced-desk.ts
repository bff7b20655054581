import { onTestFinished } from "vitest";
import { silentLog } from "../../src/core/log.ts";
import type { Address } from "../../src/domain/notice.ts";
import { createDiscord } from "../../src/platforms/discord/index.ts";
import { createSlack } from "../../src/platforms/slack/index.ts";
import type { Discord } from "../support/discord/start.ts";
import { keptInMemory } from "../support/documents.ts";
import { knowledge } from "../support/knowledge.ts";
import { world } from "../support/member.ts";
import type { Slack } from "../support/slack/index.ts";
import { deskInLanes } from "./desk-in-lanes.ts";

/** When the fee reminders of `dueMember` are due. */
const DUE = Temporal.Instant.from("2027-02-12T15:00:00Z");

/** The whole desk between two loopback platforms, in its lanes and at its own pace, on a clock that runs from that day on. */
export function pacedDesk(discord: Discord, slack: Slack) {
  const began = performance.now();
  const elapsed = () => performance.now() - began;
  const clock = { elapsed, now: () => DUE.add({ milliseconds: Math.floor(elapsed()) }) };
  const parts = { clock, log: silentLog };
  const { botToken, appToken, apiUrl } = slack;
  const platforms = {
    discord: createDiscord({ token: discord.token, apiUrl: discord.url, groups: {}, ...parts }),
    slack: createSlack({ botToken, appToken, apiUrl, command: "/amex", ...parts }),
    local: undefined,
  };
  const platform = (name: Address["platform"]) => platforms[name];
  const desk = deskInLanes(keptInMemory(), platform, { clock, knowledge, world });
  return {
    ...platforms,
    ...desk,
    elapsed,
    /** Rings from now on, until the test has ended. */
    startRinging() {
      const ring = setInterval(desk.scheduler.ring, 250);
      onTestFinished(() => clearInterval(ring));
    },
  };
}
