import { z } from "zod";
import { ApiError, formError, readForm, refusal } from "./api-error.ts";
import { type MessageComponent, messageComponent } from "./component-form.ts";
import { everyComponent, identify } from "./component-tree.ts";

/** Flags of a message that matter here. */
export const FLAGS = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  silent: 1 << 12,
  voice: 1 << 13,
  componentsV2: 1 << 15,
};

const embed = z.object({
  title: z.string().max(256).nullish(),
  description: z.string().max(4096).nullish(),
  url: z.string().nullish(),
  color: z.int().nullish(),
  footer: z.object({ text: z.string().max(2048) }).nullish(),
  author: z.object({ name: z.string().max(256) }).nullish(),
  fields: z
    .array(
      z.object({
        name: z.string().min(1).max(256),
        value: z.string().min(1).max(1024),
        inline: z.boolean().nullish(),
      }),
    )
    .max(25)
    .nullish(),
});

const allowedMentions = z
  .object({
    parse: z.array(z.enum(["users", "roles", "everyone"])).nullish(),
    users: z.array(z.string()).max(100).nullish(),
    roles: z.array(z.string()).max(100).nullish(),
    replied_user: z.boolean().nullish(),
  })
  .superRefine(({ parse, users, roles }, context) => {
    const twice = (kind: "users" | "roles", ids: readonly string[] | null | undefined) =>
      parse?.includes(kind) === true && (ids?.length ?? 0) > 0;
    if (twice("users", users) || twice("roles", roles))
      context.addIssue({
        code: "custom",
        message: "parse and ids are mutually exclusive",
        params: { code: "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE" },
      });
  });
export type AllowedMentions = z.infer<typeof allowedMentions>;

const message = z.object({
  content: z.string().max(2000).nullish(),
  embeds: z.array(embed).max(10).nullish(),
  components: z.array(messageComponent).nullish(),
  flags: z.int().nullish(),
  nonce: z.union([z.string().max(25), z.int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  allowed_mentions: allowedMentions.nullish(),
  message_reference: z
    .object({ message_id: z.string(), fail_if_not_exists: z.boolean().nullish() })
    .nullish(),
  attachments: z
    .array(
      z.object({
        id: z.union([z.string(), z.int()]),
        filename: z.string().nullish(),
        description: z.string().max(1024).nullish(),
      }),
    )
    .max(10)
    .nullish(),
  tts: z.boolean().nullish(),
});
export type MessageForm = z.infer<typeof message>;

export type MessageRules = {
  /** Where in the request the message stands, for the errors: `data` in an interaction callback. */
  readonly under: readonly string[];
  /** Only answers to interactions may be seen by one person alone. */
  readonly mayBeEphemeral: boolean;
  /** Files that came with the request. */
  readonly files: number;
  /** Flags that the edited message has already; undefined for a new message. */
  readonly edits?: number;
};

/** Reads a message that a bot sends or edits, and refuses all that Discord refuses. */
export function readMessage(body: unknown, rules: MessageRules): MessageForm {
  const form = readForm(message, body ?? {}, rules.under);
  const { under } = rules;
  const components = form.components ?? [];
  checkFlags(form.flags ?? 0, rules);
  const before = rules.edits ?? 0;
  const isV2 = (((form.flags ?? 0) | before) & FLAGS.componentsV2) !== 0;
  if (isV2) checkV2(form, components, under);
  else checkClassic(components, under);
  const total = (form.embeds ?? []).reduce((sum, each) => sum + embedLength(each), 0);
  if (total > 6000)
    throw formError(
      [...under, "embeds"],
      "MAX_EMBED_SIZE_EXCEEDED",
      "Embed size exceeds maximum size of 6000",
    );
  if (form.enforce_nonce === true && form.nonce == null)
    throw formError([...under, "nonce"], "NONCE_REQUIRED", "A nonce is required with enforce_nonce");
  const isEmpty =
    !form.content?.trim() && !form.embeds?.length && components.length === 0 && rules.files === 0;
  if (isEmpty && rules.edits === undefined) throw refusal(50006);
  identify(components, [...under, "components"]);
  return form;
}

function checkFlags(flags: number, { mayBeEphemeral, edits, under }: MessageRules): void {
  const whenNew =
    FLAGS.suppressEmbeds |
    FLAGS.silent |
    FLAGS.voice |
    FLAGS.componentsV2 |
    (mayBeEphemeral ? FLAGS.ephemeral : 0);
  const allowed = edits === undefined ? whenNew : FLAGS.suppressEmbeds | FLAGS.componentsV2;
  const kept = edits === undefined ? 0 : edits;
  if ((flags & ~(allowed | kept)) !== 0)
    throw formError([...under, "flags"], "MESSAGE_FLAGS_INVALID", "Invalid message flags");
}

function checkV2(form: MessageForm, components: readonly MessageComponent[], under: readonly string[]): void {
  for (const field of ["content", "embeds"] as const) {
    if ((form[field]?.length ?? 0) > 0)
      throw formError(
        [...under, field],
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
        `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      );
  }
  const all = everyComponent(components);
  if (all.length > 40)
    throw formError(
      [...under, "components"],
      "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
      "The maximum number of components in this message is 40",
    );
  const text = all.reduce((sum, { content = "" }) => sum + content.length, 0);
  if (text > 4000)
    throw formError(
      [...under, "components"],
      "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
      "Components displayable text size exceeds maximum size of 4000",
    );
}

function checkClassic(components: readonly MessageComponent[], under: readonly string[]): void {
  if (components.length > 5)
    throw formError([...under, "components"], "BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length.");
  const odd = components.findIndex(({ type }) => type !== 1);
  if (odd >= 0)
    throw formError(
      [...under, "components", odd],
      "UNION_TYPE_CHOICES",
      'Value of field "type" must be one of (1,).',
    );
}

function embedLength({ title, description, footer, author, fields }: z.infer<typeof embed>): number {
  const inFields = (fields ?? []).map(({ name, value }) => name + value).join("");
  return [title, description, footer?.text, author?.name, inFields].join("").length;
}

/** Refuses a deferred answer whose flags are any but EPHEMERAL. */
export function readDeferral(body: unknown): number {
  const { flags } = readForm(z.object({ flags: z.int().nullish() }), body ?? {}, ["data"]);
  if (((flags ?? 0) & ~FLAGS.ephemeral) !== 0)
    throw new ApiError(400, 50035, "Invalid Form Body", {
      data: {
        flags: {
          _errors: [{ code: "MESSAGE_FLAGS_INVALID", message: "Only EPHEMERAL can be set when deferring" }],
        },
      },
    });
  return flags ?? 0;
}
