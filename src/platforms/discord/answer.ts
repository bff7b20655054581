import { InteractionContextType, type InteractionReplyOptions, MessageFlags } from "discord.js";
import type { Answer, App } from "../../core/app.ts";
import type { Log } from "../../core/log.ts";
import { within } from "../../core/within.ts";
import { formButton, modal } from "./form.ts";
import { type Answerable, readInteraction } from "./receive.ts";
import type { Rendered } from "./render.ts";
import { parts, tryBest } from "./send.ts";

/** Discord waits three seconds for a first answer; half of them are the app's. */
const PATIENCE = 1500;

/**
 * Answers a slash command, a message's menu, a button or a form. An app that takes longer than that is announced with "thinking",
 * whose privacy can't be changed any more: it follows from the command, which is known before it runs.
 */
export async function answerInteraction(interaction: Answerable, app: App, log: Log): Promise<void> {
  const request = readInteraction(interaction, log);
  const hide = hides(interaction);
  const thinking = app.handle(request);
  const quick = await within(thinking, PATIENCE);
  // What posts something has taken the press already.
  const answer = quick ?? (interaction.deferred ? await thinking : undefined);
  if (answer !== undefined) await answerAtOnce(interaction, answer, hide(answer.private), app, log);
  else {
    const hidden = hide(app.answersPrivately(request));
    await interaction.deferReply(hidden ? { flags: MessageFlags.Ephemeral } : {});
    await answerLate(interaction, await thinking, hidden, hide, log);
  }
  const { reply } = await thinking;
  if (reply.kind === "form") return;
  await app.catchUp(request.from, (message) =>
    tryBest(message, log, async (rendered) => {
      await interaction.followUp(toReply(rendered, hide(true)));
    }),
  );
}

/** Whether an answer has to be hidden from others: in the direct messages with the desk nobody else reads along. */
function hides({ context }: Answerable): (isPrivate: boolean) => boolean {
  return (isPrivate) => isPrivate && context !== InteractionContextType.BotDM;
}

async function answerAtOnce(
  interaction: Answerable,
  { reply }: Answer,
  hidden: boolean,
  app: App,
  log: Log,
): Promise<void> {
  if (reply.kind === "form" && !interaction.isModalSubmit()) {
    await interaction.showModal(modal(reply, app.commands));
    return;
  }
  const message = reply.kind === "form" ? formButton(reply) : reply;
  await tryBest(message, log, async (rendered) => {
    if (interaction.deferred) await interaction.followUp(toReply(rendered, hidden));
    else await interaction.reply(toReply(rendered, hidden));
  });
}

/** Fills in the place of "thinking". A private answer to a public question takes another place, and the public one goes. */
async function answerLate(
  interaction: Answerable,
  { reply, private: isPrivate }: Answer,
  hidden: boolean,
  hide: (isPrivate: boolean) => boolean,
  log: Log,
): Promise<void> {
  const message = reply.kind === "form" ? formButton(reply) : reply;
  const mustMove = !hidden && hide(isPrivate);
  if (mustMove) await interaction.deleteReply();
  await tryBest(message, log, async (rendered) => {
    if (mustMove) await interaction.followUp(toReply(rendered, true));
    else await interaction.editReply(parts(rendered));
  });
}

function toReply(rendered: Rendered, hidden: boolean): InteractionReplyOptions {
  return hidden
    ? { ...parts(rendered), flags: [...rendered.flags, MessageFlags.Ephemeral] }
    : parts(rendered);
}
