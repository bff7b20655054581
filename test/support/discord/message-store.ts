import type { Component } from "./component-tree.ts";
import { everyComponent } from "./component-tree.ts";
import { messageJson, partialMemberJson } from "./json.ts";
import { pinged } from "./mention.ts";
import { FLAGS, type MessageForm } from "./message-form.ts";
import type { Channel, Person, StoredMessage, World } from "./world.ts";

/** Intents by which a bot hears of messages. */
export const INTENTS = { guilds: 1, guildMessages: 1 << 9, directMessages: 1 << 12, messageContent: 1 << 15 };

type Origin = {
  readonly author: Person;
  readonly channel: Channel;
  readonly files: readonly File[];
  /** An answer to an interaction: other mentions are allowed by default. */
  readonly isAnswer: boolean;
  readonly ephemeral: boolean;
};

/** Keeps a new message, and tells the gateway of it unless one person alone sees it. */
export function store(world: World, form: MessageForm, origin: Origin): StoredMessage {
  const { author, channel, files, isAnswer, ephemeral } = origin;
  const components = form.components ?? [];
  const allowedMentions = form.allowed_mentions ?? undefined;
  const message: StoredMessage = {
    id: world.newId(),
    channel,
    author,
    ephemeral,
    nonce: form.nonce ?? undefined,
    reference: form.message_reference?.message_id,
    at: world.clock.now(),
    files,
    content: (form.content ?? "").trim(),
    embeds: form.embeds ?? [],
    components,
    flags: form.flags ?? 0,
    allowedMentions,
    pings: pinged(allText(form.content, components), allowedMentions, isAnswer),
    editedAt: undefined,
    edits: 0,
    deleted: false,
  };
  world.messages.push(message);
  if (!ephemeral) announce(world, "MESSAGE_CREATE", message);
  world.changed();
  return message;
}

/** Changes what an edit names, adds the files that come with it and leaves the rest; an edit pings nobody. */
export function edit(
  world: World,
  message: StoredMessage,
  form: MessageForm,
  files: readonly File[] = [],
): void {
  message.files = [...message.files, ...files];
  if (form.content !== undefined) message.content = (form.content ?? "").trim();
  if (form.embeds !== undefined) message.embeds = form.embeds ?? [];
  if (form.components !== undefined) message.components = form.components ?? [];
  if (form.flags != null)
    message.flags = (message.flags & (FLAGS.ephemeral | FLAGS.componentsV2)) | form.flags;
  message.flags &= ~FLAGS.loading;
  message.edits += 1;
  message.editedAt = world.clock.now();
  if (!message.ephemeral) announce(world, "MESSAGE_UPDATE", message);
  world.changed();
}

function allText(content: string | null | undefined, components: readonly Component[]): string {
  return [content ?? "", ...everyComponent(components).map((component) => component.content ?? "")].join(
    "\n",
  );
}

function announce(world: World, event: string, message: StoredMessage): void {
  const { guild } = message.channel;
  const isForeign = guild !== undefined && !world.guilds.includes(guild);
  if (isForeign) return;
  const data = messageJson(world, message);
  const nonce = message.nonce === undefined ? {} : { nonce: message.nonce };
  const place = guild === undefined ? {} : { guild_id: guild.id, member: partialMemberJson(message.author) };
  world.dispatch(
    event,
    { ...data, ...nonce, ...place, channel_type: guild === undefined ? 1 : 0 },
    { guild, intent: guild === undefined ? INTENTS.directMessages : INTENTS.guildMessages },
  );
}
