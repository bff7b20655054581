import { expect, it } from "vitest";
import { canShiftClocks, folder, run, startDesk } from "../support/desk.ts";
import { places } from "../support/places.ts";

const BEFORE = "2026-11-24 15:00:00";
const MISSED = "2026-12-05 15:00:00";
const LATER = "2026-12-09 15:00:00";

it.skipIf(!canShiftClocks)(
  "a desk that is started with the new token of an app that was removed tells once what was missed",
  {
    timeout: 90_000,
  },
  async () => {
    const { slack, ann, env } = await places();
    const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_API_URL } = env;
    const onSlack = { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_API_URL };
    const path = folder();
    const first = await startDesk(path, onSlack, BEFORE);
    for (const line of ["remind pay-rent 2026-12-02T09:00", "remind call-bank 2026-12-05T09:00"])
      await slack.command(ann, "/amex", line);
    const before = slack.directMessages(ann.user).length;
    await slack.revoke();
    await first.says(/slack removed the app/);
    await first.kill("SIGTERM");

    const stale = run(
      "src/main.ts",
      [],
      { ...onSlack, STORE_URL: `sqlite:${path}/backline.db`, PORT: "0" },
      MISSED,
    );
    expect(await stale.exited).toEqual({ code: 1, signal: null });
    expect(stale.output()).toContain("SLACK_BOT_TOKEN");
    expect(slack.directMessages(ann.user)).toHaveLength(before);

    await startDesk(path, { ...onSlack, SLACK_BOT_TOKEN: slack.reinstall() }, LATER);
    await expect.poll(() => slack.directMessages(ann.user).length, { timeout: 20_000 }).toBe(before + 1);
    const missed = slack.directMessages(ann.user).at(-1);
    for (const what of ["pay-rent", "call-bank"]) expect(missed?.text).toContain(what);
    expect((await slack.command(ann, "/amex", "reminders")).text).toContain("No reminder is left");
    expect(slack.directMessages(ann.user)).toHaveLength(before + 1);
  },
);
