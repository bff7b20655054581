import { expect, it, onTestFinished } from "vitest";
import { dueMember } from "../../bench/deliver.ts";
import { startDiscord } from "../support/discord/start.ts";
import { startSlack } from "../support/slack/index.ts";
import { pacedDesk } from "./paced-desk.ts";

const WAIT = { timeout: 30_000 };

it("slash commands, buttons and mentions are answered on both platforms while a storm of reminders goes out", {
  timeout: 90_000,
}, async () => {
  const discord = await startDiscord();
  const users = Array.from({ length: 150 }, (_, index) => discord.person(`p${index}`));
  const stranger = discord.person("stranger");
  const ids = Array.from({ length: 24 }, (_, index) => `U0P${index}`);
  const slack = await startSlack({ people: Object.fromEntries([...ids, "U0ASK"].map((id) => [id, {}])) });
  onTestFinished(async () => {
    await discord.stop();
    await slack.close();
  });
  const desk = pacedDesk(discord, slack);
  for (const platform of [desk.discord, desk.slack]) {
    await platform.start(desk.app);
    onTestFinished(() => platform.stop());
  }
  await discord.ready();
  const due = [...users.map(({ id }) => `discord.${id}`), ...ids.map((id) => `slack.${slack.team}.${id}`)];
  for (const key of due) await desk.members.update(key, () => dueMember());
  const onDiscord = () => users.filter((user) => discord.directMessages(user).length > 0).length;
  const onSlack = () => ids.filter((id) => slack.directMessages(id).length > 0).length;
  desk.startRinging();
  await expect.poll(onDiscord, WAIT).toBeGreaterThan(5);
  await expect.poll(onSlack, WAIT).toBeGreaterThan(1);

  const channel = { user: "U0ASK", channel: "C0CARDS" };
  const [number, today, mentioned, typed] = await Promise.all([
    discord.slash({ user: stranger }, "number", { line: "lost-card" }),
    discord.slash({ user: users[149] ?? stranger }, "today"),
    discord.mention({ user: stranger }, "number fraud"),
    slack.command(channel, "/amex", "number lost-card"),
  ]);
  const why = await number.press("Why");
  const [sent, posted] = [onDiscord(), onSlack()];
  expect(why.text).toContain("Checked");
  expect([number.text, mentioned.text, typed.text].map((text) => /\d{3}-\d{4}/.test(text))).toEqual([
    true,
    true,
    true,
  ]);
  expect(today.text).toContain("Overdue");
  expect(sent).toBeLessThan(users.length);
  expect(posted).toBeLessThan(ids.length);

  await expect.poll(onDiscord, WAIT).toBe(users.length);
  await expect.poll(onSlack, WAIT).toBe(ids.length);
  await desk.scheduler.stop();
  expect(discord.world.requests.filter(({ status }) => status === 429)).toEqual([]);
});
