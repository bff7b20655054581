import { asMessage } from "./post.ts";
import { asSent } from "./text.ts";
import { asView } from "./views.ts";
import type { Json } from "./wire.ts";
import { APP, BOT, type Posted, type Request, TEAM, type View, type Workspace } from "./workspace.ts";

/** Payloads as Slack's documentation shows them; its own samples pass the same schemas. */
const COMMON = { token: "legacy-verification", api_app_id: APP };

export function channelName(channel: string, workspace: Workspace): string {
  if (channel.startsWith("D")) return "directmessage";
  return workspace.channels.get(channel)?.name ?? channel.toLowerCase();
}

export function commandPayload(
  { id, user, channel, command = "" }: Request,
  text: string,
  base: string,
  workspace: Workspace,
): Json {
  return {
    ...COMMON,
    team_id: TEAM,
    team_domain: "home",
    channel_id: channel,
    channel_name: channelName(channel, workspace),
    user_id: user,
    user_name: workspace.person(user).name,
    command,
    text: asSent(text, workspace).trim(),
    is_enterprise_install: "false",
    response_url: `${base}/response/${id}`,
    trigger_id: trigger(id),
  };
}

export function pressPayload(
  { id, user, channel }: Request,
  action: Json,
  posted: Posted,
  base: string,
  workspace: Workspace,
): Json {
  const { onlyFor, ts, threadTs } = posted;
  return {
    ...COMMON,
    type: "block_actions",
    team: { id: TEAM, domain: "home" },
    enterprise: null,
    is_enterprise_install: false,
    user: person(user, workspace),
    container: {
      type: "message",
      message_ts: ts,
      channel_id: channel,
      is_ephemeral: onlyFor !== undefined,
      ...(threadTs !== undefined && { thread_ts: threadTs }),
    },
    channel: { id: channel, name: channelName(channel, workspace) },
    // Slack leaves the message out where it was ephemeral.
    ...(onlyFor === undefined && { message: asMessage(posted) }),
    state: { values: {} },
    response_url: `${base}/response/${id}`,
    trigger_id: trigger(id),
    actions: [{ ...action, action_ts: workspace.nextTs() }],
  };
}

/** A message whose menu somebody opened, as Slack hands it over. */
export function shortcutPayload(
  { id, user, channel }: Request,
  callback: string,
  message: Json,
  base: string,
  workspace: Workspace,
): Json {
  return {
    ...COMMON,
    type: "message_action",
    callback_id: callback,
    team: { id: TEAM, domain: "home" },
    enterprise: null,
    is_enterprise_install: "false",
    user: person(user, workspace),
    channel: { id: channel, name: channelName(channel, workspace) },
    message_ts: message.ts,
    message: { type: "message", team: TEAM, ...message },
    action_ts: workspace.nextTs(),
    response_url: `${base}/response/${id}`,
    trigger_id: trigger(id),
  };
}

/** A press in a view: there is no channel, no message and no response_url. */
export function viewPressPayload(
  { id, user }: Request,
  action: Json,
  view: View,
  workspace: Workspace,
): Json {
  return {
    ...COMMON,
    type: "block_actions",
    team: { id: TEAM, domain: "home" },
    enterprise: null,
    is_enterprise_install: false,
    user: person(user, workspace),
    container: { type: "view", view_id: view.id },
    view: asView(view),
    trigger_id: trigger(id),
    actions: [{ ...action, action_ts: workspace.nextTs() }],
  };
}

export function homeOpenedEvent(user: string, tab: string, workspace: Workspace): Json {
  const home = workspace.homes.get(user);
  return {
    type: "app_home_opened",
    user,
    channel: workspace.openDirect(user),
    tab,
    event_ts: workspace.nextTs(),
    ...(tab === "home" && home !== undefined && { view: asView(home) }),
  };
}

export function submissionPayload(
  { id, user }: Request,
  view: View,
  values: Json,
  workspace: Workspace,
): Json {
  return {
    ...COMMON,
    type: "view_submission",
    team: { id: TEAM, domain: "home" },
    enterprise: null,
    is_enterprise_install: false,
    user: person(user, workspace),
    trigger_id: trigger(id),
    view: asView(view, values),
    response_urls: [],
  };
}

export function eventPayload(event: Json, workspace: Workspace): Json {
  return {
    ...COMMON,
    type: "event_callback",
    team_id: TEAM,
    event,
    event_id: workspace.nextId("Ev"),
    event_time: Math.floor(Number(event.event_ts ?? workspace.nextTs())),
    event_context: "4-event",
    is_ext_shared_channel: workspace.channels.get(String(event.channel))?.shared === true,
    authorizations: [
      { enterprise_id: null, team_id: TEAM, user_id: BOT, is_bot: true, is_enterprise_install: false },
    ],
  };
}

/** A message of a person, as an event tells of it. */
export function messageEvent(type: "message" | "app_mention", posted: Posted, workspace: Workspace): Json {
  const { author = "", text, ts, threadTs, channel } = posted;
  const { team = TEAM } = workspace.person(author);
  return {
    type,
    user: author,
    text,
    ts,
    event_ts: ts,
    team,
    ...(team !== TEAM && { user_team: team, source_team: team }),
    channel,
    client_msg_id: workspace.nextId("m"),
    blocks: [],
    ...(type === "message" && { channel_type: "im" }),
    ...(threadTs !== undefined && { thread_ts: threadTs }),
  };
}

/** The app hears of its own messages in direct messages, too. */
export function echoEvent(posted: Posted): Json {
  const message = asMessage(posted, true);
  return { ...message, channel: posted.channel, channel_type: "im", event_ts: posted.ts };
}

function trigger(id: string): string {
  return `1.2.${id}`;
}

function person(user: string, workspace: Workspace): Json {
  const { name, team = TEAM } = workspace.person(user);
  return { id: user, username: name, name, team_id: team };
}
