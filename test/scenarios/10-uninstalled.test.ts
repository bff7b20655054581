import { expect, it, onTestFinished } from "vitest";
import { silentLog } from "../../src/core/log.ts";
import { createSlack } from "../../src/platforms/slack/index.ts";
import { createDesk } from "../support/bot.ts";
import { startSlack } from "../support/slack/index.ts";

const START = "2026-11-24T15:00:00Z";
const DUE = "2026-12-02T14:00:00Z";
const LATER = "2026-12-09T15:00:00Z";
const USERS = Array.from({ length: 12 }, (_, at) => `U0P${at}`);

it("an app that is removed in mid-batch stops within a call; installed again, everybody gets what they missed as one", async () => {
  const slack = await startSlack({ people: Object.fromEntries(USERS.map((user) => [user, {}])) });
  onTestFinished(() => slack.close());
  const clock = { now: () => Temporal.Instant.from(START), elapsed: () => performance.now() };
  const { apiUrl, appToken } = slack;
  const connect = (botToken: string) =>
    createSlack({ apiUrl, botToken, appToken, command: "/amex", clock, log: silentLog });
  const first = connect(slack.botToken);
  const { app, ring, members, communities, platformIs } = createDesk(first, START);
  await first.start(app);
  onTestFinished(() => first.stop());
  for (const user of USERS)
    for (const line of ["remind pay-rent 2026-12-02T09:00", "remind call-bank 2026-12-05T09:00"])
      await slack.command({ user, channel: "C0CARDS" }, "/amex", line);
  const reminders = (user: string) =>
    slack.directMessages(user).filter(({ text }) => /Reminder:|came due/.test(text));
  const total = () => USERS.reduce((sum, user) => sum + reminders(user).length, 0);

  // The sixth send is the first to be refused; what was under way by then is refused as well.
  let sends = 0;
  slack.fail("chat.postMessage", { error: "account_inactive" }, Number.POSITIVE_INFINITY, () => ++sends > 5);
  await ring(DUE);
  expect(total()).toBe(5);
  await expect.poll(async () => (await communities.read("slack.T0HOME")).left?.toString()).toBe(DUE);
  const calls = slack.calls.length;
  await ring("2026-12-03T15:00:00Z");
  await ring("2026-12-05T15:00:00Z");
  expect(slack.calls).toHaveLength(calls);
  await first.stop();

  sends = Number.NEGATIVE_INFINITY;
  const again = connect(slack.reinstall());
  onTestFinished(() => again.stop());
  platformIs(again);
  await again.start(app);
  await expect.poll(async () => (await communities.read("slack.T0HOME")).left).toBeUndefined();
  for (let second = 0; second < 5; second++)
    await ring(Temporal.Instant.from(LATER).add({ seconds: second }).toString());
  for (const user of USERS) {
    const texts = reminders(user).map(({ text }) => text);
    const member = await members.read(`slack.T0HOME.${user}`);
    expect(texts.length, user).toBeLessThanOrEqual(2);
    for (const what of ["pay-rent", "call-bank"])
      expect(
        texts.filter((text) => text.includes(what)),
        user,
      ).toHaveLength(1);
    expect(Object.values(member?.told ?? {}).map(({ how }) => how)).toEqual(["sent", "sent"]);
    expect(member?.sending).toEqual([]);
  }
});

it("what closed direct messages hold back is shown beside the next answer on Slack, to the asker alone", async () => {
  const slack = await startSlack({ people: { U0ANN: {} } });
  onTestFinished(() => slack.close());
  const clock = { now: () => Temporal.Instant.from(START), elapsed: () => performance.now() };
  const { apiUrl, appToken, botToken } = slack;
  const platform = createSlack({ apiUrl, botToken, appToken, command: "/amex", clock, log: silentLog });
  const { app, ring, members } = createDesk(platform, START);
  await platform.start(app);
  onTestFinished(() => platform.stop());
  const ask = (line: string) => slack.command({ user: "U0ANN", channel: "C0CARDS" }, "/amex", line);
  await ask("remind pay-rent 2026-12-02T09:00");
  slack.fail("chat.postMessage", { error: "messages_tab_disabled" });
  await ring(DUE);
  const before = slack.ledger.length;
  await ask("number lost-card");
  const sending = async () => (await members.read("slack.T0HOME.U0ANN"))?.sending;
  await expect.poll(sending).toEqual([]);
  const told = slack.ledger.slice(before).filter(({ text }) => text.includes("pay-rent"));
  expect(told).toMatchObject([{ onlyFor: "U0ANN", channel: "C0CARDS" }]);
});
