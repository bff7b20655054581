import { expect, it, onTestFinished } from "vitest";
import { dueMember } from "../../bench/deliver.ts";
import { openKeeping } from "../../src/core/keeping.ts";
import { silentLog } from "../../src/core/log.ts";
import { composeReminder } from "../../src/core/reminder/compose.ts";
import { type Address, addressOf } from "../../src/domain/notice.ts";
import { createDiscord } from "../../src/platforms/discord/index.ts";
import { createSlack } from "../../src/platforms/slack/index.ts";
import { deliverDue } from "../../src/scheduler/deliver.ts";
import { laneOf, serverOf } from "../../src/scheduler/lane-of.ts";
import { createScheduler } from "../../src/scheduler/scheduler.ts";
import { startDiscord } from "../support/discord/start.ts";
import { keptInMemory } from "../support/documents.ts";
import { knowledge } from "../support/knowledge.ts";
import { world } from "../support/member.ts";
import { startSlack } from "../support/slack/index.ts";

const DUE = Temporal.Instant.from("2027-02-12T15:00:00Z");
const MESSAGES = { method: "POST", path: /^\/channels\/\d+\/messages$/ };

it("a storm of limits on Discord: nothing is asked earlier than told, nothing is lost, and Slack goes on", {
  timeout: 90_000,
}, async () => {
  const discord = await startDiscord();
  const users = Array.from({ length: 12 }, (_, index) => discord.person(`p${index}`));
  const slack = await startSlack({ people: { U0A: {}, U0B: {} } });
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
  const people = [
    ...users.map(({ id }) => `discord.${id}`),
    ...["U0A", "U0B"].map((user) => `slack.${slack.team}.${user}`),
  ];
  for (const key of people) await members.update(key, () => dueMember());

  const asked: { readonly at: number; readonly status: number | undefined }[] = [];
  let seen = discord.world.requests.length;
  void discord.until(() => {
    const latest = discord.world.requests.slice(seen);
    seen += latest.length;
    for (const { method, path, status } of latest)
      if (method === "POST" && MESSAGES.path.test(path)) asked.push({ at: elapsed(), status });
    return undefined;
  });
  discord.faults.add({ ...MESSAGES, times: 1 }, { kind: "rateLimit", retryAfter: 3, scope: "user" });
  const ring = setInterval(scheduler.ring, 500);
  onTestFinished(() => clearInterval(ring));
  scheduler.ring();

  await expect.poll(() => asked.some(({ status }) => status === 429), { timeout: 20_000 }).toBe(true);
  await expect.poll(() => slack.ledger.length, { timeout: 20_000 }).toBe(2);
  await expect.poll(() => asked.filter(({ status }) => status === 200).length, { timeout: 40_000 }).toBe(12);
  const refused = asked.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(1);
  // What was under way when Discord asked to wait may still come; what was not yet sent waits.
  const first = refused[0]?.at ?? 0;
  const early = asked.filter(({ at }) => at > first + 500 && at < first + 3000);
  expect(early).toEqual([]);
  for (const user of users) expect(discord.directMessages(user)).toHaveLength(1);
  await scheduler.stop();
});
