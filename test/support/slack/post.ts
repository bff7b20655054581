import { checkBlocks } from "./blocks.ts";
import { markupProblems } from "./text.ts";
import { boolean, isRecord, type Json, Refusal, records, string, structure } from "./wire.ts";
import type { Posted, Workspace } from "./workspace.ts";

export type Written = Pick<Posted, "text" | "blocks">;

/** Reads what is to be shown, as strictly as Slack, and notes what Slack would cut short or show wrongly. */
export function readMessage(args: Json, workspace: Workspace, by: string): Written {
  const given = structure(args.blocks, "invalid_blocks_format");
  const text = string(args.text) ?? "";
  if (given !== undefined) {
    if (!Array.isArray(given)) throw new Refusal("invalid_blocks_format");
    const problems = checkBlocks(given, "message");
    if (problems.length > 0)
      throw new Refusal("invalid_blocks", {
        errors: problems,
        response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) },
      });
  }
  const blocks = records(given);
  if (text === "" && blocks.length === 0) throw new Refusal("no_text");
  const complain = (what: string) => workspace.complaints.push(`${by}: ${what}`);
  if (text === "") complain("blocks without text: a screen reader and a phone's notification show nothing");
  if (text.length > 4000) complain(`text of ${text.length} characters, more than 4,000`);
  for (const problem of [text, ...mrkdwn(blocks)].flatMap(markupProblems)) complain(problem);
  if (boolean(args.link_names) || args.parse === "full") complain("lets names in the text become mentions");
  return {
    text: text.slice(0, 40_000),
    blocks: blocks.map((block, at) => ({ block_id: `b${at}`, ...block })),
  };
}

function mrkdwn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwn);
  if (!isRecord(value)) return [];
  if (value.type === "mrkdwn" && typeof value.text === "string") return [value.text];
  return Object.values(value).flatMap(mrkdwn);
}

/** The channel to post in, if the app may. A person's id works only once their direct message was opened. */
function channelFor(args: Json, workspace: Workspace): string {
  const channel = string(args.channel) ?? "";
  if (/^[UW]/.test(channel)) {
    const direct = workspace.directs.get(channel);
    if (direct === undefined) throw new Refusal("channel_not_found");
    return direct;
  }
  if (channel.startsWith("D")) {
    const owner = workspace.ownerOfDirect(channel);
    if (owner === undefined || workspace.people.get(owner)?.hidden) throw new Refusal("channel_not_found");
    return channel;
  }
  const known = workspace.channels.get(channel);
  if (known === undefined || (known.isPrivate && !known.joined)) throw new Refusal("channel_not_found");
  if (known.archived) throw new Refusal("is_archived");
  if (!known.joined) throw new Refusal("not_in_channel");
  return channel;
}

function readMetadata(args: Json): { metadata?: Json } {
  const metadata = structure(args.metadata, "invalid_metadata_format");
  if (metadata === undefined) return {};
  if (!isRecord(metadata) || typeof metadata.event_type !== "string" || !isRecord(metadata.event_payload))
    throw new Refusal("invalid_metadata_schema");
  if (JSON.stringify(metadata).length > 8000) throw new Refusal("metadata_too_large");
  return { metadata };
}

export function postMessage(args: Json, workspace: Workspace): Posted {
  const channel = channelFor(args, workspace);
  const threadTs = string(args.thread_ts);
  return workspace.post({
    by: "chat.postMessage",
    channel,
    ...readMessage(args, workspace, "chat.postMessage"),
    ...readMetadata(args),
    ...(threadTs !== undefined && { threadTs }),
    ...(args.unfurl_links !== undefined && { unfurlLinks: boolean(args.unfurl_links) }),
    ...(args.unfurl_media !== undefined && { unfurlMedia: boolean(args.unfurl_media) }),
  });
}

export function postEphemeral(args: Json, workspace: Workspace): Posted {
  const channel = channelFor(args, workspace);
  const onlyFor = string(args.user) ?? "";
  if (!workspace.people.has(onlyFor)) throw new Refusal("user_not_in_channel");
  const threadTs = string(args.thread_ts);
  return workspace.post({
    by: "chat.postEphemeral",
    channel,
    onlyFor,
    ...readMessage(args, workspace, "chat.postEphemeral"),
    ...(threadTs !== undefined && { threadTs }),
  });
}

export function updateMessage(args: Json, workspace: Workspace): Posted {
  const channel = channelFor(args, workspace);
  const at = workspace.posted.findIndex(
    (each) => each.ts === args.ts && each.channel === channel && each.onlyFor === undefined,
  );
  const old = workspace.posted[at];
  if (old === undefined) throw new Refusal("message_not_found");
  if (old.author !== undefined) throw new Refusal("cant_update_message");
  const updated = {
    ...old,
    ...readMessage(args, workspace, "chat.update"),
    by: "chat.update",
    ...readMetadata(args),
  };
  workspace.posted[at] = updated;
  return updated;
}

/** A message as Slack hands it back. */
export function asMessage(posted: Posted, withMetadata = false): Json {
  const { text, ts, blocks, threadTs, metadata, author } = posted;
  return {
    type: "message",
    ...(author === undefined
      ? { user: "U0BACKLINE", bot_id: "B0BACKLINE", app_id: "A0BACKLINE", team: "T0HOME" }
      : { user: author, team: "T0HOME" }),
    text,
    ts,
    ...(blocks.length > 0 && { blocks }),
    ...(threadTs !== undefined && { thread_ts: threadTs }),
    ...(withMetadata && metadata !== undefined && { metadata }),
  };
}
