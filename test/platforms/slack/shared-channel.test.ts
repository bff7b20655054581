import { expect, onTestFinished, test } from "vitest";
import { adminDoctor } from "../../../commands/admin/doctor.ts";
import { retentionStats } from "../../../commands/retention/stats.ts";
import { today } from "../../../commands/today.ts";
import { member } from "../../../src/domain/member.ts";
import { createSlack } from "../../../src/platforms/slack/index.ts";
import { documentsInMemory } from "../../support/documents.ts";
import { appFor, must, workspace } from "./joined.ts";

const SHARED = "C0SHARED";

/** A channel in which people of two organizations are; Ann is of ours, and Zoe, who is an admin at home, of the other. */
async function connected() {
  const documents = documentsInMemory(member);
  const all = await workspace({
    people: {
      U0ANN: { name: "ann", admin: true },
      U0ZOE: { name: "zoe", team: "T0OTHER", admin: true },
    },
    channels: { [SHARED]: { name: "shared", joined: true, shared: true } },
  });
  const platform = createSlack(all.settings);
  const app = appFor(platform, all.log, all.gate.promise, documents, [adminDoctor, today, retentionStats]);
  await platform.start(app);
  onTestFinished(() => platform.stop());
  const keys = async () => {
    const found: string[] = [];
    for await (const [key] of documents.scan()) found.push(key);
    return found;
  };
  return { ...all, keys };
}

test("people of another organization get answers from the knowledge", async () => {
  const { slack } = await connected();
  const seen = await slack.mention("U0ZOE", SHARED, "lookup");
  expect([seen.text.includes("Line none"), seen.inChannel]).toEqual([true, true]);
  expect((await seen.press("Again", "U0ZOE")).text).toContain("Line again");
  expect(slack.directMessages("U0ZOE")).toEqual([]);
});

test("but nothing personal, by whatever way, and nothing is kept about them", async () => {
  const { slack, keys } = await connected();
  const typed = await slack.mention("U0ZOE", SHARED, "fee add platinum 2027-03-14");
  expect([typed.text, typed.ephemeral]).toEqual([expect.stringContaining("another organization"), true]);
  const ours = await slack.mention("U0ANN", SHARED, "lookup");
  const pressed = await ours.press("Mine", "U0ZOE");
  expect([pressed.text, pressed.ephemeral]).toEqual([expect.stringContaining("another organization"), true]);
  const form = await ours.press("Order", "U0ZOE");
  expect([form.modal, form.text]).toEqual([undefined, expect.stringContaining("another organization")]);
  expect(await keys()).toEqual([]);
});

test("nor in the Home tab and in direct messages, where Slack names no shared channel", async () => {
  const { slack, keys } = await connected();
  const home = await slack.openHome("U0ZOE");
  const pressed = await home.press("Add a card");
  expect(pressed.shown).toContain("another organization");
  const direct = await slack.dm("U0ZOE", "fee add platinum 2027-03-14");
  expect(direct.text).toContain("another organization");
  expect(await keys()).toEqual([]);
});

test("the community's figures stay with one of ours who asks for them there, and have no button to post them", async () => {
  const { slack } = await connected();
  const elsewhere = await slack.mention("U0ANN", "C0CARDS", "retention stats");
  expect([elsewhere.text.includes("No figures"), elsewhere.inChannel]).toEqual([true, true]);
  for (const seen of [
    await slack.mention("U0ANN", SHARED, "retention stats"),
    await slack.command({ user: "U0ANN", channel: SHARED }, "/amex", "retention stats"),
  ]) {
    expect([seen.text.includes("No figures"), seen.ephemeral]).toEqual([true, true]);
    expect(seen.text).not.toContain("Post to the channel");
  }
});

test("an admin elsewhere manages nothing here", async () => {
  const { slack } = await connected();
  expect((await slack.mention("U0ZOE", SHARED, "admin doctor")).text).toContain("another organization");
});

test("our own people are answered about their affairs for themselves alone, and their key is of our workspace", async () => {
  const { slack, keys } = await connected();
  const seen = await slack.mention("U0ANN", SHARED, "fee add platinum 2027-03-14");
  expect([seen.text, seen.ephemeral]).toEqual([expect.stringContaining("Platinum"), true]);
  expect(await keys()).toEqual([`slack.${slack.team}.U0ANN`]);
});

test("a shared channel is remembered, and an admin who asks there is told what that means", async () => {
  const { slack } = await connected();
  const doctor = (channel: string) => slack.command({ user: "U0ANN", channel }, "/amex-admin", "doctor");
  expect((await doctor(SHARED)).text).not.toContain("other organizations");
  await slack.mention("U0ANN", SHARED, "lookup");
  expect((await doctor(SHARED)).text).toContain("People of other organizations read it");
  expect((await doctor("C0CARDS")).text).not.toContain("other organizations");
});

test("the presser alone shows that a channel is shared, where Slack says it of no event", async () => {
  const { slack } = await connected();
  slack.channels.set(SHARED, { ...must(slack.channels.get(SHARED)), shared: false });
  const ours = await slack.mention("U0ANN", SHARED, "lookup");
  await ours.press("Again", "U0ZOE");
  const seen = await slack.command({ user: "U0ANN", channel: SHARED }, "/amex-admin", "doctor");
  expect(seen.text).toContain("People of other organizations read it");
});
