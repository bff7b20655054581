import { expect, it, onTestFinished } from "vitest";
import { dueMember } from "../../bench/deliver.ts";
import { message } from "../../src/core/reply.ts";
import { startDiscord } from "../support/discord/start.ts";
import type { Person } from "../support/discord/world.ts";
import { startSlack } from "../support/slack/index.ts";
import { pacedDesk } from "./paced-desk.ts";

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
  const desk = pacedDesk(discord, slack);
  const { members, elapsed } = desk;
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
  desk.startRinging();
  const due = (key: string) => members.update(key, () => dueMember());
  const told = (wanted: readonly Person[]) =>
    wanted.every((user) => discord.directMessages(user).length === 1);

  /** Discord limits the first alone, and then all are due: none of them is asked for before it said. */
  async function limited(scope: "user" | "global", [first, ...others]: readonly Person[]) {
    const before = statuses(429).length;
    discord.faults.add(MESSAGES, { kind: "rateLimit", retryAfter: 2, scope });
    await due(`discord.${first?.id}`);
    await expect
      .poll(() => desk.discord.wait?.({ platform: "discord", user: "1" }), WAIT)
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
  await desk.slack.deliver(known, message("Hello", []), { key: "0".repeat(24) });
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
  await desk.scheduler.stop();
  expect([statuses(200).length, statuses(429).length]).toEqual([open.length, 2]);
  for (const { id } of closed)
    expect((await members.read(`discord.${id}`))?.sending).toMatchObject([{ state: "blocked" }]);
  expect(slack.calls.filter(({ method }) => method === "conversations.open")).toHaveLength(3);
});
