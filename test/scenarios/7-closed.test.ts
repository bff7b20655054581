import { expect, it, onTestFinished } from "vitest";
import { silentLog } from "../../src/core/log.ts";
import { createDiscord } from "../../src/platforms/discord/index.ts";
import { createDesk, settableClock } from "../support/bot.ts";
import { startDiscord } from "../support/discord/start.ts";

const NOTICE = "2027-02-12T15:00:00Z";
const DAY = 86_400_000;

async function withClock() {
  const discord = await startDiscord();
  onTestFinished(() => discord.stop());
  const ann = discord.person("ann");
  const clock = settableClock("2026-11-24T15:00:00Z");
  const platform = createDiscord({
    token: discord.token,
    apiUrl: discord.url,
    groups: {},
    clock,
    log: silentLog,
  });
  const desk = createDesk(platform);
  const from = { platform: "discord", user: ann.id } as const;
  const ask = async (line: string) =>
    JSON.stringify(
      (await desk.app.handle({ from, asks: { line }, slash: "/amex", forms: false, talk: false })).reply,
    );
  await ask('fee add platinum 2027-03-14 nickname:"Plat 1"');
  const reminders = () =>
    discord.directMessages(ann).filter(({ text }) => text.includes("the annual fee comes"));
  return { discord, ann, desk, ask, reminders, document: () => desk.members.read(`discord.${ann.id}`) };
}

it.each([
  [50007, "Privacy Settings"],
  [50278, "Add App"],
])(
  "direct messages that are closed (%i) cost nothing: it is said, kept, and comes once they open",
  async (code, cure) => {
    const { ann, desk, ask, reminders, document } = await withClock();
    ann.refusesMessages = code;
    await desk.ring(NOTICE);
    expect(reminders()).toHaveLength(0);
    expect((await document())?.sending).toMatchObject([{ state: "blocked" }]);
    expect(await ask("reminders")).toContain(cure);
    desk.clock.pass({ milliseconds: DAY });
    await desk.ring();
    expect((await document())?.sending).toHaveLength(1);
    ann.refusesMessages = undefined;
    desk.clock.pass({ milliseconds: DAY });
    await desk.ring();
    expect(reminders()).toHaveLength(1);
    expect((await document())?.sending).toEqual([]);
    expect(await ask("reminders")).not.toContain("don't reach you");
  },
);

it("a channel that is unknown once is opened anew, and nothing of a card is said in any channel of a server", async () => {
  const { discord, desk, reminders } = await withClock();
  discord.faults.add(
    { method: "POST", path: /^\/channels\/\d+\/messages$/ },
    { kind: "refuse", code: 10003 },
  );
  await desk.ring(NOTICE);
  expect(reminders()).toHaveLength(1);
  expect(discord.sent().filter(({ channel }) => channel.guild !== undefined)).toEqual([]);
});
