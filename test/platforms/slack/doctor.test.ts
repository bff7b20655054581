import { expect, onTestFinished, test } from "vitest";
import { adminDoctor, adminTest } from "../../../commands/admin/doctor.ts";
import { createSlack } from "../../../src/platforms/slack/index.ts";
import { appFor, workspace } from "./joined.ts";

const ADMIN = { user: "U0ANN", channel: "C0CARDS" };

async function examined(scopes?: readonly string[]) {
  const people = { U0ANN: { name: "ann", admin: true }, U0BEN: { name: "ben" } };
  const all = await workspace({ people, ...(scopes && { scopes }) });
  const platform = createSlack(all.settings);
  await platform.start(appFor(platform, all.log, all.gate.promise, undefined, [adminDoctor, adminTest]));
  onTestFinished(() => platform.stop());
  return all;
}

test("all is well where it is: connection, scopes, direct messages, clock, versions", async () => {
  const { slack } = await examined();
  const seen = await slack.command(ADMIN, "/amex-admin", "doctor");
  expect(seen.ephemeral).toBe(true);
  for (const says of [
    "All is well",
    "Slack is connected",
    "Command, button or form: just now. Mention or direct message: none since the start",
    "I have all that I need",
    "They can be opened",
    "agrees with Slack's",
    "Bolt 5.",
  ])
    expect(seen.text).toContain(says);
  expect(slack.directMessages("U0ANN")).toEqual([]);
});

test("a scope that is lacking is named with what it is for, and how to get it", async () => {
  const { slack } = await examined(["commands", "chat:write", "im:history", "users:read"]);
  const { text } = await slack.command(ADMIN, "/amex-admin", "doctor");
  expect(text).toMatch(/^2 things need you/);
  expect(text).toContain(
    "I lack: im:write (opens your direct messages), app_mentions:read (answers where it is mentioned).",
  );
  expect(text).toContain("npm run --silent manifest");
  expect(text).toContain("They can't be opened. Backline lacks a Slack permission.");
});

test("a test message is sent on a press alone, and what came of it is said", async () => {
  const { slack } = await examined();
  const seen = await slack.command(ADMIN, "/amex-admin", "doctor");
  expect((await seen.press("Send me a test message")).text).toContain("is in your direct messages");
  expect(slack.directMessages("U0ANN").map(({ text }) => text)).toEqual([
    expect.stringContaining("You pressed"),
  ]);
  slack.fail("chat.postMessage", { error: "messages_tab_disabled" });
  expect((await seen.press("Send me a test message")).text).toContain("switch it on under App Home");
});
