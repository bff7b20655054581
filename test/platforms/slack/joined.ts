import { onTestFinished } from "vitest";
import { feeAdd } from "../../../commands/fee/add.ts";
import { helpCommand } from "../../../commands/help.ts";
import { checkupOf } from "../../../src/checkup.ts";
import { createApp } from "../../../src/core/app.ts";
import { systemClock } from "../../../src/core/clock.ts";
import type { Command } from "../../../src/core/command.ts";
import { openKeeping } from "../../../src/core/keeping.ts";
import type { Log } from "../../../src/core/log.ts";
import type { Platform } from "../../../src/core/platform.ts";
import { confirmBy } from "../../../src/core/reminder/confirm.ts";
import { type Member, member } from "../../../src/domain/member.ts";
import { createSlack, type SlackSettings } from "../../../src/platforms/slack/index.ts";
import type { Documents } from "../../../src/store/documents.ts";
import { documentsInMemory, keptInMemory } from "../../support/documents.ts";
import { knowledge } from "../../support/knowledge.ts";
import { world } from "../../support/member.ts";
import { type SlackSettings as Given, startSlack } from "../../support/slack/index.ts";
import { probes } from "./probe.ts";

export const ANN = { user: "U0ANN", channel: "C0CARDS" };

/** A Slack workspace, and the settings by which the platform finds it. */
export async function workspace(given: Given = {}) {
  const slack = await startSlack({
    people: { U0ANN: { name: "ann", tz: "Europe/Berlin" }, U0BEN: { name: "ben" } },
    ...given,
  });
  onTestFinished(() => slack.close());
  const logged: { readonly event: string; readonly fields: unknown }[] = [];
  const record = (fields: unknown, event: string) => void logged.push({ event, fields });
  const log: Log = { debug: record, info: record, warn: record, error: record };
  const { apiUrl, botToken, appToken } = slack;
  const settings: SlackSettings = { apiUrl, botToken, appToken, command: "/amex", clock: systemClock, log };
  const gate = Promise.withResolvers<void>();
  return { slack, settings, logged, log, gate };
}

/** The app around a platform: real core, real member documents, commands of our own beside two real ones. */
export function appFor(
  platform: Platform,
  log: Log,
  gate: Promise<unknown>,
  documents: Documents<Member> = documentsInMemory(member),
  more: readonly Command[] = [],
) {
  const keeping = openKeeping(keptInMemory(documents), world, systemClock, {
    member: () => {},
    community: () => {},
  });
  const commands: readonly Command[] = [...probes(gate), feeAdd, ...more, helpCommand(() => commands)];
  return createApp({
    commands,
    knowledge,
    ...keeping,
    clock: systemClock,
    log,
    timeZone: "America/New_York",
    announce: () => Promise.resolve({ outcome: "delivered" }),
    confirm: confirmBy(
      (name) => (name === platform.name ? platform : undefined),
      keeping.members,
      systemClock,
    ),
    checkup: checkupOf({
      ...keeping,
      knowledge,
      clock: systemClock,
      platforms: [platform],
      store: undefined,
      storeUrl: "",
    }),
  });
}

/** A desk that the real Bolt connects to a loopback Slack. */
export async function joined(given: Given = {}, change: Partial<SlackSettings> = {}) {
  const all = await workspace(given);
  const platform = createSlack({ ...all.settings, ...change });
  const app = appFor(platform, all.log, all.gate.promise);
  await platform.start(app);
  onTestFinished(() => platform.stop());
  return { ...all, platform, app };
}

/** What must be there. */
export function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("it isn't there");
  return value;
}
