import { expect, onTestFinished, test } from "vitest";
import { adminReview } from "../../../commands/admin/review.ts";
import { createSlack } from "../../../src/platforms/slack/index.ts";
import { appFor, must, workspace } from "./joined.ts";

async function managed() {
  const all = await workspace({ people: { U0ANN: { name: "ann", admin: true }, U0BEN: { name: "ben" } } });
  const platform = createSlack(all.settings);
  await platform.start(appFor(platform, all.log, all.gate.promise, undefined, [adminReview]));
  onTestFinished(() => platform.stop());
  const ask = (user: string) => all.slack.command({ user, channel: "C0CARDS" }, "/amex-admin", "review");
  return { ...all, ask };
}

test("/amex-admin is for the workspace's admins, and seen by the asker alone", async () => {
  const { ask } = await managed();
  const [seen, refused] = [await ask("U0ANN"), await ask("U0BEN")];
  expect([seen.text, seen.ephemeral]).toEqual([expect.stringContaining("Nothing waits"), true]);
  expect([refused.text, refused.ephemeral]).toEqual([expect.stringContaining("those who manage"), true]);
});

test("an admin may ask by mention or in a direct message too, others nowhere", async () => {
  const { slack } = await managed();
  expect((await slack.dm("U0ANN", "admin review")).text).toContain("Nothing waits");
  expect((await slack.dm("U0BEN", "admin review")).text).toContain("those who manage");
  expect(await slack.mention("U0BEN", "C0CARDS", "admin review")).toMatchObject({
    text: expect.stringContaining("those who manage"),
    ephemeral: true,
  });
});

test("a demoted admin's buttons do nothing more", async () => {
  const { slack, ask } = await managed();
  expect((await ask("U0ANN")).text).toContain("Nothing waits");
  slack.people.set("U0ANN", { name: "ann", tz: "Europe/Berlin", admin: false });
  expect((await ask("U0ANN")).text).toContain("those who manage");
});

test("a forged button for admins is refused", async () => {
  const { slack } = await managed();
  await slack.command({ user: "U0BEN", channel: "C0CARDS" }, "/amex", "lookup");
  const posted = must(slack.ledger[0]);
  const forged = JSON.stringify(posted.blocks).replace("lookup?line=again", "admin review");
  const seen = await slack.seen({ ...posted, blocks: JSON.parse(forged) }).press("Again", "U0BEN");
  expect([seen.text, seen.ephemeral]).toEqual([expect.stringContaining("those who manage"), true]);
});

test("where Slack doesn't say who is an admin nobody is, in a sentence and not as a bug", async () => {
  const { slack, ask, logged } = await managed();
  for (const error of ["missing_scope", "user_not_found", "internal_error"]) {
    slack.fail("users.info", { error }, 2);
    const seen = await ask("U0ANN");
    expect([seen.text, seen.ephemeral]).toEqual([expect.stringContaining("doesn't tell me just now"), true]);
  }
  expect(logged.map(({ event }) => event)).not.toContain("bug");
});
