import { expect, onTestFinished, test } from "vitest";
import { createSlack } from "../../../src/platforms/slack/index.ts";
import { createDesk } from "../../support/bot.ts";
import { ANN, workspace } from "./joined.ts";

const QUESTION = "my card was stolen, whom do I call?";

/** The whole desk on a loopback Slack, and the way to a preview of an answer to somebody's message. */
async function desk() {
  const { slack, settings } = await workspace({
    channels: { C0OUT: { name: "out", joined: false }, C0OLD: { name: "old", joined: true } },
  });
  const platform = createSlack(settings);
  const { app } = createDesk(platform);
  await platform.start(app);
  onTestFinished(() => platform.stop());
  async function previewOf(channel: string, message: Readonly<Record<string, unknown>> = {}) {
    const seen = await slack.shortcut({ user: ANN.user, channel }, "answer_message", {
      text: QUESTION,
      ...message,
    });
    return seen.press("Post to the channel");
  }
  const inChannel = () =>
    slack.ledger.filter(({ onlyFor, channel }) => onlyFor === undefined && channel.startsWith("C"));
  return { slack, previewOf, inChannel };
}

test("an answer to a message in a thread is posted in the thread, and the presser learns of it", async () => {
  const { previewOf, inChannel } = await desk();
  const preview = await previewOf("C0CARDS", { thread_ts: "1700000000.000100" });
  expect(preview).toMatchObject({ ephemeral: true, threadTs: "1700000000.000100" });
  await preview.press("Post it");
  expect((await preview.press("Post it")).text).toContain("It is posted already");
  expect(inChannel()).toEqual([
    expect.objectContaining({ by: "chat.postMessage", threadTs: "1700000000.000100", pings: [] }),
  ]);
});

test("in a channel that Backline isn't in, the post answers the press", async () => {
  const { previewOf, inChannel } = await desk();
  const preview = await previewOf("C0OUT");
  await preview.press("Post it");
  expect(inChannel()).toEqual([expect.objectContaining({ by: "response_url", channel: "C0OUT" })]);
  expect(inChannel()[0]).not.toHaveProperty("threadTs");
});

test("a channel that takes nothing leaves it private, with the reason; pressing again may work", async () => {
  const { slack, previewOf, inChannel } = await desk();
  const refusedUrl = () =>
    slack.fail("response_url", { status: 404 }, 1, (args) => args.response_type === "in_channel");
  const out = await previewOf("C0OUT");
  refusedUrl();
  expect((await out.press("Post it")).text).toMatch(/not in that channel.*\/invite.*Nothing was posted/s);
  const old = await previewOf("C0OLD");
  slack.channels.set("C0OLD", { name: "old", joined: true, archived: true });
  refusedUrl();
  const seen = await old.press("Post it");
  expect(seen.ephemeral).toBe(true);
  expect(seen.text).toMatch(/archived.*Nothing was posted/s);
  expect(inChannel()).toEqual([]);
  await old.press("Post it");
  expect(inChannel()).toHaveLength(1);
});

test("what was perhaps posted isn't posted by another way", async () => {
  const { slack, previewOf, inChannel } = await desk();
  const preview = await previewOf("C0CARDS", { thread_ts: "1700000000.000100" });
  slack.fail("chat.postMessage", { cut: "after" });
  const said = slack.next((what) => "onlyFor" in what);
  await preview.press("Post it");
  expect(await said).toMatchObject({ text: expect.stringContaining("Look in the channel before you press") });
  expect(inChannel()).toHaveLength(1);
});

test("in the direct messages with the desk nothing is offered for posting", async () => {
  const { slack } = await desk();
  const seen = await slack.command(
    { user: ANN.user, channel: slack.directOf(ANN.user) },
    "/amex",
    "number fraud private:yes",
  );
  expect(seen.text).toContain("Report suspected fraud");
  expect(seen.buttons.map(({ label }) => label)).not.toContain("Post to the channel");
});
