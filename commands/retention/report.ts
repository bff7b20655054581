import { type Personal, personalCommand } from "../../src/core/command.ts";
import { BadInput, UserError } from "../../src/core/errors.ts";
import { flag, optional } from "../../src/core/option.ts";
import { FOR } from "../../src/core/reminder/owner.ts";
import { type Button, button, buttons, type Message, message, paragraphs } from "../../src/core/reply.ts";
import { cardName, reportFacts } from "../../src/core/report/words.ts";
import { join, md } from "../../src/core/text.ts";
import { publicationDay, quarterOf } from "../../src/domain/quarter.ts";
import type { Content } from "../../src/domain/report.ts";
import { listedCard } from "../card-option.ts";
import { DETAILS, RESULT } from "./options.ts";
import { PACKED, pack } from "./packed.ts";
import { communityOf, placeWords, sendMark } from "./place.ts";

export const retentionReport = personalCommand({
  name: "retention report",
  about: "Share what came of asking for a retention offer, without your name",
  options: {
    card: listedCard,
    result: RESULT,
    ...DETAILS,
    sure: { ...optional(flag("Yes, share it without showing it to me first")), carried: true },
  },
  run({ card, sure, ...said }, context) {
    return sure === true ? send(card, checked(said), context) : preview(card, checked(said), context);
  },
});

/** Asks for what is told beside card and result, which are known from the fee's outcome. */
export const retentionDetails = personalCommand({
  name: "retention details",
  about: "Share what came of it, without your name. You see what would be shared before it is sent",
  hidden: true,
  options: { card: { ...listedCard, carried: true }, result: { ...RESULT, carried: true }, ...DETAILS },
  run: ({ card, ...said }, context) => preview(card, checked(said), context),
});

/** Sends what a preview showed; its button stands under each. */
export const sendReport = personalCommand({
  name: "send",
  about: "Shares a report",
  hidden: true,
  options: { report: PACKED, for: FOR },
  run({ report: { card, content }, for: mark }, context) {
    if (mark !== sendMark(communityOf(context), context))
      throw new UserError(
        "That was prepared for somebody else, another place or another quarter, so nothing was shared. Begin again with retention report.",
      );
    return send(card, checked(content), context);
  },
});

/** The button that opens the form with card and result filled in. */
export function shareButton(card: string, result: Content["result"]): Button {
  return {
    label: "Share it anonymously",
    runs: { command: "retention details", given: { card, result }, edit: true },
  };
}

type Said = { readonly [Name in keyof Content]: Content[Name] | undefined };

function checked({ result, offer, spend, tenure, channel }: Said & { result: Content["result"] }): Content {
  if (offer !== undefined && result === "no-offer")
    throw new BadInput({ offer: "you chose “no offer”; leave this empty, or choose another result" });
  return {
    result,
    ...(offer && { offer }),
    ...(spend && { spend }),
    ...(tenure && { tenure }),
    ...(channel && { channel }),
  };
}

/** What would be shared, and with whom; nothing is kept of it until the press. */
function preview(card: string, content: Content, context: Personal): Message {
  const { knowledge, now, community: here } = context;
  const community = communityOf(context);
  const place = placeWords(community, here);
  return message("Share this?", [
    { kind: "facts", facts: reportFacts(card, content, knowledge) },
    paragraphs(
      join(
        md`Those who manage ${place} see these lines, without your name, and approve them or not.`,
        md`Everybody in ${place} sees figures that they are counted in, from ${publicationDay(quarterOf(now))} on: rounded, once a quarter, and none that fewer than five people stand for.`,
        md`Until then you can remove the report with \`retention mine\`. Then it is erased, and only the figures stay: they don't change any more.`,
        md`Nothing is sent until you press the button, or say it again with \`sure:yes\`.`,
      ),
    ),
    buttons(
      button(
        "Share it",
        "send",
        { report: pack(card, content), for: sendMark(community, context) },
        { style: "primary" },
      ),
      button("My reports", "retention mine"),
    ),
  ]);
}

async function send(card: string, content: Content, context: Personal): Promise<Message> {
  const { reports, knowledge, now, community: here } = context;
  const community = communityOf(context);
  const came = await reports.send({ community, card }, content, now);
  const quarter = quarterOf(now);
  const place = placeWords(community, here);
  return message(`Your report on ${cardName(card, knowledge)} is in`, [
    paragraphs(
      join(
        came === "replaced" ? md`It replaces the one that you sent for that card earlier this quarter.` : [],
        md`It counts once those who manage ${place} approve it. The figures come on ${publicationDay(quarter)}; until then you can replace or remove it.`,
      ),
    ),
    buttons(
      button("Remove it", "retention remove", { report: `${community}.${quarter}.${card}` }),
      button("My reports", "retention mine"),
    ),
  ]);
}
