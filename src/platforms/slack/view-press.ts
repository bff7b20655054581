import type { AllMiddlewareArgs, BlockButtonAction, SlackEventMiddlewareArgs } from "@slack/bolt";
import { fromId } from "../../core/invocation.ts";
import type { Reply } from "../../core/reply.ts";
import { communityKey } from "../../domain/community.ts";
import { ask, type Desk } from "./desk.ts";
import { modal, type Origin } from "./modal.ts";
import { errorFields } from "./outcomes.ts";
import { show } from "./place.ts";
import { formPrompt } from "./prompts.ts";
import { messageView } from "./views.ts";

/** Shows the Home tab to somebody who opens it; the first of a workspace to open the messages is welcomed there. */
export async function onHomeOpened(
  { event, body }: SlackEventMiddlewareArgs<"app_home_opened"> & AllMiddlewareArgs,
  desk: Desk,
): Promise<void> {
  if (!desk.isNew(body.event_id)) return;
  const { user, view, tab } = event;
  const hash = view !== undefined && "hash" in view && typeof view.hash === "string" ? view.hash : undefined;
  if (tab === "home") return desk.homes.publish(user, hash);
  const { app, identity, command } = desk;
  const welcome = await app.welcome(communityKey("slack", identity.team), command);
  if (welcome !== undefined) await answerDirectly(welcome, user, desk);
}

/**
 * Answers a press in the Home tab, or in a window that was opened from it. There is no channel to answer in, so the
 * answer stands in a window, and in the direct messages where none can be opened.
 */
export async function onViewPress(body: BlockButtonAction, value: string, desk: Desk): Promise<void> {
  const { user, trigger_id: trigger, view } = body;
  const { reply } = await ask(
    { user: user.id, team: user.team_id },
    { asks: fromId(value), slash: desk.command },
    desk,
  );
  const window = windowOf(reply, desk);
  try {
    if (view?.type === "modal") await desk.web.views.update({ view_id: view.id, view: window });
    else await desk.web.views.open({ trigger_id: trigger, view: window });
  } catch (error) {
    desk.log.warn(errorFields(error), "slack opened no window");
    await answerDirectly(reply, user.id, desk);
  }
}

/** What was asked in a view and can't be shown there. */
export async function answerDirectly(reply: Reply, user: string, desk: Desk): Promise<void> {
  const message = reply.kind === "form" ? formPrompt(reply) : reply;
  await show(message, true, { user, channel: await desk.directs.open(user), direct: true }, desk);
}

/** A reply as a window: a form to fill in, or a message to read. */
function windowOf(reply: Reply, { app, command }: Desk) {
  const origin: Origin = { channel: "", slash: command, window: true };
  return reply.kind === "form" ? modal(reply, app, origin) : messageView(reply);
}
