import { allCommands } from "../../commands/index.ts";
import { checkupOf } from "../../src/checkup.ts";
import { createApp } from "../../src/core/app.ts";
import type { Clock } from "../../src/core/clock.ts";
import { announceBy } from "../../src/core/community/announce.ts";
import { type OpenDocuments, openKeeping } from "../../src/core/keeping.ts";
import { silentLog } from "../../src/core/log.ts";
import type { Platform } from "../../src/core/platform.ts";
import { composeReminder } from "../../src/core/reminder/compose.ts";
import { confirmBy } from "../../src/core/reminder/confirm.ts";
import { type Address, addressOf } from "../../src/domain/notice.ts";
import type { World } from "../../src/domain/plan.ts";
import type { Knowledge } from "../../src/knowledge/schema.ts";
import { deliverDue } from "../../src/scheduler/deliver.ts";
import { laneOf, serverOf } from "../../src/scheduler/lane-of.ts";
import { createScheduler } from "../../src/scheduler/scheduler.ts";

/** The whole desk over some documents and platforms, its deliveries in their lanes. */
export function deskInLanes(
  open: OpenDocuments,
  platform: (name: Address["platform"]) => Platform | undefined,
  { clock, knowledge, world }: { clock: Clock; knowledge: Knowledge; world: World },
) {
  const parts = { clock, log: silentLog };
  const { timeZone } = world;
  const keeping = openKeeping(open, world, clock, {
    member: (key, at, document) => scheduler.woken(key, at, document),
    community: () => {},
  });
  const { members } = keeping;
  const app = createApp({
    ...keeping,
    ...parts,
    commands: allCommands(),
    knowledge,
    timeZone,
    confirm: confirmBy(platform, members, clock),
    announce: announceBy(platform),
    checkup: checkupOf({ ...keeping, knowledge, clock, platforms: [], store: undefined, storeUrl: "" }),
  });
  const compose = composeReminder(knowledge, timeZone);
  const post = { ...parts, members, world, platform, compose, erase: members.erase };
  const scheduler = createScheduler({
    ...parts,
    scan: members.scan,
    lane: (key) => laneOf(addressOf(key), platform),
    group: serverOf,
    deliverDue: (key) => deliverDue(key, post),
  });
  return { app, members, scheduler };
}
