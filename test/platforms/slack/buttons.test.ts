import { expect, test } from "vitest";
import { createSlack } from "../../../src/platforms/slack/index.ts";
import { ANN, appFor, joined, must } from "./joined.ts";

test("a public button answers for all, a personal one only the presser", async () => {
  const { slack } = await joined();
  const seen = await slack.command(ANN, "/amex", "lookup");
  const again = await seen.press("Again", "U0BEN");
  expect([again.text.includes("Line again"), again.inChannel, again.replaces]).toEqual([true, true, false]);
  const mine = await seen.press("Mine", "U0BEN");
  expect([mine.text.includes("You said: pressed"), mine.ephemeral, mine.channel]).toEqual([
    true,
    true,
    "C0CARDS",
  ]);
});

test("what only the asker sees stays so when its buttons are pressed", async () => {
  const { slack } = await joined();
  const seen = await slack.command(ANN, "/amex", "lookup private:yes");
  expect((await seen.press("Again")).ephemeral).toBe(true);
});

test("buttons are named for screen readers and coloured only beside words", async () => {
  const { slack } = await joined();
  const { buttons } = await slack.command(ANN, "/amex", "lookup");
  expect(buttons.map(({ label, spoken, style }) => [label, spoken, style])).toEqual([
    ["Again", undefined, undefined],
    ["Mine", "Mine: the private one", "danger"],
    ["Order", undefined, undefined],
  ]);
});

test("a button in the app's own direct message answers there for good", async () => {
  const { slack } = await joined();
  const seen = await slack.dm("U0ANN", "lookup");
  const mine = await seen.press("Mine");
  expect([mine.ephemeral, mine.channel]).toEqual([false, slack.directOf("U0ANN")]);
});

test("a personal button in the direct messages of two people is answered to the presser alone", async () => {
  const { slack } = await joined();
  const seen = await slack.command({ user: "U0ANN", channel: "D0THEIRS" }, "/amex", "lookup");
  expect((await seen.press("Mine", "U0BEN")).ephemeral).toBe(true);
});

test("a button in a thread answers in that thread", async () => {
  const { slack } = await joined();
  const seen = await slack.mention("U0ANN", "C0CARDS", "lookup", "1700000000.000100");
  expect((await seen.press("Again", "U0BEN")).threadTs).toBe("1700000000.000100");
  const mine = await seen.press("Mine", "U0BEN");
  expect([mine.ephemeral, mine.threadTs]).toEqual([true, "1700000000.000100"]);
});

test("buttons work after a restart", async () => {
  const { slack, platform, settings, log, gate } = await joined();
  const seen = await slack.command(ANN, "/amex", "lookup");
  await platform.stop();
  const next = createSlack(settings);
  await next.start(appFor(next, log, gate.promise));
  expect((await seen.press("Mine", "U0BEN")).text).toContain("You said: pressed");
  await next.stop();
});

test("a press that Slack sends twice runs once", async () => {
  const { slack } = await joined();
  await (await slack.command(ANN, "/amex", "lookup")).press("Again");
  const count = slack.ledger.length;
  await slack.repeat();
  await slack.command(ANN, "/amex", "help");
  expect(slack.ledger.length).toBe(count + 1);
});

test("a forged button is merely bad input", async () => {
  const { slack } = await joined();
  await slack.command(ANN, "/amex", "lookup");
  const posted = must(slack.ledger[0]);
  const forged = JSON.stringify(posted.blocks).replace("lookup?line=again", "nonsense?x=%00");
  const seen = await slack.seen({ ...posted, blocks: JSON.parse(forged) }).press("Again");
  expect(seen.text).toContain("There is no command “nonsense”");
  expect(seen.ephemeral).toBe(true);
});
