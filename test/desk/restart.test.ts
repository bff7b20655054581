import { describe, expect, it } from "vitest";
import { canShiftClocks, folder, startDesk } from "../support/desk.ts";
import { places } from "../support/places.ts";

if (!canShiftClocks)
  process.stderr.write("faketime is not on this machine: the tests of shifted clocks are skipped.\n");

const BEFORE = "2026-11-24 15:00:00";
const NOTICE = "2027-02-12 15:00:00";
const LATER = "2027-02-12 16:00:00";

describe.skipIf(!canShiftClocks)("a fee clock set on both platforms", () => {
  it("outlives SIGKILL, reminds each member once on its day, and its buttons work after every restart", async () => {
    const { slack, discord, ann, bea, env } = await places();
    const path = folder();
    const first = await startDesk(path, env, BEFORE);
    await discord.ready();
    const onSlack = await slack.command(ann, "/amex", 'fee add platinum 2027-03-14 nickname:"Plat S"');
    expect(onSlack.text).toContain("I sent you a direct message");
    const onDiscord = await discord.slash({ user: bea }, "fee add", {
      card: "platinum",
      renews: "2027-03-14",
      nickname: "Plat D",
    });
    expect([onDiscord.ephemeral, onDiscord.text.includes("I sent you a direct message")]).toEqual([
      true,
      true,
    ]);
    expect(await first.kill("SIGKILL")).toMatchObject({ signal: "SIGKILL" });

    const second = await startDesk(path, env, NOTICE);
    const reminder = await discord.waitForDirectMessage(bea, 2);
    expect(reminder.text).toContain("Plat D: the annual fee comes on Sunday, 14 March 2027");
    await expect.poll(() => slack.directMessages(ann.user).length, { timeout: 10_000 }).toBe(2);
    const [, note] = slack.directMessages(ann.user);
    expect(note?.text).toContain("Plat S: the annual fee comes on Sunday, 14 March 2027");
    expect((await reminder.press("Snooze")).text).toContain("Saturday, 13 February 2027");
    expect((await note?.press("Done"))?.text).toContain("Plat S: done");
    await second.kill("SIGKILL");

    const third = await startDesk(path, env, LATER);
    await discord.ready();
    expect((await reminder.press("Done")).text).toContain("Plat D: done");
    expect((await note?.press("Done"))?.text).toContain("already done");
    expect(await third.kill("SIGTERM")).toEqual({ code: 0, signal: null });
    const reminders = (texts: readonly string[]) =>
      texts.filter((text) => text.includes("the annual fee comes on"));
    expect(reminders(discord.directMessages(bea).map(({ text }) => text))).toHaveLength(1);
    expect(reminders(slack.directMessages(ann.user).map(({ text }) => text))).toHaveLength(1);
  });
});
