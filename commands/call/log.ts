import { personalCommand } from "../../src/core/command.ts";
import { BadInput } from "../../src/core/errors.ts";
import { optional, text, when } from "../../src/core/option.ts";
import { callFacts } from "../../src/core/reminder/call-facts.ts";
import { forgetButton } from "../../src/core/reminder/matter-buttons.ts";
import { requireRoom } from "../../src/core/reminder/room.ts";
import { button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { md } from "../../src/core/text.ts";
import { shorten } from "../../src/core/words/label.ts";
import { instantOf } from "../../src/domain/calendar.ts";
import type { Call } from "../../src/domain/call.ts";
import { aboutOption, readAbout } from "./about.ts";

export const callLog = personalCommand({
  name: "call log",
  about: "Keep a call's reference number and promise, and follow it up",
  options: {
    about: aboutOption,
    reference: optional(text("The reference number they gave; never a card number", { max: 60 })),
    agent: optional(text("Whom you spoke with", { max: 60 })),
    promise: optional(text("What they promised, and by when", { max: 300, multiline: true })),
    "follow-up": optional(when("When to remind you to follow it up, such as next friday")),
  },
  async run({ about, reference, agent, promise, "follow-up": followUp }, context) {
    const { update, now, timeZone, knowledge, from } = context;
    let call: Call | undefined;
    await update((stored) => {
      requireRoom(stored, "call");
      if (followUp !== undefined && "day" in followUp) {
        const at = instantOf(followUp.day, stored.profile.hour, timeZone);
        if (Temporal.Instant.compare(at, now) <= 0)
          throw new BadInput({ "follow-up": "your hour is past today; name a time, or another day" });
      }
      call = {
        kind: "call",
        id: `c${stored.nextId}`,
        version: 1,
        added: now,
        answers: {},
        ...readAbout(about, stored, knowledge),
        ...(reference !== undefined && { reference }),
        ...(agent !== undefined && { agent }),
        ...(promise !== undefined && { promise }),
        ...(followUp !== undefined && { followUp }),
      };
      return { ...stored, matters: [...stored.matters, call], nextId: stored.nextId + 1 };
    });
    if (call === undefined) throw new Error("the update ran without logging the call");
    const none = reference === undefined;
    return message(`Call logged: ${shorten(call.about)}`, [
      { kind: "facts", facts: callFacts(call, timeZone) },
      none
        ? paragraphs(
            md`No reference number? Ask for one, or keep the day, the time and the name: it helps the next agent to find the call.`,
          )
        : undefined,
      buttons(button("My calls", "call list"), forgetButton(call.id, from)),
    ]);
  },
});
