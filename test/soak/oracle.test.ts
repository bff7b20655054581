import { describe, expect, it } from "vitest";
import { newMember } from "../../src/domain/member.ts";
import { clocksOf, DUE, noticeOf } from "./members.ts";
import { judge } from "./oracle.ts";
import type { Arrival } from "./places.ts";

const [discord, slack] = clocksOf([
  { platform: "discord", user: "1" },
  { platform: "slack", team: "T0", user: "U1" },
]).filter(({ card }) => card === "k1");
if (discord === undefined || slack === undefined) throw new Error("two clocks were expected");
const clocks = [discord, slack];

const arrival = (platform: "discord" | "slack", change: Partial<Arrival> = {}): Arrival => {
  const { user, mark } = platform === "discord" ? discord : slack;
  const plain = { round: 0, answerLost: false, repeat: false, lookUpFailed: false };
  return { platform, user, text: `${mark}: the annual fee comes`, ...plain, ...change };
};
const kept = (how: "sent" | "repeated") => ({
  ...newMember(),
  told: { [noticeOf("k1")]: { how, at: DUE } },
  wakeAt: DUE,
});
const stored = (onSlack: "sent" | "repeated" = "sent") =>
  new Map([
    [discord.key, kept("sent")],
    [slack.key, kept(onSlack)],
  ]);
const once = [arrival("discord"), arrival("slack")];

describe("the judge of the ledgers", () => {
  it("finds nothing wrong where each arrived once, or was repeated in words after a refused look-up", () => {
    expect(judge(clocks, once, stored())).toEqual({ wrong: [], repeats: 0, together: 0 });
    const again = arrival("slack", { round: 1, repeat: true, lookUpFailed: true });
    expect(judge(clocks, [...once, again], stored("repeated"))).toEqual({
      wrong: [],
      repeats: 1,
      together: 0,
    });
  });
  it.each([
    ["never arrived", [arrival("slack")]],
    ["arrived twice on Discord", [...once, arrival("discord", { round: 1 })]],
    ["the second not called a repeat", [...once, arrival("slack", { round: 1 })]],
    ["though no look-up was refused", [...once, arrival("slack", { round: 1, repeat: true })]],
    ["without a kill", [...once, arrival("slack", { repeat: true, lookUpFailed: true })]],
    ["nobody was due", [...once, arrival("slack", { user: "U2" })]],
  ])("says %s", (what, arrivals) => {
    expect(judge(clocks, arrivals, stored()).wrong.join("\n")).toContain(what);
  });
  it("says what the store has lost", () => {
    const { wrong } = judge(clocks, once, new Map([[discord.key, kept("sent")]]));
    expect(wrong.join("\n")).toContain(`${slack.key}: is kept as never told`);
  });
});
