import { expect, it, onTestFinished } from "vitest";
import { silentLog } from "../../src/core/log.ts";
import { message } from "../../src/core/reply.ts";
import { createDiscord } from "../../src/platforms/discord/index.ts";
import { createSlack } from "../../src/platforms/slack/index.ts";
import { createDesk, settableClock } from "../support/bot.ts";
import { startDiscord } from "../support/discord/start.ts";
import { startSlack } from "../support/slack/index.ts";

const START = "2026-11-24T15:00:00Z";
const DUE = Temporal.Instant.from("2026-12-02T14:00:00Z");
const ERRANDS = ["pay-rent", "call-bank", "post-letter"];

/** The desk on both platforms, with a person on each, and a clock of the platforms' that is turned with the desk's. */
async function desk() {
  const discord = await startDiscord();
  const slack = await startSlack({ people: { U0ANN: {}, U0BEN: {} } });
  onTestFinished(async () => {
    await discord.stop();
    await slack.close();
  });
  const clock = settableClock(START);
  const parts = { clock, log: silentLog };
  const { apiUrl, botToken, appToken } = slack;
  const platform = createDiscord({ token: discord.token, apiUrl: discord.url, groups: {}, ...parts });
  const built = createDesk(
    [platform, createSlack({ apiUrl, botToken, appToken, command: "/amex", ...parts })],
    START,
  );
  const ann = discord.person("ann");
  const onSlack = (user: string) => ({ platform: "slack", team: slack.team, user }) as const;
  async function remind(from: Parameters<typeof built.app.handle>[0]["from"], what: string, at = "09:00") {
    const line = `remind ${what} 2026-12-02T${at}`;
    await built.app.handle({ from, asks: { line }, slash: "/amex", forms: false, talk: false });
  }
  const reminders = (texts: readonly { readonly text: string }[]) =>
    texts.map(({ text }) => text).filter((text) => /Reminder|came due/.test(text));
  return {
    ...built,
    discord,
    slack,
    ann,
    remind,
    onSlack,
    toAnn: () => reminders(discord.directMessages(ann)),
    toSlack: (user: string) => reminders(slack.directMessages(user)),
    async ringAfter(seconds: number) {
      const at = DUE.add({ seconds }).toString();
      clock.turn(at);
      await built.ring(at);
    },
    /** A message to somebody else, as Discord answers it so many seconds after. */
    sendAfter(seconds: number) {
      clock.turn(DUE.add({ seconds }).toString());
      const bob = { platform: "discord", user: discord.person("bob").id } as const;
      return platform.deliver(bob, message("Hello", []), { key: "0".repeat(24) });
    },
  };
}

it("several that are due to one person in the same minute go out one a second, each by itself", async () => {
  const { ann, onSlack, remind, ringAfter, toAnn, toSlack } = await desk();
  for (const what of ERRANDS) {
    await remind({ platform: "discord", user: ann.id }, what);
    await remind(onSlack("U0ANN"), what);
  }
  for (let second = 0; second < 5; second++) {
    await ringAfter(second);
    const so = Math.min(second + 1, ERRANDS.length);
    expect([toAnn().length, toSlack("U0ANN").length]).toEqual([so, so]);
  }
  for (const texts of [toAnn(), toSlack("U0ANN")])
    for (const what of ERRANDS) expect(texts.filter((text) => text.includes(what))).toHaveLength(1);
});

it("a message in doubt is asked about when Slack says, and no other waits for it", async () => {
  const { slack, onSlack, remind, ringAfter, toSlack, members } = await desk();
  await remind(onSlack("U0ANN"), "pay-rent");
  await remind(onSlack("U0BEN"), "call-bank");
  await remind(onSlack("U0BEN"), "post-letter", "09:01");
  slack.fail("chat.postMessage", { cut: "after" }, 1, ({ channel }) => channel === slack.directOf("U0ANN"));
  slack.fail("conversations.history", { status: 429, retryAfter: 60 });
  await ringAfter(0);
  const lookUps = () => slack.calls.filter(({ method }) => method === "conversations.history").length;
  const waiting = async () => (await members.read(`slack.${slack.team}.U0ANN`))?.sending ?? [];
  expect([toSlack("U0ANN").length, toSlack("U0BEN").length]).toEqual([1, 1]);
  await ringAfter(10);
  expect(lookUps()).toBe(1);
  expect(await waiting()).toMatchObject([{ state: "unknown", retryAt: DUE.add({ seconds: 70 }) }]);
  await ringAfter(69);
  expect([lookUps(), toSlack("U0BEN").length]).toEqual([1, 2]);
  await ringAfter(71);
  expect([lookUps(), toSlack("U0ANN").length, await waiting()]).toEqual([2, 1, []]);
});

it("a message in doubt on Discord is asked about no earlier than a limit lets", async () => {
  const { discord, ann, remind, ringAfter, sendAfter, toAnn, members } = await desk();
  const from = { platform: "discord", user: ann.id } as const;
  await remind(from, "pay-rent");
  discord.faults.add({ method: "POST", path: /messages$/ }, { kind: "dropAfter" });
  await ringAfter(0);
  expect(toAnn()).toHaveLength(1);
  // Its nonce is kept for two minutes; later it is looked for.
  const limit = { kind: "rateLimit", retryAfter: 65, scope: "user" } as const;
  discord.faults.add({ method: "POST", path: /messages$/ }, limit);
  expect(await sendAfter(125)).toMatchObject({ outcome: "later" });
  await ringAfter(130);
  const lookUps = () =>
    discord.world.requests.filter(({ method, path }) => method === "GET" && /messages/.test(path)).length;
  const waiting = async () => (await members.read(`discord.${ann.id}`))?.sending ?? [];
  expect([lookUps(), (await waiting()).map(({ state }) => state)]).toEqual([0, ["unknown"]]);
  await ringAfter(189);
  expect(lookUps()).toBe(0);
  await ringAfter(200);
  expect([lookUps(), toAnn().length, await waiting()]).toEqual([1, 1, []]);
});
