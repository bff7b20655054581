import { expect, onTestFinished, test } from "vitest";
import { feeRemove } from "../../../commands/fee/remove.ts";
import { done } from "../../../commands/reminder/done.ts";
import { remind } from "../../../commands/reminder/remind.ts";
import { snooze } from "../../../commands/reminder/snooze.ts";
import { undo } from "../../../commands/reminder/undo.ts";
import { settings } from "../../../commands/settings.ts";
import { today } from "../../../commands/today.ts";
import { button, buttons, message } from "../../../src/core/reply.ts";
import { member } from "../../../src/domain/member.ts";
import { createSlack } from "../../../src/platforms/slack/index.ts";
import { homeView, messageView } from "../../../src/platforms/slack/views.ts";
import { StoreUnavailable } from "../../../src/store/errors.ts";
import { documentsInMemory } from "../../support/documents.ts";
import { checkView } from "../../support/slack/blocks.ts";
import { ANN, appFor, must, workspace } from "./joined.ts";

const commands = [today, remind, done, snooze, undo, settings, feeRemove];

async function desk() {
  const all = await workspace();
  const kept = documentsInMemory(member);
  const store = { isDown: false };
  const documents: typeof kept = {
    ...kept,
    read: (key) => (store.isDown ? Promise.reject(new StoreUnavailable("it is full")) : kept.read(key)),
  };
  const platform = createSlack(all.settings);
  await platform.start(appFor(platform, all.log, all.gate.promise, documents, commands));
  onTestFinished(() => platform.stop());
  /** Resolves once the Home tab is published again. */
  const published = () => all.slack.next((what) => "body" in what && what.body.type === "home");
  return { ...all, store, published };
}

test("the Home tab shows what today says, and how to begin where there is nothing yet", async () => {
  const { slack } = await desk();
  const empty = await slack.openHome("U0ANN");
  expect(empty.shown).toMatch(/Nothing in the next 90 days.*Only you see it/s);
  const form = must((await empty.press("Add a card")).modal);
  expect(form.fields.map(({ block }) => block)).toEqual(expect.arrayContaining(["card", "renews"]));
  await slack.command(ANN, "/amex", 'remind "pay the bill" "in 3 days"');
  const said = await slack.command(ANN, "/amex", "today");
  expect(slack.home("U0ANN").shown).toBe(said.shown);
  expect(said.shown).toContain("pay the bill");
});

test("a press is answered in a window, and the Home tab follows", async () => {
  const { slack, published } = await desk();
  await slack.command(ANN, "/amex", 'remind "pay the bill" "in 3 days"');
  const home = await slack.openHome("U0ANN");
  const count = slack.ledger.length;
  const fresh = published();
  const window = await home.press("Done");
  expect(window.shown).toContain("done");
  await fresh;
  expect(slack.home("U0ANN").shown).not.toContain("pay the bill");
  const undone = published();
  expect((await window.press("Undo")).shown).toContain("Taken back");
  await undone;
  expect(slack.home("U0ANN").shown).toContain("pay the bill");
  expect(slack.ledger.length).toBe(count);
});

test("a form that was opened from the Home tab is answered in its place", async () => {
  const { slack, published } = await desk();
  const form = must((await (await slack.openHome("U0ANN")).press("Add a card")).modal);
  const fresh = published();
  const seen = await slack.submit(form, { card: "platinum", renews: "2027-03-14", nickname: "Plat 1" });
  expect(seen.shown).toContain("Plat 1");
  await fresh;
  expect(slack.home("U0ANN").shown).toContain("Plat 1: the annual fee comes in 30 days");
});

test("where no window opens, the answer comes as a direct message", async () => {
  const { slack } = await desk();
  const home = await slack.openHome("U0ANN");
  slack.fail("views.open", { error: "expired_trigger_id" });
  const seen = await home.press("Add a card");
  expect([seen.channel, seen.buttons.map(({ label }) => label)]).toEqual([
    slack.directOf("U0ANN"),
    ["Fill in the form"],
  ]);
});

test("the Home tab follows commands wherever they are given, and nothing is published to those who never opened it", async () => {
  const { slack, published } = await desk();
  await slack.command(ANN, "/amex", 'remind "pay the bill" "in 3 days"');
  await slack.command({ user: "U0BEN" }, "/amex", 'remind "see the doctor" "in 3 days"');
  expect(slack.calls.map(({ method }) => method)).not.toContain("views.publish");
  await slack.openHome("U0ANN");
  const fresh = published();
  await slack.dm("U0ANN", 'remind "call them back" "in 4 days"');
  await fresh;
  expect(slack.home("U0ANN").shown).toMatch(/pay the bill.*call them back/s);
  expect(slack.home("U0ANN").shown).not.toContain("doctor");
  const count = slack.calls.filter(({ method }) => method === "views.publish").length;
  await slack.command(ANN, "/amex", "today");
  await slack.command(ANN, "/amex", "lookup");
  expect(slack.calls.filter(({ method }) => method === "views.publish")).toHaveLength(count);
});

test("an older Home tab never goes over a newer one: it is made anew", async () => {
  const { slack, published } = await desk();
  await slack.command(ANN, "/amex", 'remind "pay the bill" "in 3 days"');
  await slack.openHome("U0ANN");
  slack.fail("views.publish", { error: "hash_conflict" }, 1, ({ hash }) => hash !== undefined);
  const fresh = published();
  await slack.dm("U0ANN", 'remind "call them back" "in 4 days"');
  await fresh;
  expect(slack.home("U0ANN").shown).toMatch(/pay the bill.*call them back/s);
});

test("with the store down the Home tab says so when it is opened, and keeps what it shows otherwise", async () => {
  const { slack, store } = await desk();
  await slack.command(ANN, "/amex", 'remind "pay the bill" "in 3 days"');
  await slack.openHome("U0ANN");
  store.isDown = true;
  await slack.command(ANN, "/amex", "today");
  expect(slack.home("U0ANN").shown).toContain("pay the bill");
  expect((await slack.openHome("U0ANN")).shown).toContain("store can't be reached");
  store.isDown = false;
  expect((await slack.openHome("U0ANN")).shown).toContain("pay the bill");
});

test("a view keeps Slack's limit of blocks, and says that there is more", () => {
  const rows = Array.from({ length: 120 }, (_, at) => buttons(button(`Show ${at}`, "today")));
  for (const view of [homeView(message("Much", rows)), messageView(message("Much", rows))]) {
    expect(checkView({ ...view })).toEqual([]);
    expect(JSON.stringify(view.blocks.at(-1))).toContain("There is more than fits");
  }
  const few = homeView(message("Little", rows.slice(0, 90)));
  expect(JSON.stringify(few)).not.toContain("more than fits");
});

test("the first of a workspace to open the app is welcomed in its messages, with three examples, and nobody else", async () => {
  const { slack } = await desk();
  const first = slack.nextDirectMessage("U0ANN");
  await slack.openMessages("U0ANN");
  const { text } = await first;
  for (const says of [
    "/amex help",
    "/amex number lost-card",
    "/amex fee add",
    "/amex settings",
    "/amex-admin",
  ])
    expect(text).toContain(says);
  await slack.openMessages("U0ANN");
  await slack.openMessages("U0BEN");
  await slack.openHome("U0BEN");
  await slack.dm("U0BEN", "today");
  expect(slack.ledger.filter((posted) => posted.text.includes("Hello from Backline"))).toHaveLength(1);
});
