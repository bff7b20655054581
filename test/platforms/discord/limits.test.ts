import { REST, Routes } from "discord.js";
import { expect, test } from "vitest";
import { createLimits } from "../../../src/platforms/discord/limits.ts";
import { KEY, MESSAGES, OPENING, post, REMINDER } from "./posting.ts";

const asked = ({ world }: Awaited<ReturnType<typeof post>>["discord"]) => world.requests.length;

test.each(["user", "global"] as const)(
  "a rate limit (%s) holds all of Discord as long as it asks: nothing is requested meanwhile",
  async (scope) => {
    const { discord, bob, clock, platform, deliver } = await post();
    discord.faults.add(MESSAGES, { kind: "rateLimit", retryAfter: 65, scope });
    await deliver();
    const before = asked(discord);
    clock.pass({ seconds: 60 });
    const toBob = { platform: "discord", user: bob.id } as const;
    expect(await platform.deliver(toBob, REMINDER, { key: KEY })).toMatchObject({
      outcome: "later",
      after: 5250,
    });
    expect(await platform.find(toBob, KEY)).toEqual({ askAfter: 5250 });
    expect([asked(discord), platform.wait?.(toBob)]).toEqual([before, 5250]);
  },
);

test("a limit that others share with us holds nobody else, and counts for nothing", async () => {
  const { discord, bob, to, platform, deliver } = await post();
  discord.faults.add(MESSAGES, { kind: "rateLimit", retryAfter: 65, scope: "shared" });
  await deliver();
  expect(platform.wait?.(to)).toBeLessThan(100);
  const toBob = { platform: "discord", user: bob.id } as const;
  expect(await platform.deliver(toBob, REMINDER, { key: KEY })).toEqual({ outcome: "delivered" });
});

test("a limit on beginning conversations leaves those that are known alone", async () => {
  const { discord, bob, platform, deliver } = await post();
  await deliver();
  discord.faults.add(OPENING, { kind: "rateLimit", retryAfter: 65, scope: "user" });
  const toBob = { platform: "discord", user: bob.id } as const;
  for (let tries = 0; tries < 3; tries++)
    expect(await platform.deliver(toBob, REMINDER, { key: KEY })).toMatchObject({
      outcome: "later",
      after: expect.closeTo(65_000, -3),
    });
  expect(discord.world.requests.filter(({ path }) => path === "/users/@me/channels")).toHaveLength(2);
  expect(await deliver(REMINDER, "b".repeat(24))).toEqual({ outcome: "delivered" });
});

test("beginning a conversation takes its share of the pace", async () => {
  const { to, platform, deliver } = await post();
  expect(platform.wait?.(to)).toBe(0);
  await deliver();
  expect(platform.wait?.(to)).toBeGreaterThan(20);
});

test("refused requests slow the sending down early, and stop it under a tenth of what brings a ban", async () => {
  const { discord, ann, clock, settings, deliver } = await post();
  await deliver();
  ann.refusesMessages = 50007;
  const limits = createLimits(clock);
  const [channel] = discord.world.channels.filter(({ recipient }) => recipient === ann);
  const began = clock.elapsed();
  const refused: number[] = [];
  let rest = new REST();
  while (clock.elapsed() - began < 1_800_000) {
    const wait = Math.ceil(limits.wait());
    clock.pass({ milliseconds: Math.max(wait, 20) });
    if (wait > 0) continue;
    // discord.js lets fifty a second through, by a clock that can't be turned: a new client counts anew.
    if (refused.length % 40 === 0) {
      rest = new REST({ api: settings.apiUrl, retries: 0 }).setToken(settings.token);
      limits.watch(rest);
    }
    const body = { content: "x" };
    await rest.post(Routes.channelMessages(channel?.id ?? ""), { body }).catch(() => undefined);
    refused.push(clock.elapsed());
  }
  const inTenMinutes = refused.map(
    (at) => refused.filter((each) => each >= at && each < at + 600_000).length,
  );
  expect(Math.max(...inTenMinutes)).toBeLessThan(1000);
  expect(refused.filter((at) => at < began + 60_000).length).toBeLessThan(300);
  expect(refused.length).toBeGreaterThan(1000);
}, 60_000);
