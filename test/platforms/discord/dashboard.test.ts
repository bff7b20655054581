import { expect, onTestFinished, test } from "vitest";
import { silentLog } from "../../../src/core/log.ts";
import type { Matter } from "../../../src/domain/matter.ts";
import { createDiscord } from "../../../src/platforms/discord/index.ts";
import { createDesk, settableClock } from "../../support/bot.ts";
import { everyComponent } from "../../support/discord/component-tree.ts";
import { startDiscord } from "../../support/discord/start.ts";
import { cardWith, day, memberWith, moment } from "../../support/member.ts";
import { must } from "./joined.ts";

/** As many matters as a member may keep, each named as long as may be, half of them overdue. */
const MUCH = memberWith(
  Array.from({ length: 100 }, (_, at): Matter => {
    const start = { id: `k${at}`, added: moment("2026-11-24T15:00:00Z"), version: 1, answers: {} };
    if (at % 2 === 0) return cardWith({ ...start, nickname: "M".repeat(37) + at, renews: day("2027-02-01") });
    const what = `${"mwmw <@1> *a* ".repeat(40).slice(0, 295)} ${at}`;
    return { ...start, kind: "note" as const, what, when: { at: moment("2026-11-24T16:00:00Z") } };
  }),
);

test("today is a dashboard within Discord's limits however much there is, and its buttons work", async () => {
  const discord = await startDiscord();
  onTestFinished(() => discord.stop());
  const { token, url: apiUrl } = discord;
  const clock = settableClock("2026-11-25T15:00:00Z");
  const platform = createDiscord({ token, apiUrl, clock, log: silentLog, groups: {} });
  const { app, members } = createDesk(platform, "2026-11-25T15:00:00Z");
  await platform.start(app);
  onTestFinished(() => platform.stop());
  await discord.ready();
  const ann = discord.person("ann");
  await members.update(`discord.${ann.id}`, () => MUCH);
  const seen = await discord.slash({ user: ann }, "today");
  expect([seen.ephemeral, seen.failed]).toEqual([true, false]);
  const { components, pings } = must(seen.message);
  const all = everyComponent(components);
  expect(all.length).toBeLessThanOrEqual(40);
  expect(all.map(({ content = "" }) => content).join("").length).toBeLessThanOrEqual(4000);
  expect(pings).toEqual([]);
  expect(seen.text).toMatch(/^Overdue: 50, and the next 90 days/);
  expect(seen.text).toMatch(/And \d+ more: see reminders|more than fits/);
  const [done] = seen.buttons;
  expect(must(done).label).toMatch(/^Done/);
  expect((await must(done).press()).text).toContain("done");
  expect((await discord.slash({ user: ann }, "today")).text).toMatch(/^Overdue: 49/);
});
