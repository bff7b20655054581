import { onTestFinished } from "vitest";
import { checkupOf } from "../../../src/checkup.ts";
import { createApp } from "../../../src/core/app.ts";
import type { Command } from "../../../src/core/command.ts";
import { openKeeping } from "../../../src/core/keeping.ts";
import type { Log } from "../../../src/core/log.ts";
import type { Platform } from "../../../src/core/platform.ts";
import { message } from "../../../src/core/reply.ts";
import { createDiscord, type DiscordSettings } from "../../../src/platforms/discord/index.ts";
import { settableClock } from "../../support/bot.ts";
import { type Settings as Given, startDiscord } from "../../support/discord/start.ts";
import { keptInMemory } from "../../support/documents.ts";
import { knowledge } from "../../support/knowledge.ts";
import { world } from "../../support/member.ts";
import { probes, type Script } from "./probe.ts";

/** A loopback Discord, and the settings by which the platform finds it. */
export async function server(given: Given = {}) {
  const discord = await startDiscord(given);
  onTestFinished(() => discord.stop());
  const logged: { readonly event: string; readonly fields: unknown }[] = [];
  const listeners = new Set<() => void>();
  const record = (fields: unknown, event: string) => {
    logged.push({ event, fields });
    for (const listener of listeners) listener();
  };
  /** Resolves once the log says it. */
  const said = (event: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (logged.some((line) => line.event === event)) resolve();
      };
      listeners.add(look);
      look();
    });
  const log: Log = { debug: record, info: record, warn: record, error: record };
  const clock = settableClock("2026-11-24T15:00:00Z");
  const settings: DiscordSettings = {
    token: discord.token,
    apiUrl: discord.url,
    clock,
    log,
    groups: { note: "Your notes" },
  };
  const gate = Promise.withResolvers<void>();
  const script: Script = { show: message("Nothing", []), gate: gate.promise, runs: 0 };
  return {
    discord,
    settings,
    logged,
    said,
    log,
    clock,
    gate,
    script,
    ann: discord.person("ann"),
    bob: discord.person("bob"),
  };
}

/** The app around a platform: real core over commands of our own, one for each thing to try. */
export function appFor(
  script: Script,
  log: Log,
  clock: DiscordSettings["clock"],
  {
    platforms = [],
    more = [],
  }: { readonly platforms?: readonly Platform[]; readonly more?: readonly Command[] } = {},
) {
  const keeping = openKeeping(keptInMemory(), world, clock, { member: () => {}, community: () => {} });
  return createApp({
    commands: [...probes(script), ...more],
    knowledge,
    ...keeping,
    clock,
    log,
    timeZone: "America/New_York",
    announce: () => Promise.resolve({ outcome: "delivered" }),
    confirm: () => Promise.resolve(""),
    checkup: checkupOf({ ...keeping, knowledge, clock, platforms, store: undefined, storeUrl: "" }),
  });
}

/** A desk that the real discord.js connects to a loopback Discord. */
export async function joined(given: Given = {}, more: readonly Command[] = []) {
  const all = await server(given);
  const platform: Platform = createDiscord(all.settings);
  const app = appFor(all.script, all.log, all.clock, { platforms: [platform], more });
  await platform.start(app);
  onTestFinished(() => platform.stop());
  return { ...all, platform, app };
}

/** What must be there. */
export function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("it isn't there");
  return value;
}
