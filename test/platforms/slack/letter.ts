import { button, buttons, message, paragraphs } from "../../../src/core/reply.ts";
import { md } from "../../../src/core/text.ts";
import { createSlack } from "../../../src/platforms/slack/index.ts";
import { settableClock } from "../../support/bot.ts";
import { workspace } from "./joined.ts";

export const KEY = "0123456789abcdef01234567";
export const ANN = { platform: "slack", team: "T0HOME", user: "U0ANN" } as const;
export const letter = message("Platinum: annual fee", [
  paragraphs(md`Call by ${Temporal.PlainDate.from("2027-04-13")}. ${"<!channel>"}`),
  buttons(button("Done", "echo", { words: "done" }, { spoken: "Done: Platinum annual fee" })),
]);

/** A workspace whose platform lives by a clock that the test turns. */
export async function paced() {
  const { slack, settings } = await workspace();
  const clock = settableClock("2027-03-01T15:00:00Z");
  return { slack, clock, platform: createSlack({ ...settings, clock }) };
}
