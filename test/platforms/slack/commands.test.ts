import { describe, expect, test } from "vitest";
import { ANN, joined, must } from "./joined.ts";

describe("a slash command", () => {
  test("is answered for all to see where it was asked, whole in its text and in blocks", async () => {
    const { slack } = await joined();
    const seen = await slack.command(ANN, "/amex", "lookup lost-card");
    expect(seen.inChannel).toBe(true);
    expect(seen.channel).toBe("C0CARDS");
    for (const part of [
      "Line lost-card",
      "1-800-528-4800",
      "Sunday, 14 March 2027",
      "Tuesday, 13 April 2027",
      "checked Sunday, 15 November 2026",
      "Buttons: Again, Mine, Order",
    ])
      expect(seen.text).toContain(part);
    expect(seen.shown).toContain(
      "<https://a.example/security|Source: Security &amp; &lt;Center&gt;, official",
    );
    expect(slack.ledger[0]?.by).toBe("ack");
    expect(slack.ledger[0]?.pings).toEqual([]);
  });

  test("is hidden from others with private:yes, and what is personal always", async () => {
    const { slack } = await joined();
    expect((await slack.command(ANN, "/amex", "lookup private:yes")).ephemeral).toBe(true);
    expect((await slack.command(ANN, "/amex", "echo hello")).ephemeral).toBe(true);
    expect((await slack.command(ANN, "/amex", "look")).ephemeral).toBe(true);
    expect((await slack.command(ANN, "/amex", "broken")).text).not.toContain("secret of ours");
  });

  test("is called by the name that it has in the workspace", async () => {
    const { slack } = await joined();
    expect((await slack.command(ANN, "/cards", "help")).text).toContain("/cards order");
    expect((await slack.command(ANN, "/cards", "")).text).toContain("/cards order");
  });

  test("takes smart quotes, and addresses, names and signs as they were typed", async () => {
    const { slack } = await joined();
    const said = async (line: string) => (await slack.command(ANN, "/amex", `echo ${line}`)).text;
    expect(await said("words:“two words”")).toContain("You said: two words");
    expect(await said("https://a.example/x?a=1&b=2 and amex.com")).toContain(
      "https://a.example/x?a=1&amp;b=2 and amex.com",
    );
    expect(await said("thanks @ben, 5 > 3")).toContain("thanks @ben, 5 &gt; 3");
  });

  test.each(["<!channel>", "<!here> hi", "@everyone", "a\u200bb", "4111 1111 1111 1111"])(
    "refuses %s privately, and pings nobody",
    async (words) => {
      const { slack } = await joined();
      const seen = await slack.command(ANN, "/amex", `echo ${words}`);
      expect(seen.ephemeral).toBe(true);
      expect(seen.text).not.toContain("You said");
      expect(slack.ledger.flatMap(({ pings }) => pings)).toEqual([]);
      expect(JSON.stringify(slack.ledger)).not.toContain("4111");
    },
  );

  test("reads dates in the time zone of the Slack profile, asked once", async () => {
    const { slack } = await joined();
    expect((await slack.command(ANN, "/amex", "echo hello")).text).toContain("Zone: Europe/Berlin");
    expect((await slack.command({ user: "U0BEN" }, "/amex", "echo hello")).text).toContain(
      "Zone: America/New_York",
    );
    await slack.command(ANN, "/amex", "echo hello");
    expect(slack.calls.filter(({ method }) => method === "users.info")).toHaveLength(2);
  });

  test("works without a time zone when Slack doesn't give one", async () => {
    const { slack } = await joined();
    slack.fail("users.info", { error: "user_not_found" });
    expect((await slack.command(ANN, "/amex", "echo hello")).text).toContain("Zone: America/New_York");
    expect((await slack.command(ANN, "/amex", "echo hello")).text).toContain("Zone: Europe/Berlin");
  });

  test("that takes long is acknowledged first and answered afterwards", async () => {
    const { slack, gate } = await joined({}, { patience: 1 });
    const acked = slack.acked();
    const seen = slack.command(ANN, "/amex", "slow");
    await acked;
    gate.resolve();
    expect((await seen).text).toContain("At last");
    expect((await seen).inChannel).toBe(true);
    expect(slack.ledger.map(({ by }) => by)).toEqual(["response_url"]);
  });

  test("whose answer is long comes in several messages, none too long and none lost", async () => {
    const { slack } = await joined();
    const last = slack.next((what) => "text" in what && what.text.includes("end 89."));
    await slack.command(ANN, "/amex", "long");
    await last;
    const all = slack.ledger.map(({ text }) => text).join("\n");
    for (let at = 0; at < 90; at++) expect(all).toContain(`end ${at}.`);
    expect(slack.ledger.length).toBeGreaterThan(1);
    expect(slack.ledger.length).toBeLessThan(6);
    expect(all).toContain("Buttons: Again");
  });

  test("is answered in a direct message when no other way is left", async () => {
    const { slack, gate } = await joined({}, { patience: 1 });
    slack.fail("response_url", { status: 404 });
    slack.directOf("U0ANN");
    const [reached, acked] = [slack.nextDirectMessage("U0ANN"), slack.acked()];
    void slack.command({ user: "U0ANN", channel: "C0SECRET" }, "/amex", "slow order fine").catch(() => {});
    await acked;
    gate.resolve();
    expect((await reached).text).toContain("Ordered at last");
  });

  test("that Slack sends twice runs once", async () => {
    const { slack } = await joined();
    await slack.command(ANN, "/amex", "fee add platinum 2027-03-14");
    expect(await slack.repeat()).toEqual({ payload: {} });
    expect(slack.directMessages("U0ANN")).toHaveLength(1);
  });

  test("that sets a reminder tests the direct message at once", async () => {
    const { slack } = await joined();
    const seen = await slack.command(ANN, "/amex", "fee add platinum 2027-03-14");
    expect(seen.text).toContain("I sent you a direct message");
    expect(must(slack.directMessages("U0ANN")[0]).text).toContain("will come here");
    slack.people.set("U0SHY", { name: "shy", tz: "UTC", hidden: true });
    const shy = await slack.command({ user: "U0SHY" }, "/amex", "fee add platinum 2027-03-14");
    expect(shy.text).toContain(
      "I could not send you a direct message. Slack lets Backline write to you no direct message.",
    );
  });
});
