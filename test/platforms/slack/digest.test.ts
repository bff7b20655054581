import { expect, onTestFinished, test } from "vitest";
import { createSlack } from "../../../src/platforms/slack/index.ts";
import { createDesk } from "../../support/bot.ts";
import { knowledge } from "../../support/knowledge.ts";
import { must, workspace } from "./joined.ts";

const BOSS = { user: "U0BOSS", channel: "C0CARDS" };

/** The whole desk on a loopback Slack, and an admin of the workspace. */
async function desk() {
  const { slack, settings } = await workspace({ people: { U0BOSS: { name: "boss", admin: true } } });
  const platform = createSlack(settings);
  const built = createDesk(platform);
  await platform.start(built.app);
  onTestFinished(() => platform.stop());
  const inChannel = () =>
    slack.ledger.filter(({ channel, onlyFor }) => channel === "C0CARDS" && onlyFor === undefined);
  const choose = async () => {
    const { modal } = await slack.command(BOSS, "/amex-admin", "digest #cards");
    return slack.submit(must(modal), {});
  };
  const change = () => {
    const fraud = must(knowledge.contacts.get("fraud"));
    built.changes.contacts = new Map([...knowledge.contacts, ["fraud", { ...fraud, first: "changed" }]]);
  };
  return { ...built, slack, inChannel, choose, change };
}

test("a channel is chosen in a form that leaves out those shared with strangers, also where it was typed", async () => {
  const { slack } = await desk();
  const { modal } = await slack.command(BOSS, "/amex-admin", "digest #cards");
  expect(must(modal).fields).toMatchObject([{ block: "channel", initial: "C0CARDS" }]);
  expect(JSON.stringify(must(modal).view.body)).toContain('"exclude_external_shared_channels":true');
  const stands = await slack.command(BOSS, "/amex-admin", "digest");
  expect(stands.text).toContain("No digest is set up");
  expect((await stands.press("Choose a channel")).modal?.fields.map(({ type }) => type)).toEqual([
    "conversations_select",
  ]);
});

test("a chosen channel hears so at once, and on Monday what changed; off ends it", async () => {
  const { slack, choose, inChannel, change, ring } = await desk();
  expect((await choose()).text).toContain("The digest is set up");
  expect(inChannel()).toEqual([expect.objectContaining({ text: expect.stringContaining("Set up by boss") })]);
  change();
  await ring("2026-11-30T15:00:00Z");
  expect(inChannel()[1]).toMatchObject({
    text: expect.stringContaining("Changed: Report suspected fraud"),
    pings: [],
  });
  expect((await slack.command(BOSS, "/amex-admin", "digest off")).text).toContain("Nothing more is sent");
});

test("a channel that Backline isn't in, or that is archived, is refused with what to do", async () => {
  const { slack, choose, inChannel } = await desk();
  for (const [channel, why] of [
    [{ name: "cards", joined: false }, "/invite"],
    [{ name: "cards", joined: true, archived: true }, "archived"],
  ] as const) {
    slack.channels.set("C0CARDS", channel);
    expect((await choose()).text).toContain(why);
    expect(inChannel()).toEqual([]);
  }
});

test("a channel that is archived later ends it with one direct message to whoever set it up", async () => {
  const { slack, choose, change, ring } = await desk();
  await choose();
  change();
  slack.channels.set("C0CARDS", { name: "cards", joined: true, archived: true });
  for (const at of ["2026-11-30T15:00:00Z", "2026-11-30T15:00:01Z", "2026-12-07T15:00:00Z"]) await ring(at);
  expect(slack.directMessages("U0BOSS").map(({ text }) => text)).toEqual([
    expect.stringContaining("archived"),
  ]);
});

test("where the answer to a digest is lost it comes once more at most, and says so", async () => {
  const { slack, choose, inChannel, change, ring } = await desk();
  await choose();
  change();
  slack.fail("chat.postMessage", { cut: "after" }, 1, ({ channel }) => channel === "C0CARDS");
  for (const at of ["2026-11-30T15:00:00Z", "2026-11-30T15:01:00Z", "2026-11-30T16:00:00Z"]) await ring(at);
  const [, first, second, ...others] = inChannel();
  expect(others).toEqual([]);
  expect(first?.text).not.toContain("may be a repeat");
  expect(second?.text).toContain("may be a repeat");
  expect(second?.metadata).toEqual(first?.metadata);
});
