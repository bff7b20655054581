import { adminCommand, type Managing } from "../../src/core/command.ts";
import { digestTerms } from "../../src/core/community/digest.ts";
import { marksOf } from "../../src/core/community/knowledge-marks.ts";
import { BadInput, UserError } from "../../src/core/errors.ts";
import { channel, flag, optional } from "../../src/core/option.ts";
import { button, buttons, type Message, message, paragraphs } from "../../src/core/reply.ts";
import { join, md, moment, words } from "../../src/core/text.ts";
import { type Digest, nextDigest } from "../../src/domain/digest.ts";
import { documentKey } from "../../src/domain/notice.ts";

const OFF = "off";
const SHARED =
  "People of other organizations read that channel, so no digest goes there: its figures are your community's own. Choose another one.";

/** The weekly message to a channel: sets it up, shows how it stands, stops it. */
export const adminDigest = adminCommand({
  name: "admin digest",
  about: "A weekly message to a channel: what changed in the answers, and figures of all members together",
  options: {
    channel: optional(channel("Which channel; or off", OFF)),
    off: { ...optional(flag("Stop it")), carried: true },
  },
  run({ channel: typed, off }, managing) {
    if (off === true || typed?.toLowerCase() === OFF) return stop(managing);
    return typed === undefined ? show(managing) : setUp(typed, managing);
  },
});

async function setUp(typed: string, managing: Managing): Promise<Message> {
  const { settings, findChannel, announce, update, knowledge, now, timeZone, from, asker: name } = managing;
  const id = findChannel(typed);
  if (id === undefined)
    throw new BadInput({ channel: "isn't a channel that I see here; choose it from the list" });
  const { shared } = await settings();
  if (shared?.includes(id) === true) throw new UserError(SHARED);
  const delivery = await announce(id, introduction(name));
  if (delivery.outcome !== "delivered")
    throw new UserError(`No digest was set up: I could not write in that channel. ${delivery.reason}`);
  const digest: Digest = {
    channel: id,
    by: documentKey(from),
    ...(name !== undefined && { name }),
    timeZone,
    told: marksOf(knowledge),
    next: nextDigest(now, timeZone),
  };
  await update((community) => ({ ...community, digest }));
  return message("The digest is set up", [
    paragraphs(
      join(
        md`I wrote in the channel, so that everybody there knows.`,
        md`The first one comes on ${moment(digest.next, timeZone)}, if there is something to tell by then.`,
      ),
    ),
    buttons(stopButton("Stop it")),
  ]);
}

/** Says in the channel itself what will come, and shows at once whether it can be written in. */
function introduction(name: string | undefined): Message {
  return message(
    "A weekly digest comes here",
    [
      paragraphs(
        join(
          md`What changed in Backline's answers, new data points, and how many annual fees come next month. It is made from Backline's own data: nothing that is written here is read.`,
          digestTerms(name),
        ),
      ),
      buttons(stopButton("Stop this digest")),
    ],
    { silent: true },
  );
}

async function show({ settings }: Managing): Promise<Message> {
  const { digest } = await settings();
  const choose = {
    ...button("Choose a channel", "admin digest"),
    runs: { command: "admin digest", given: {}, edit: true as const },
  };
  if (digest === undefined)
    return message("No digest is set up", [
      paragraphs(md`Choose a channel, and it gets one message a week, when there is something to tell.`),
      buttons(choose),
    ]);
  const { stopped, next, timeZone, name = "somebody" } = digest;
  return message(stopped === undefined ? "The digest is set up" : "The digest has stopped", [
    paragraphs(
      stopped === undefined
        ? md`Set up by ${name}. The next one comes on ${moment(next, timeZone)}, if there is something to tell by then.`
        : join(md`Set up by ${name}. The channel took no more messages:`, words(stopped.reason)),
    ),
    buttons(choose, stopButton("Stop it")),
  ]);
}

async function stop({ settings, update }: Managing): Promise<Message> {
  const { digest: known } = await settings();
  if (known === undefined)
    return message("No digest is set up", [paragraphs(md`So there is nothing to stop.`)]);
  await update(({ digest: _, ...community }) => community);
  return message("The digest is stopped", [paragraphs(md`Nothing more is sent to that channel.`)]);
}

function stopButton(label: string) {
  return button(label, "admin digest", { off: "yes" });
}
