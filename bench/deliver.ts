import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLog } from "../src/core/log.ts";
import { openMembers } from "../src/core/members.ts";
import type { Platform } from "../src/core/platform.ts";
import { composeReminder } from "../src/core/reminder/compose.ts";
import { worldOf } from "../src/core/rules.ts";
import { type Member, member, newMember } from "../src/domain/member.ts";
import { loadKnowledge } from "../src/knowledge/load.ts";
import { deliverDue } from "../src/scheduler/deliver.ts";
import { createScheduler } from "../src/scheduler/scheduler.ts";
import { openStore } from "../src/store/open.ts";
import type { Row } from "./table.ts";

const MEMBERS = 20_000;
const NOW = Temporal.Instant.from("2027-02-12T15:00:00Z");

/** Reminders a second with a durable intent and a durable receipt each, to a platform that answers at once. */
export async function benchDeliver(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), "backline-bench-"));
  const store = await openStore({ url: `sqlite:${join(folder, "bench.db")}` });
  try {
    const knowledge = loadKnowledge(new URL("../data/", import.meta.url));
    const world = worldOf(knowledge, "America/New_York");
    const documents = store.documents("member", member);
    const clock = { now: () => NOW, elapsed: () => 0 };
    const members = openMembers(documents, world, clock, (key, at) => scheduler.woken(key, at));
    let sent = 0;
    const platform: Platform = {
      name: "discord",
      start: () => Promise.resolve(),
      stop: () => Promise.resolve(),
      deliver: () => {
        sent++;
        return Promise.resolve({ outcome: "delivered" });
      },
      find: () => Promise.resolve("absent"),
      refusesRepeats: 0,
      inspect: () => Promise.resolve([]),
      health: () => undefined,
    };
    const compose = composeReminder(knowledge, world.timeZone);
    const post = {
      members,
      clock,
      world,
      log: silentLog,
      platform: () => platform,
      compose,
      erase: members.erase,
    };
    const scheduler = createScheduler({
      clock,
      log: silentLog,
      scan: documents.scan,
      deliverDue: (key) => deliverDue(key, post),
    });
    const written = Array.from({ length: MEMBERS }, (_, index) =>
      documents.update(`discord.${index}`, () => dueMember()),
    );
    await Promise.all(written);
    const began = performance.now();
    await scheduler.start();
    await scheduler.idle();
    const seconds = (performance.now() - began) / 1000;
    await scheduler.stop();
    if (sent !== MEMBERS) throw new Error(`${sent} of ${MEMBERS} were sent`);
    return [
      {
        what: `durable sends a second, of ${MEMBERS.toLocaleString("en-US")} due at once`,
        figure: Math.round(sent / seconds).toLocaleString("en-US"),
        goal: "≥ 5,000",
      },
    ];
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A member with one card whose first reminder is due. */
export function dueMember(): Member {
  return {
    ...newMember(),
    matters: [
      {
        kind: "card",
        id: "k1",
        version: 1,
        product: "platinum",
        renews: Temporal.PlainDate.from("2027-03-14"),
        added: Temporal.Instant.from("2026-11-24T15:00:00Z"),
        posted: [],
        outcomes: [],
        answers: {},
      },
    ],
    nextId: 2,
    wakeAt: Temporal.Instant.from("2027-02-12T14:05:00Z"),
  };
}
