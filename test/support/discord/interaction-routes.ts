import { z } from "zod";
import { readForm, refusal } from "./api-error.ts";
import { modal } from "./component-form.ts";
import { identify } from "./component-tree.ts";
import { messageJson } from "./json.ts";
import { FLAGS, readDeferral, readMessage } from "./message-form.ts";
import { edit, store } from "./message-store.ts";
import { type Answer, type Call, ok, type Route, route } from "./route.ts";
import type { Interaction, StoredMessage } from "./world.ts";

/** The first answer must come within this, and all others within the life of the token. */
const FIRST_ANSWER = 3000;
const TOKEN_LIFE = 15 * 60_000;
/** Follow-ups where the bot is present only by a person's own installation. */
const USER_INSTALL_FOLLOWUPS = 5;

const callback = z.object({ type: z.literal([1, 4, 5, 6, 7, 8, 9]), data: z.unknown().optional() });
const suggestions = z.object({
  choices: z
    .array(z.object({ name: z.string().min(1).max(100), value: z.union([z.string().max(100), z.number()]) }))
    .max(25),
});

export const interactionRoutes: readonly Route[] = [
  route("POST /interactions/:interaction/:token/callback", answerFirst, { open: true }),
  route(
    "POST /webhooks/:application/:token",
    (call) => {
      const interaction = ofToken(call);
      const form = readMessage(call.body, { under: [], mayBeEphemeral: true, files: call.files.length });
      const waiting = interaction.original?.deleted === false ? interaction.original : undefined;
      const loading = ((waiting?.flags ?? 0) & FLAGS.loading) !== 0;
      if (waiting !== undefined && loading) {
        // The first follow-up takes the place of "thinking", and its privacy.
        edit(call.world, waiting, { ...form, flags: (form.flags ?? 0) & ~FLAGS.ephemeral }, call.files);
        return ok(messageJson(call.world, waiting));
      }
      if (interaction.userInstallOnly && interaction.followups.length >= USER_INSTALL_FOLLOWUPS)
        throw refusal(40094);
      const flags = (form.flags ?? 0) | (isSealed(interaction) ? FLAGS.ephemeral : 0);
      const message = keep(call, interaction, { ...form, flags }, (flags & FLAGS.ephemeral) !== 0);
      interaction.followups.push(message);
      call.world.changed();
      return ok(messageJson(call.world, message));
    },
    { open: true },
  ),
  route(
    "GET /webhooks/:application/:token/messages/:message",
    (call) => ok(messageJson(call.world, answerOf(call))),
    { open: true },
  ),
  route(
    "PATCH /webhooks/:application/:token/messages/:message",
    (call) => {
      const message = answerOf(call);
      const form = readMessage(call.body, {
        under: [],
        mayBeEphemeral: true,
        files: call.files.length,
        edits: message.flags,
      });
      const isEmpty =
        !form.content?.trim() && !form.components?.length && !form.embeds?.length && call.files.length === 0;
      if ((message.flags & FLAGS.loading) !== 0 && isEmpty) throw refusal(50006);
      edit(call.world, message, form, call.files);
      return ok(messageJson(call.world, message));
    },
    { open: true },
  ),
  route(
    "DELETE /webhooks/:application/:token/messages/:message",
    (call) => {
      answerOf(call).deleted = true;
      call.world.changed();
      return { status: 204 };
    },
    { open: true },
  ),
];

function answerFirst(call: Call): Answer {
  const { world, part, body, query } = call;
  const interaction = world.interactions.findLast(
    ({ id, token }) => id === part("interaction") && token === part("token"),
  );
  if (interaction === undefined) throw refusal(10062);
  const { type, data } = readForm(callback, body);
  if (interaction.answered !== undefined) throw refusal(40060);
  if (world.clock.now() - interaction.at > FIRST_ANSWER) throw refusal(10062);
  requireFit(type, interaction);
  answer(call, interaction, type, data);
  interaction.answered = type;
  world.changed();
  if (query.get("with_response") !== "true") return { status: 204 };
  return ok({
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(interaction.original && {
        response_message_id: interaction.original.id,
        response_message_loading: type === 5,
        response_message_ephemeral: interaction.ephemeral,
      }),
    },
    ...((type === 4 || type === 7) &&
      interaction.original && { resource: { type, message: messageJson(world, interaction.original) } }),
  });
}

/** Not every answer fits every interaction: suggestions answer only autocomplete, a form never another form. */
function requireFit(type: number, interaction: Interaction): void {
  const isPress = interaction.type === 3 || (interaction.type === 5 && interaction.source !== undefined);
  const fits: Readonly<Record<number, boolean>> = {
    1: false,
    4: interaction.type !== 4,
    5: interaction.type !== 4,
    6: isPress,
    7: isPress,
    8: interaction.type === 4,
    9: interaction.type === 2 || interaction.type === 3,
  };
  if (fits[type] !== true) readForm(z.object({ type: z.never() }), { type });
}

function answer(call: Call, interaction: Interaction, type: number, data: unknown): void {
  const { world, files } = call;
  const rules = { under: ["data"], mayBeEphemeral: true, files: files.length };
  switch (type) {
    case 4: {
      const form = readMessage(data, rules);
      const flags = (form.flags ?? 0) | (isSealed(interaction) ? FLAGS.ephemeral : 0);
      interaction.ephemeral = (flags & FLAGS.ephemeral) !== 0;
      interaction.original = keep(call, interaction, { ...form, flags }, interaction.ephemeral);
      return;
    }
    case 5: {
      const flags = readDeferral(data) | (isSealed(interaction) ? FLAGS.ephemeral : 0);
      interaction.ephemeral = (flags & FLAGS.ephemeral) !== 0;
      interaction.original = keep(call, interaction, { flags: flags | FLAGS.loading }, interaction.ephemeral);
      return;
    }
    case 6:
    case 7:
      interaction.original = interaction.source;
      interaction.ephemeral = interaction.source?.ephemeral ?? false;
      if (type === 7 && interaction.source !== undefined)
        edit(
          world,
          interaction.source,
          readMessage(data, { ...rules, edits: interaction.source.flags }),
          files,
        );
      return;
    case 8:
      interaction.choices = readForm(suggestions, data, ["data"]).choices;
      return;
    case 9: {
      const form = readForm(modal, data, ["data"]);
      identify(form.components, ["data", "components"]);
      interaction.modal = form;
    }
  }
}

/** Where apps that people bring along answer in private alone, whatever they ask for. */
function isSealed({ userInstallOnly, channel }: Interaction): boolean {
  return userInstallOnly && channel.guild?.externalApps === false;
}

function keep(
  { world, files }: Call,
  { channel }: Interaction,
  form: Parameters<typeof store>[1],
  ephemeral: boolean,
): StoredMessage {
  return store(world, form, { author: world.bot, channel, files, isAnswer: true, ephemeral });
}

function ofToken({ world, part }: Call): Interaction {
  const interaction = world.interactions.findLast(({ token }) => token === part("token"));
  if (interaction === undefined || part("application") !== world.bot.id) throw refusal(10015);
  if (world.clock.now() - interaction.at > TOKEN_LIFE) throw refusal(50027);
  if (interaction.answered === undefined) throw refusal(10015);
  return interaction;
}

function answerOf(call: Call): StoredMessage {
  const interaction = ofToken(call);
  const id = call.part("message");
  const message =
    id === "@original"
      ? interaction.original
      : [interaction.original, ...interaction.followups].find((each) => each?.id === id);
  if (message === undefined || message.deleted) throw refusal(10008);
  return message;
}
