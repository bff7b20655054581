import { describe, expect, test } from "vitest";
import { joined, must } from "./joined.ts";

describe("a mention", () => {
  test("is answered in a thread under it", async () => {
    const { slack } = await joined();
    const seen = await slack.mention("U0ANN", "C0CARDS", "lookup lost-card");
    expect(seen.text).toContain("Line lost-card");
    expect(seen.threadTs).toBe(slack.ledger[0]?.ts);
    expect(slack.ledger[1]).toMatchObject({ by: "chat.postMessage", unfurlLinks: false, unfurlMedia: false });
  });

  test("in a thread is answered there", async () => {
    const { slack } = await joined();
    const seen = await slack.mention("U0ANN", "C0CARDS", "lookup", "1700000000.000100");
    expect(seen.threadTs).toBe("1700000000.000100");
  });

  test("that is no command is a question", async () => {
    const { slack } = await joined();
    const seen = await slack.mention("U0ANN", "C0CARDS", "where do my points go & why?");
    expect(seen.text).toContain("You asked: where do my points go &amp; why?");
  });

  test("about one's own affairs is answered to the asker alone", async () => {
    const { slack } = await joined();
    const above = await slack.mention("U0ANN", "C0CARDS", "echo hello");
    expect([above.ephemeral, above.threadTs]).toEqual([true, undefined]);
    const inside = await slack.mention("U0ANN", "C0CARDS", "echo hello", "1700000000.000100");
    expect([inside.ephemeral, inside.threadTs]).toEqual([true, "1700000000.000100"]);
  });

  test("that leaves something out gets a button to the form", async () => {
    const { slack } = await joined();
    const seen = await slack.mention("U0ANN", "C0CARDS", "order fast");
    expect(seen.text).toContain("I still need: on, count, gift, note");
    expect(seen.ephemeral).toBe(true);
    const form = must((await seen.press("Fill in the form")).modal);
    expect((await slack.submit(form, { on: "2027-03-14" })).text).toContain("fast on Sunday, 14 March 2027");
  });

  test("without words gets help that shows how to ask there", async () => {
    const { slack } = await joined();
    expect((await slack.mention("U0ANN", "C0CARDS", "<@U0BACKLINE>")).text).toContain("@backline order");
  });

  test("that Slack sends twice is answered once", async () => {
    const { slack } = await joined();
    await slack.mention("U0ANN", "C0CARDS", "lookup");
    await slack.repeat();
    await slack.dm("U0BEN", "lookup");
    expect(slack.ledger.filter(({ by }) => by === "chat.postMessage")).toHaveLength(2);
  });
});

describe("a direct message", () => {
  test("is answered in it with the same grammar, and nothing in it vanishes", async () => {
    const { slack } = await joined();
    const seen = await slack.dm("U0ANN", "echo words:“two words”");
    expect(seen.text).toContain("You said: two words");
    expect([seen.ephemeral, seen.channel, seen.threadTs]).toEqual([
      false,
      slack.directOf("U0ANN"),
      undefined,
    ]);
  });

  test("leads to a form by a button, and is answered in it again", async () => {
    const { slack } = await joined();
    const form = must((await (await slack.dm("U0ANN", "order fast")).press("Fill in the form")).modal);
    const seen = await slack.submit(form, { on: "2027-03-14" });
    expect([seen.ephemeral, seen.channel]).toEqual([false, slack.directOf("U0ANN")]);
  });

  test("of the app itself, of other bots, changed or deleted is no request", async () => {
    const { slack } = await joined();
    await slack.dm("U0ANN", "lookup");
    const event = {
      type: "message",
      channel: slack.directOf("U0ANN"),
      channel_type: "im",
      ts: "1700000000.000100",
      event_ts: "1700000000.000100",
      text: "lookup",
    };
    await slack.event({ ...event, user: "U0ANN", subtype: "message_changed" });
    await slack.event({ ...event, user: "U0OTHER", bot_id: "B0OTHER" });
    await slack.event({ ...event, user: "U0ANN", channel: "C0CARDS", channel_type: "channel" });
    await slack.dm("U0ANN", "echo last");
    expect(slack.directMessages("U0ANN").map(({ text }) => text.split("\n")[0])).toEqual([
      "Line none",
      "Echo",
    ]);
  });

  test("that is no command is a question", async () => {
    const { slack } = await joined();
    expect((await slack.dm("U0ANN", "nothing of that kind")).text).toContain(
      "You asked: nothing of that kind",
    );
  });
});
