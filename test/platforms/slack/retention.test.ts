import { expect, onTestFinished, test } from "vitest";
import { createSlack } from "../../../src/platforms/slack/index.ts";
import { createDesk } from "../../support/bot.ts";
import { publish } from "../../support/reports.ts";
import { ANN, must, workspace } from "./joined.ts";

async function desk() {
  const { slack, settings } = await workspace();
  const platform = createSlack(settings);
  const built = createDesk(platform);
  await platform.start(built.app);
  onTestFinished(() => platform.stop());
  return { ...built, slack, here: `slack.${slack.team}` };
}

test("a form asks for a report, which is previewed, sent by a press and seen by the reporter alone", async () => {
  const { slack, reports, here } = await desk();
  const { modal } = await slack.command(ANN, "/amex", "retention report");
  expect(must(modal).fields.map(({ block }) => block)).toEqual([
    "card",
    "result",
    "offer",
    "spend",
    "tenure",
    "channel",
  ]);
  const preview = await slack.submit(must(modal), { card: "platinum", result: "no-offer", channel: "chat" });
  expect([preview.ephemeral, preview.shown.includes("without your name")]).toEqual([true, true]);
  const own = reports.of(`${here}.${ANN.user}`);
  expect(await own.list()).toEqual([]);
  const sent = await preview.press("Share it");
  expect([sent.ephemeral, sent.text.includes("is in")]).toEqual([true, true]);
  expect(await own.list()).toMatchObject([{ community: here, card: "platinum" }]);
  expect((await sent.press("Remove it", "U0BEN")).text).toContain("no such report of yours");
  expect(await own.list()).toHaveLength(1);
});

test("a form with an offer that there wasn't stays open and says why", async () => {
  const { slack } = await desk();
  const { modal } = await slack.command(ANN, "/amex", "retention report platinum no-offer");
  expect(modal).toBeUndefined();
  const { modal: open } = await slack.command(ANN, "/amex", "retention report");
  const refused = await slack.submit(must(open), { card: "platinum", result: "no-offer", offer: "other" });
  expect(refused.errors?.offer).toContain("leave this empty");
});

test("figures are shown to all in words, which say that the picture isn't", async () => {
  const { slack, here, ...built } = await desk();
  await publish(built, here);
  const shown = await slack.command(ANN, "/amex", "retention stats platinum");
  expect(shown.inChannel).toBe(true);
  for (const part of [
    "20 of 35 (57%)",
    "Points: 20,000 to 29,999: 15 reports",
    "picture",
    "no permission for files",
  ])
    expect(shown.text).toContain(part);
  expect((await slack.command(ANN, "/amex", "retention stats platinum private:yes")).ephemeral).toBe(true);
});
