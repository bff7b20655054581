import type {
  AllMiddlewareArgs,
  BlockButtonAction,
  App as Bolt,
  MessageShortcut,
  SlackActionMiddlewareArgs,
  SlackEventMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from "@slack/bolt";
import type { Answer } from "../../core/app.ts";
import { fromId } from "../../core/invocation.ts";
import { within } from "../../core/within.ts";
import { adminCommandName } from "./admin-command.ts";
import { ask, catchUp, type Desk, openForm } from "./desk.ts";
import { FORM, fieldErrors, modal, type Origin, readModal } from "./modal.ts";
import { errorFields } from "./outcomes.ts";
import { type Place, response, show, showParts } from "./place.ts";
import type { SlackCommand } from "./receiver.ts";
import { BUTTON_ID, render } from "./render.ts";
import { ANSWER_SHORTCUT, readShortcut } from "./shortcut.ts";
import { asLine, withoutMention } from "./typed.ts";
import { answerDirectly, onHomeOpened, onViewPress } from "./view-press.ts";
import { messageView } from "./views.ts";

/** Lets Bolt hand on what people do besides commands: every request is acknowledged first, or with its answer. */
export function listen(bolt: Bolt, desk: Desk): void {
  bolt.action<BlockButtonAction>({ type: "block_actions", action_id: BUTTON_ID }, (args) =>
    onPress(args, desk),
  );
  bolt.shortcut<MessageShortcut>({ type: "message_action", callback_id: ANSWER_SHORTCUT }, (args) =>
    onShortcut(args, desk),
  );
  bolt.view<ViewSubmitAction>(FORM, (args) => onSubmit(args, desk));
  bolt.event("app_mention", (args) => onMention(args, desk));
  bolt.event("message", (args) => onMessage(args, desk));
  bolt.event("app_home_opened", (args) => onHomeOpened(args, desk));
}

export async function onCommand({ command, ack }: SlackCommand, desk: Desk): Promise<void> {
  const {
    user_id: user,
    team_id: team,
    channel_id: channel,
    response_url: url,
    trigger_id: trigger,
  } = command;
  if (!desk.isNew(trigger)) return ack();
  const acknowledge = acknowledging(ack, desk);
  const place: Place = { user, team, channel, url };
  const slash = command.command;
  const answering = ask(
    place,
    { asks: { line: asLine(adminLine(slash, desk) + command.text) }, slash, name: command.user_name },
    desk,
  );
  const early = await within(answering, desk.patience);
  if (early === undefined || early.reply.kind === "form") {
    await acknowledge();
    return answer(await answering, trigger, { channel, url, slash }, place, desk);
  }
  const [first, ...rest] = render(early.reply);
  const isThere = await acknowledge(response(first, early.private));
  await showParts(isThere ? rest : [first, ...rest], early.private, place, desk);
  await catchUp(place, desk);
}

async function onPress(
  { body, action, ack }: SlackActionMiddlewareArgs<BlockButtonAction>,
  desk: Desk,
): Promise<void> {
  await acknowledging(ack, desk)();
  const { user, channel: where, container, response_url: url, trigger_id: trigger } = body;
  if (!desk.isNew(trigger) || action.value === undefined) return;
  if (container.type === "view") return onViewPress(body, action.value, desk);
  const channel = where?.id ?? String(container.channel_id ?? "");
  const thread = typeof container.thread_ts === "string" ? container.thread_ts : undefined;
  const hidden = container.is_ephemeral === true;
  const pressed: Place = {
    user: user.id,
    team: user.team_id,
    channel,
    ...(url && { url }),
    ...(thread !== undefined && { thread, threadHasBegun: true }),
  };
  const { name } = user;
  const given = await ask(
    pressed,
    { asks: fromId(action.value), slash: desk.command, hidden, ...(name !== undefined && { name }) },
    desk,
  );
  const place = { ...pressed, direct: !hidden && (await isOwnDirect(channel, user.id, desk)) };
  const origin: Origin = {
    channel,
    slash: desk.command,
    ...(url && { url }),
    ...(thread !== undefined && { thread }),
    ...(hidden && { hidden }),
  };
  await answer(given, trigger, origin, place, desk);
}

async function onShortcut(
  { shortcut, ack }: SlackShortcutMiddlewareArgs<MessageShortcut>,
  desk: Desk,
): Promise<void> {
  await acknowledging(ack, desk)();
  const { trigger_id: trigger, response_url: url } = shortcut;
  if (!desk.isNew(trigger)) return;
  const { place, request } = readShortcut(shortcut);
  const slash = desk.command;
  const given = await ask(place, { ...request, slash }, desk);
  await answer(given, trigger, { channel: place.channel, slash, url }, place, desk);
}

async function onSubmit(
  { body, view, ack }: SlackViewMiddlewareArgs<ViewSubmitAction>,
  desk: Desk,
): Promise<void> {
  if (!desk.isNew(body.trigger_id)) return ack();
  const acknowledge = acknowledging(ack, desk);
  const user = body.user.id;
  const { runs, origin } = readModal(view);
  const { channel, url, thread, hidden = false, window = false } = origin;
  const place: Place = {
    user,
    team: body.user.team_id,
    channel,
    ...(url !== undefined && { url }),
    ...(thread !== undefined && { thread, threadHasBegun: true }),
  };
  const asks = { asks: runs, slash: origin.slash, hidden, name: body.user.name };
  const answering = ask(window ? { user, team: place.team } : place, asks, desk);
  const early = await within(answering, desk.patience);
  const back =
    early === undefined ? undefined : backToForm(early.reply, Object.keys(view.state.values), origin, desk);
  if ((await acknowledge(back)) && back !== undefined) return;
  const given = early ?? (await answering);
  if (window) return answerDirectly(given.reply, user, desk);
  const direct = !hidden && (await isOwnDirect(channel, user, desk));
  await answer(given, undefined, origin, { ...place, direct }, desk);
}

/** The word that the names of commands for admins begin with, where it was typed as the slash command's own. */
function adminLine(slash: string, { command }: Desk): string {
  return slash === adminCommandName(command) ? "admin " : "";
}

/** What keeps a form open: more to ask, or fields that don't fit. */
function backToForm(reply: Answer["reply"], fields: readonly string[], origin: Origin, { app }: Desk) {
  if (reply.kind === "form") return { response_action: "update" as const, view: modal(reply, app, origin) };
  const errors = fieldErrors(reply.problems ?? {}, fields);
  if (Object.keys(errors).length === 0)
    return origin.window === true
      ? { response_action: "update" as const, view: messageView(reply) }
      : undefined;
  return { response_action: "errors" as const, errors: { ...errors } };
}

async function onMention(
  { event, body }: SlackEventMiddlewareArgs<"app_mention"> & AllMiddlewareArgs,
  desk: Desk,
): Promise<void> {
  const { user, channel, ts, thread_ts: thread } = event;
  if (user === undefined || event.bot_id !== undefined || event.subtype !== undefined) return;
  if (!desk.isNew(body.event_id)) return;
  const line = asLine(withoutMention(event.text, desk.identity.bot));
  const slash = `@${desk.identity.name}`;
  const place: Place = {
    user,
    team: event.user_team ?? event.team,
    channel,
    isShared: body.is_ext_shared_channel === true,
    thread: thread ?? ts,
    threadHasBegun: thread !== undefined,
  };
  const given = await ask(place, { asks: { line }, slash, talk: true }, desk);
  await answer(given, undefined, { channel, slash }, place, desk);
}

async function onMessage(
  { event, body }: SlackEventMiddlewareArgs<"message"> & AllMiddlewareArgs,
  desk: Desk,
): Promise<void> {
  if (event.subtype !== undefined || event.channel_type !== "im") return;
  if (event.bot_id !== undefined || event.user === undefined || event.text === undefined) return;
  if (!desk.isNew(body.event_id)) return;
  const { user, channel, thread_ts: thread } = event;
  const line = asLine(withoutMention(event.text, desk.identity.bot));
  const place: Place = {
    user,
    team: event.team,
    channel,
    direct: true,
    ...(thread !== undefined && { thread }),
  };
  const given = await ask(place, { asks: { line }, slash: "", talk: true }, desk);
  await answer(given, undefined, { channel, slash: "" }, place, desk);
}

async function answer(
  { reply, private: isPrivate }: Answer,
  trigger: string | undefined,
  origin: Origin,
  place: Place,
  desk: Desk,
): Promise<void> {
  if (reply.kind === "form") return openForm(reply, trigger, origin, place, desk);
  await show(reply, isPrivate, place, desk);
  await catchUp(place, desk);
}

/** Acknowledges, and says whether it got through: only on the connection by which the request came. */
function acknowledging<T>(
  ack: (response?: T) => Promise<void>,
  { log, link }: Desk,
): (response?: T) => Promise<boolean> {
  const came = link();
  return async (response) => {
    if (link() !== came) return false;
    try {
      await ack(response);
      return true;
    } catch (error) {
      log.warn(errorFields(error), "slack got no acknowledgement");
      return false;
    }
  };
}

/** True in the direct messages between this app and that person, and not in those between two people. */
async function isOwnDirect(channel: string, user: string, { directs, log }: Desk): Promise<boolean> {
  if (!channel.startsWith("D")) return false;
  try {
    return (await directs.open(user)) === channel;
  } catch (error) {
    log.warn(errorFields(error), "slack opened no direct message");
    return false;
  }
}
