import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { silentLog } from "../../src/core/log.ts";
import { documentKey } from "../../src/domain/notice.ts";
import { createDiscord } from "../../src/platforms/discord/index.ts";
import { openStore } from "../../src/store/open.ts";
import { createDesk, settableClock } from "../support/bot.ts";
import { folder, run, startDesk } from "../support/desk.ts";
import { startDiscord } from "../support/discord/start.ts";

const START = "2026-11-24T15:00:00Z";
const DUE = Temporal.Instant.from("2026-12-02T14:00:00Z");

it("a desk that stands still keeps its store to itself, and goes on where it was", {
  timeout: 90_000,
}, async () => {
  const path = folder();
  const desk = await startDesk(path);
  await desk.ask({ line: 'fee add platinum "14 March" nickname:"Plat 1"' });
  desk.process.kill("SIGSTOP");
  const second = run("src/main.ts", [], { STORE_URL: `sqlite:${join(path, "backline.db")}`, PORT: "0" });
  expect(await second.exited).toEqual({ code: 1, signal: null });
  expect(second.output()).toContain("only one desk may run on it");
  desk.process.kill("SIGCONT");
  await desk.ask({ line: 'fee add gold "1 May" nickname:"Gold 1"' });
  const listed = JSON.stringify(await desk.ask({ line: "fee list" }));
  expect([listed.includes("Plat 1"), listed.includes("Gold 1")]).toEqual([true, true]);
});

it("a desk that stood still for ten minutes in the middle of a send finishes it, and nothing comes twice", {
  timeout: 60_000,
}, async () => {
  const discord = await startDiscord();
  onTestFinished(() => discord.stop());
  const ann = discord.person("ann");
  const url = `sqlite:${join(folder(), "backline.db")}`;
  const store = await openStore({ url });
  onTestFinished(() => store.close());
  const clock = settableClock(START);
  const platform = createDiscord({
    token: discord.token,
    apiUrl: discord.url,
    clock,
    log: silentLog,
    groups: {},
  });
  const desk = createDesk(platform, START, undefined, store.documents);
  const from = { platform: "discord", user: ann.id } as const;
  for (const line of ["remind pay-rent 2026-12-02T09:00", "remind call-bank 2026-12-02T09:05"])
    await desk.app.handle({ from, asks: { line }, slash: "/amex", forms: false, talk: false });
  const reminders = () => discord.directMessages(ann).filter(({ text }) => /Reminder/.test(text));

  const answer = Promise.withResolvers<void>();
  discord.faults.add({ method: "POST", path: /messages$/ }, { kind: "holdAnswer", until: answer.promise });
  const under = desk.ring(DUE.toString());
  await expect.poll(() => reminders().length).toBe(1);
  const later = DUE.add({ minutes: 10 });
  clock.turn(later.toString());
  desk.clock.turn(later.toString());
  const ahead = later.add({ seconds: 90 }).toZonedDateTimeISO("UTC").toPlainDateTime();
  const env = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url, STORE_URL: url, PORT: "0" };
  const second = run("src/main.ts", [], env, ahead.toString().replace("T", " "));
  expect(await second.exited).toEqual({ code: 1, signal: null });
  expect(second.output()).toContain("only one desk may run on it");
  desk.scheduler.ring();
  answer.resolve();
  await under;
  for (let second = 1; second < 5; second++) await desk.ring(later.add({ seconds: second }).toString());
  for (const what of ["pay-rent", "call-bank"])
    expect(reminders().filter(({ text }) => text.includes(what))).toHaveLength(1);
  const kept = await desk.members.read(documentKey(from));
  expect(kept?.sending).toEqual([]);
  expect(Object.values(kept?.told ?? {}).map(({ how }) => how)).toEqual(["sent", "sent"]);
});
