import { expect, it, onTestFinished } from "vitest";
import { dueMember } from "../../bench/deliver.ts";
import { openKeeping } from "../../src/core/keeping.ts";
import { silentLog } from "../../src/core/log.ts";
import { composeReminder } from "../../src/core/reminder/compose.ts";
import { message } from "../../src/core/reply.ts";
import { type Address, addressOf } from "../../src/domain/notice.ts";
import { createDiscord } from "../../src/platforms/discord/index.ts";
import { createSlack } from "../../src/platforms/slack/index.ts";
import { deliverDue } from "../../src/scheduler/deliver.ts";
import { laneOf, serverOf } from "../../src/scheduler/lane-of.ts";
import { createScheduler } from "../../src/scheduler/scheduler.ts";
import { startDiscord } from "../support/discord/start.ts";
import type { Person } from "../support/discord/world.ts";
import { keptInMemory } from "../support/documents.ts";
import { knowledge } from "../support/knowledge.ts";
import { world } from "../support/member.ts";
import { startSlack } from "../support/slack/index.ts";

const DUE = Temporal.Instant.from("2027-02-12T15:00:00Z");
/** A machine with other work takes its time. */
const WAIT = { timeout: 20_000 };
const MESSAGES = { method: "POST", path: /^\/channels\/\d+\/messages$/ };

it("a storm of limits and refusals: nothing is asked earlier than told, nobody is asked twice, nothing is lost, and the others go on", {
  timeout: 90_000,
}, async () => {
  const discord = await startDiscord();
  const users = Array.from({ length: 20 }, (_, index) => discord.person(`p${index}`));
  const closed = users.filter((_, index) => index % 5 === 0);
  const open = users.filter((user) => !closed.includes(user));
  for (const user of closed) user.refusesMessages = 50007;
  const slack = await startSlack({ people: { U0KNOWN: {}, U0NEW: {} } });
  onTestFinished(async () => {
    await discord.stop();
    await slack.close();
  });
  const began = performance.now();
  const elapsed = () => performance.now() - began;
  const clock = { elapsed, now: () => DUE.add({ milliseconds: Math.floor(elapsed()) }) };
  const parts = { clock, log: silentLog };
  const platforms = [
    createDiscord({ token: discord.token, apiUrl: discord.url, groups: {}, ...parts }),
    createSlack({
      botToken: slack.botToken,
      appToken: slack.appToken,
      apiUrl: slack.apiUrl,
      command: "/amex",
      ...parts,
    }),
  ];
  const platform = (name: Address["platform"]) => platforms.find((each) => each.name === name);
  const { members } = openKeeping(keptInMemory(), world, clock, {
    member: (key, at, document) => scheduler.woken(key, at, document),
    community: () => {},
    returned: () => {},
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
  const asked: { readonly at: number; readonly status: number | undefined }[] = [];
  let seen = discord.world.requests.length;
  void discord.until(() => {
    const latest = discord.world.requests.slice(seen);
    seen += latest.length;
    for (const { method, path, status } of latest)
      if (method === "POST" && MESSAGES.path.test(path)) asked.push({ at: elapsed(), status });
    return undefined;
  });
  const statuses = (status: number) => asked.filter((each) => each.status === status);
  const ring = setInterval(scheduler.ring, 250);
  onTestFinished(() => clearInterval(ring));
  const due = (key: string) => members.update(key, () => dueMember());
  const told = (wanted: readonly Person[]) =>
    wanted.every((user) => discord.directMessages(user).length === 1);

  /** Discord limits the first alone, and then all are due: none of them is asked for before it said. */
  async function limited(scope: "user" | "global", [first, ...others]: readonly Person[]) {
    const before = statuses(429).length;
    discord.faults.add(MESSAGES, { kind: "rateLimit", retryAfter: 2, scope });
    await due(`discord.${first?.id}`);
    await expect
      .poll(() => platforms[0]?.wait?.({ platform: "discord", user: "1" }), WAIT)
      .toBeGreaterThan(500);
    const [refused, ...more] = statuses(429).slice(before);
    const until = asked.length;
    for (const { id } of others) await due(`discord.${id}`);
    return async () => {
      await expect.poll(() => told(others.filter((user) => !closed.includes(user))), WAIT).toBe(true);
      expect(more).toEqual([]);
      expect(Math.min(...asked.slice(until).map(({ at }) => at))).toBeGreaterThan((refused?.at ?? 0) + 2000);
    };
  }

  const known = { platform: "slack", team: slack.team, user: "U0KNOWN" } as const;
  await platform("slack")?.deliver(known, message("Hello", []), { key: "0".repeat(24) });
  slack.fail("conversations.open", { status: 429, retryAfter: 3 });
  const first = await limited("user", users.slice(0, 12).toReversed());
  for (const user of ["U0NEW", "U0KNOWN"]) await due(`slack.${slack.team}.${user}`);
  // Slack limits one kind of call alone: whoever is known there is told meanwhile.
  await expect.poll(() => slack.directMessages("U0KNOWN").length, WAIT).toBe(2);
  expect(slack.directMessages("U0NEW")).toEqual([]);
  await first();
  const second = await limited("global", users.slice(12).toReversed());
  await second();

  await expect.poll(() => told(open), WAIT).toBe(true);
  await expect.poll(() => statuses(403).length, WAIT).toBe(closed.length);
  await expect.poll(() => slack.directMessages("U0NEW").length, WAIT).toBe(1);
  await scheduler.stop();
  expect([statuses(200).length, statuses(429).length]).toEqual([open.length, 2]);
  for (const { id } of closed)
    expect((await members.read(`discord.${id}`))?.sending).toMatchObject([{ state: "blocked" }]);
  expect(slack.calls.filter(({ method }) => method === "conversations.open")).toHaveLength(3);
});
