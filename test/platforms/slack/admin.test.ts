import { expect, onTestFinished, test } from "vitest";
import { adminReview } from "../../../commands/admin/review.ts";
import { createSlack } from "../../../src/platforms/slack/index.ts";
import { appFor, workspace } from "./joined.ts";

test("/amex-admin is for the workspace's admins, and seen by the asker alone", async () => {
  const all = await workspace({
    people: { U0ANN: { name: "ann", admin: true }, U0BEN: { name: "ben" } },
  });
  const platform = createSlack(all.settings);
  await platform.start(appFor(platform, all.log, all.gate.promise, undefined, [adminReview]));
  onTestFinished(() => platform.stop());
  const ask = (user: string) => all.slack.command({ user, channel: "C0CARDS" }, "/amex-admin", "review");
  const [seen, refused] = [await ask("U0ANN"), await ask("U0BEN")];
  expect([seen.text, seen.ephemeral]).toEqual([expect.stringContaining("Nothing waits"), true]);
  expect([refused.text, refused.ephemeral]).toEqual([expect.stringContaining("those who manage"), true]);
});
