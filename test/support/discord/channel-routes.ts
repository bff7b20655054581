import { z } from "zod";
import { readForm, refusal } from "./api-error.ts";
import { channelJson, messageJson } from "./json.ts";
import { readMessage } from "./message-form.ts";
import { edit, store } from "./message-store.ts";
import { type Call, ok, type Route, route } from "./route.ts";
import type { Channel, StoredMessage } from "./world.ts";

/** How long Discord keeps a nonce: "the past few minutes". */
const NONCE_MINUTES = 5;
const SEND_MESSAGES = 1n << 11n;

export const channelRoutes: readonly Route[] = [
  route("POST /users/@me/channels", (call) => {
    const { recipient_id: id } = readForm(
      z.object({ recipient_id: z.string().regex(/^\d{1,20}$/) }),
      call.body,
    );
    const person = call.world.people.find((each) => each.id === id && !each.bot);
    if (person === undefined) throw refusal(10013);
    if (person.refusesOpening !== undefined) throw refusal(person.refusesOpening);
    return ok(channelJson(call.world.directChannel(person)));
  }),
  route("GET /channels/:channel", (call) => ok(channelJson(channelOf(call)))),
  route("POST /channels/:channel/messages", (call) => {
    const { world, body, files } = call;
    const channel = channelOf(call);
    const refused = channel.refuses ?? channel.recipient?.refusesMessages;
    if (refused !== undefined) throw refusal(refused);
    if ((channel.denies & SEND_MESSAGES) !== 0n) throw refusal(50013);
    const form = readMessage(body, { under: [], mayBeEphemeral: false, files: files.length });
    const earlier = form.enforce_nonce === true ? sameNonce(call, channel, form.nonce) : undefined;
    if (earlier !== undefined) return ok(created(call, earlier));
    if (
      form.message_reference != null &&
      world.findMessage(channel, form.message_reference.message_id) === undefined &&
      form.message_reference.fail_if_not_exists !== false
    )
      throw refusal(10008);
    const message = store(world, form, {
      author: world.bot,
      channel,
      files,
      isAnswer: false,
      ephemeral: false,
    });
    return ok(created(call, message));
  }),
  route("GET /channels/:channel/messages", (call) => {
    const { world, query } = call;
    const channel = channelOf(call);
    const { limit } = readForm(z.object({ limit: z.coerce.number().int().min(1).max(100) }), {
      limit: query.get("limit") ?? 50,
    });
    const [before, after] = [query.get("before"), query.get("after")].map((id) =>
      id === null ? undefined : BigInt(id),
    );
    const shown = world.messages
      .filter((message) => message.channel === channel && !message.deleted && !message.ephemeral)
      .filter(
        ({ id }) =>
          (before === undefined || BigInt(id) < before) && (after === undefined || BigInt(id) > after),
      );
    return ok(
      shown
        .slice(-limit)
        .reverse()
        .map((message) => messageJson(world, message)),
    );
  }),
  route("GET /channels/:channel/messages/:message", (call) => ok(messageJson(call.world, messageOf(call)))),
  route("PATCH /channels/:channel/messages/:message", (call) => {
    const message = messageOf(call);
    if (message.author !== call.world.bot) throw refusal(50013);
    edit(
      call.world,
      message,
      readMessage(call.body, {
        under: [],
        mayBeEphemeral: false,
        files: call.files.length,
        edits: message.flags,
      }),
      call.files,
    );
    return ok(messageJson(call.world, message));
  }),
  route("DELETE /channels/:channel/messages/:message", (call) => {
    messageOf(call).deleted = true;
    call.world.changed();
    return { status: 204 };
  }),
  route("POST /channels/:channel/typing", (call) => {
    channelOf(call);
    return { status: 204 };
  }),
];

function channelOf({ world, part }: Call): Channel {
  const channel = world.channels.find(({ id }) => id === part("channel"));
  if (channel === undefined) throw refusal(10003);
  return channel;
}

function messageOf(call: Call): StoredMessage {
  const message = call.world.findMessage(channelOf(call), call.part("message"));
  if (message === undefined || message.ephemeral) throw refusal(10008);
  return message;
}

function created({ world }: Call, message: StoredMessage): object {
  return { ...messageJson(world, message), ...(message.nonce !== undefined && { nonce: message.nonce }) };
}

function sameNonce({ world }: Call, channel: Channel, nonce: unknown): StoredMessage | undefined {
  const since = world.clock.now() - NONCE_MINUTES * 60_000;
  return world.messages.find(
    (message) =>
      message.channel === channel &&
      message.author === world.bot &&
      message.nonce === nonce &&
      message.at > since,
  );
}
