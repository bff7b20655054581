import type { Call } from "../../domain/call.ts";
import type { Fact } from "../reply.ts";
import { md, moment, words } from "../text.ts";
import { spellDay } from "../words/days.ts";

/** What was logged of a call, in the order in which one reads it out to the next agent. */
export function callFacts(
  { added, reference, agent, promise, followUp }: Call,
  timeZone: string,
): readonly Fact[] {
  const fact = (label: string, value: string | undefined): readonly Fact[] =>
    value === undefined ? [] : [{ label, value: words(value) }];
  return [
    { label: "Logged", value: md`${moment(added, timeZone)}` },
    ...fact("Reference", reference),
    ...fact("Spoke with", agent),
    ...fact("Promised", promise),
    ...(followUp === undefined
      ? []
      : [
          {
            label: "Follow up",
            value: "at" in followUp ? md`${moment(followUp.at, timeZone)}` : md`${spellDay(followUp.day)}`,
          },
        ]),
  ];
}
