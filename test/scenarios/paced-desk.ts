import { onTestFinished } from "vitest";
import { allCommands } from "../../commands/index.ts";
import { checkupOf } from "../../src/checkup.ts";
import { createApp } from "../../src/core/app.ts";
import { announceBy } from "../../src/core/community/announce.ts";
import { openKeeping } from "../../src/core/keeping.ts";
import { silentLog } from "../../src/core/log.ts";
import { composeReminder } from "../../src/core/reminder/compose.ts";
import { confirmBy } from "../../src/core/reminder/confirm.ts";
import { type Address, addressOf } from "../../src/domain/notice.ts";
import { createDiscord } from "../../src/platforms/discord/index.ts";
import { createSlack } from "../../src/platforms/slack/index.ts";
import { deliverDue } from "../../src/scheduler/deliver.ts";
import { laneOf, serverOf } from "../../src/scheduler/lane-of.ts";
import { createScheduler } from "../../src/scheduler/scheduler.ts";
import type { Discord } from "../support/discord/start.ts";
import { keptInMemory } from "../support/documents.ts";
import { knowledge } from "../support/knowledge.ts";
import { world } from "../support/member.ts";
import type { Slack } from "../support/slack/index.ts";

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
  const keeping = openKeeping(keptInMemory(), world, clock, {
    member: (key, at, document) => scheduler.woken(key, at, document),
    community: () => {},
    returned: () => {},
  });
  const { members } = keeping;
  const app = createApp({
    ...keeping,
    ...parts,
    commands: allCommands(),
    knowledge,
    timeZone: world.timeZone,
    confirm: confirmBy(platform, members, clock),
    announce: announceBy(platform),
    checkup: checkupOf({ ...keeping, knowledge, clock, platforms: [], store: undefined, storeUrl: "" }),
  });
  const post = {
    members,
    world,
    platform,
    compose: composeReminder(knowledge, world.timeZone),
    erase: members.erase,
    ...parts,
  };
  const scheduler = createScheduler({
    ...parts,
    scan: members.scan,
    lane: (key) => laneOf(addressOf(key), platform),
    group: serverOf,
    deliverDue: (key) => deliverDue(key, post),
  });
  return {
    ...platforms,
    app,
    members,
    scheduler,
    elapsed,
    /** Rings from now on, until the test has ended. */
    startRinging() {
      const ring = setInterval(scheduler.ring, 250);
      onTestFinished(() => clearInterval(ring));
    },
  };
}
