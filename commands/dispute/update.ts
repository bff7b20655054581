import { personalCommand } from "../../src/core/command.ts";
import { type DisputeUpdate, UPDATE_NAMES } from "../../src/core/dispute/words.ts";
import { BadInput } from "../../src/core/errors.ts";
import { choice, date, optional, text } from "../../src/core/option.ts";
import { changeMatter } from "../../src/domain/answer.ts";
import { type Dispute, logEvent, logFiling } from "../../src/domain/dispute.ts";
import { loggedAnswer } from "./logged-answer.ts";
import { findDispute, ownDispute } from "./own-dispute.ts";

export const disputeUpdate = personalCommand({
  name: "dispute update",
  about: "Log what happened to a dispute",
  options: {
    dispute: ownDispute,
    event: choice("What happened", UPDATE_NAMES),
    on: optional(date("The day it happened; today if you leave it out")),
    reference: optional(text("Their reference or case number; never a card number", { max: 40 })),
  },
  async run({ dispute: typed, event, on, reference }, context) {
    const { today, now, update } = context;
    const day = on ?? today;
    if (Temporal.PlainDate.compare(day, today) > 0)
      throw new BadInput({ on: `${day} has not come yet; tell me once it has happened` });
    let id = "";
    const member = await update((stored) => {
      const dispute = findDispute(typed, stored);
      if (Temporal.PlainDate.compare(day, dispute.charged) < 0)
        throw new BadInput({ on: `${day} is before the charge on ${dispute.charged}` });
      id = dispute.id;
      const changed = log(dispute, event, day, now);
      return changeMatter(stored, reference === undefined ? changed : { ...changed, reference }, now);
    });
    return loggedAnswer(findDispute(id, member), event, member, context);
  },
});

function log(dispute: Dispute, event: DisputeUpdate, on: Temporal.PlainDate, now: Temporal.Instant): Dispute {
  switch (event) {
    case "filed-online":
      return logFiling(dispute, "online", on, now);
    case "filed-phone":
      return logFiling(dispute, "phone", on, now);
    case "filed-chat":
      return logFiling(dispute, "chat", on, now);
    default:
      return logEvent(dispute, event, on, now);
  }
}
