import { describe, expect, test } from "vitest";
import { ANN, joined, must } from "./joined.ts";

describe("a form", () => {
  test("opens where options are missing, and asks each in its own way", async () => {
    const { slack } = await joined();
    const { title, submit, fields } = must((await slack.command(ANN, "/amex", "order")).modal);
    expect([title, submit]).toEqual(["Order", "Send"]);
    expect(fields.map(({ block, type, optional, label }) => [block, type, optional, label])).toEqual([
      ["kind", "static_select", false, "Which kind"],
      ["on", "plain_text_input", false, "On which day"],
      ["count", "plain_text_input", true, "How many"],
      ["gift", "static_select", true, "Is it a gift"],
      ["note", "plain_text_input", true, "A note"],
    ]);
    expect(fields[0]?.options).toEqual([
      { label: "The fast one", value: "fast" },
      { label: "The slow one", value: "slow" },
    ]);
  });

  test("keeps what was typed already, and answers privately where it was asked", async () => {
    const { slack } = await joined();
    const form = must((await slack.command(ANN, "/amex", "order fast count:3")).modal);
    expect(form.fields.map(({ block }) => block)).toEqual(["on", "gift", "note"]);
    const seen = await slack.submit(form, { on: "14 march 2027", gift: "yes", note: "two\nlines" });
    expect(seen.text).toContain("fast on Sunday, 14 March 2027: 3 true two\nlines");
    expect([seen.ephemeral, seen.channel]).toEqual([true, "C0CARDS"]);
  });

  test("stays open and marks what doesn't fit", async () => {
    const { slack } = await joined();
    const form = must((await slack.command(ANN, "/amex", "order fast count:20")).modal);
    const { errors } = await slack.submit(form, { on: "2027-02-30" });
    expect(Object.keys(must(errors))).toEqual(["on"]);
    expect(errors?.on).toContain("February 2027 has 28 days");
    expect(errors?.on).toContain("count: “20” is not a whole number from 1 to 9");
    expect(slack.ledger).toEqual([]);
  });

  test("that can't be done says why in a message, and a secret in it is refused", async () => {
    const { slack } = await joined();
    const open = async () => must((await slack.command(ANN, "/amex", "order fast")).modal);
    expect((await slack.submit(await open(), { on: "2027-03-14", note: "never" })).text).toContain(
      "That can't be ordered.",
    );
    const refused = await slack.submit(await open(), { on: "2027-03-14", note: "4111 1111 1111 1111" });
    expect(refused.text).toContain("Not read, not kept");
  });

  test("opened from a button comes filled in", async () => {
    const { slack } = await joined();
    const seen = await slack.command(ANN, "/amex", "lookup");
    const form = must((await seen.press("Order", "U0BEN")).modal);
    expect(form.fields[0]).toMatchObject({ block: "kind", initial: "slow" });
    expect((await slack.submit(form, { on: "2027-03-14" })).text).toContain("slow on Sunday, 14 March 2027");
  });

  test("is answered where the app isn't a member, and in a direct message when the way back is closed", async () => {
    const { slack } = await joined();
    const away = { user: "U0ANN", channel: "C0ELSEWHERE" };
    const first = must((await slack.command(away, "/amex", "order fast")).modal);
    expect((await slack.submit(first, { on: "2027-03-14" })).channel).toBe("C0ELSEWHERE");
    const second = must((await slack.command(away, "/amex", "order fast")).modal);
    slack.fail("response_url", { status: 404 });
    slack.directOf("U0ANN");
    expect((await slack.submit(second, { on: "2027-03-14" })).channel).toBe(slack.directOf("U0ANN"));
  });

  test("whose answer takes long closes first and is answered afterwards", async () => {
    const { slack, gate } = await joined({}, { patience: 1 });
    const form = must((await slack.command(ANN, "/amex", "slow order")).modal);
    const acked = slack.acked();
    const seen = slack.submit(form, { what: "wrong" });
    await acked;
    gate.resolve();
    expect((await seen).text).toContain("Nothing is called that.");
  });

  test.each(["expired_trigger_id", "trigger_expired"])(
    "that could not be opened in time (%s) says so, with a button that opens it",
    async (error) => {
      const { slack } = await joined();
      slack.fail("views.open", { error });
      const seen = await slack.command(ANN, "/amex", "order fast");
      expect(seen.text).toContain("That took too long");
      expect(seen.ephemeral).toBe(true);
      expect(must((await seen.press("Open the form")).modal).fields[0]?.initial).toBe("fast");
    },
  );

  test("sent twice by Slack runs once", async () => {
    const { slack } = await joined();
    const form = must((await slack.command(ANN, "/amex", "fee add")).modal);
    await slack.submit(form, { card: "platinum", renews: "2027-03-14" });
    await slack.repeat();
    expect(slack.directMessages("U0ANN")).toHaveLength(1);
  });

  test("asks again what was typed already and is too long for Slack to carry", async () => {
    const { slack } = await joined();
    const note = "déjà vu ".repeat(180).trim();
    const form = must((await slack.command(ANN, "/amex", `order fast note:"${note}"`)).modal);
    expect(form.fields.find(({ block }) => block === "note")?.initial).toBe(note);
    expect((await slack.submit(form, { on: "2027-03-14" })).text).toContain(note);
  });
});
