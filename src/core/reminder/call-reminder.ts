import type { Call } from "../../domain/call.ts";
import type { Address, Notice } from "../../domain/notice.ts";
import { type Message, message, paragraphs } from "../reply.ts";
import { md } from "../text.ts";
import { shorten } from "../words/label.ts";
import { callFacts } from "./call-facts.ts";
import { matterButtons } from "./matter-buttons.ts";
import { lateNote } from "./reminder-parts.ts";

/** The reminder to follow up a call: what was promised, and what to say to the next agent. */
export function callReminder(
  call: Call,
  [latest, ...others]: readonly [Notice, ...Notice[]],
  to: Address,
  timeZone: string,
  now: Temporal.Instant,
): Message {
  const { id, matter = id, promise, reference } = call;
  const say = reference === undefined ? "the day of the call" : "the reference number below";
  const step =
    promise === undefined
      ? md`**Today:** check what has come of it. If you call again, give ${say} first.`
      : md`**Today:** check whether what was promised has been done. If not, call again and give ${say} first.`;
  return message(`Follow up: ${shorten(call.about)}`, [
    lateNote(latest, others.length, now, timeZone),
    paragraphs(step),
    { kind: "facts", facts: callFacts(call, timeZone) },
    matterButtons(latest.key, to, call.about, {
      label: "Log a call",
      runs: { command: "call log", given: { about: matter }, edit: true },
    }),
  ]);
}
