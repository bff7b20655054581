import { z } from "zod";

/** Components as a bot sends them in messages and modals, with Discord's limits on each of them. */
const id = z.int32().nonnegative().nullish();
const customId = z.string().min(1).max(100);
const disabled = z.boolean().nullish();
const emoji = z.object({ id: z.string().nullish(), name: z.string().nullish() }).nullish();

function problem(context: z.RefinementCtx, code: string, message: string, path: PropertyKey[] = []): void {
  context.addIssue({ code: "custom", message, path, params: { code } });
}

const button = z
  .object({
    type: z.literal(2),
    id,
    style: z.int().min(1).max(6),
    label: z.string().max(80).nullish(),
    custom_id: z.string().min(1).max(100).nullish(),
    url: z.url().max(512).nullish(),
    sku_id: z.string().nullish(),
    emoji,
    disabled,
  })
  .superRefine((sent, context) => {
    const isLink = sent.style === 5;
    const isPremium = sent.style === 6;
    if (isLink && sent.custom_id != null)
      problem(
        context,
        "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
        "A custom id and url cannot both be specified",
      );
    if (isLink && sent.url == null) problem(context, "BASE_TYPE_REQUIRED", "This field is required", ["url"]);
    if (!isLink && !isPremium && sent.custom_id == null)
      problem(context, "BASE_TYPE_REQUIRED", "This field is required", ["custom_id"]);
    if (!isLink && sent.url != null)
      problem(context, "BUTTON_COMPONENT_INVALID_URL", "Only link buttons have a url", ["url"]);
    if (!isPremium && !sent.label && sent.emoji == null)
      problem(context, "BUTTON_COMPONENT_INVALID_BUTTON", "A button must have a label or an emoji");
  });

export const selectOption = z.object({
  label: z.string().min(1).max(100),
  value: z.string().min(1).max(100),
  description: z.string().max(100).nullish(),
  emoji,
  default: z.boolean().nullish(),
});

const selectBase = {
  id,
  custom_id: customId,
  placeholder: z.string().max(150).nullish(),
  min_values: z.int().min(0).max(25).nullish(),
  max_values: z.int().min(1).max(25).nullish(),
  disabled,
  required: z.boolean().nullish(),
};

const stringSelect = z
  .object({ type: z.literal(3), ...selectBase, options: z.array(selectOption).min(1).max(25) })
  .superRefine(({ options, max_values }, context) => {
    const values = options.map(({ value }) => value);
    if (new Set(values).size < values.length)
      problem(
        context,
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
        "The specified option value is already used",
        ["options"],
      );
    const chosen = options.filter((option) => option.default === true).length;
    if (chosen > (max_values ?? 1))
      problem(context, "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", "Too many default values", ["options"]);
  });
const userSelect = z.object({ type: z.literal(5), ...selectBase });
const roleSelect = z.object({ type: z.literal(6), ...selectBase });
const mentionableSelect = z.object({ type: z.literal(7), ...selectBase });
const channelSelect = z.object({
  type: z.literal(8),
  ...selectBase,
  channel_types: z.array(z.int()).nullish(),
});
const selects = [stringSelect, userSelect, roleSelect, mentionableSelect, channelSelect] as const;

export const actionRow = z
  .object({
    type: z.literal(1),
    id,
    components: z
      .array(z.discriminatedUnion("type", [button, ...selects]))
      .min(1)
      .max(5),
  })
  .superRefine(({ components }, context) => {
    if (components.length > 1 && components.some(({ type }) => type !== 2))
      problem(
        context,
        "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
        "The specified component exceeds the maximum width",
        ["components"],
      );
  });

const media = z.object({ url: z.string().max(2048) });
export const textDisplay = z.object({ type: z.literal(10), id, content: z.string().min(1).max(4000) });
const thumbnail = z.object({
  type: z.literal(11),
  id,
  media,
  description: z.string().max(1024).nullish(),
  spoiler: z.boolean().nullish(),
});
const section = z.object({
  type: z.literal(9),
  id,
  components: z.array(textDisplay).min(1).max(3),
  accessory: z.discriminatedUnion("type", [button, thumbnail]),
});
const gallery = z.object({
  type: z.literal(12),
  id,
  items: z
    .array(z.object({ media, description: z.string().max(1024).nullish(), spoiler: z.boolean().nullish() }))
    .min(1)
    .max(10),
});
const file = z.object({ type: z.literal(13), id, file: media, spoiler: z.boolean().nullish() });
const separator = z.object({
  type: z.literal(14),
  id,
  divider: z.boolean().nullish(),
  spacing: z.int().min(1).max(2).nullish(),
});
const inContainer = [actionRow, textDisplay, section, gallery, file, separator] as const;
const container = z.object({
  type: z.literal(17),
  id,
  components: z.array(z.discriminatedUnion("type", inContainer)).min(1),
  accent_color: z.int().min(0).max(0xffffff).nullish(),
  spoiler: z.boolean().nullish(),
});

/** What may stand at the top of a message. */
export const messageComponent = z.discriminatedUnion("type", [...inContainer, container]);
export type MessageComponent = z.infer<typeof messageComponent>;

const textInput = {
  type: z.literal(4),
  id,
  custom_id: customId,
  style: z.int().min(1).max(2),
  value: z.string().max(4000).nullish(),
  placeholder: z.string().max(100).nullish(),
  required: z.boolean().nullish(),
  min_length: z.int().min(0).max(4000).nullish(),
  max_length: z.int().min(1).max(4000).nullish(),
};

function checkLengths(
  sent: {
    value?: string | null | undefined;
    min_length?: number | null | undefined;
    max_length?: number | null | undefined;
  },
  context: z.RefinementCtx,
): void {
  const [min, max] = [sent.min_length ?? 0, sent.max_length ?? 4000];
  if (min > max)
    problem(context, "BASE_TYPE_BAD_LENGTH", "min_length must not exceed max_length", ["min_length"]);
  if (sent.value && (sent.value.length < min || sent.value.length > max))
    problem(context, "BASE_TYPE_BAD_LENGTH", `Must be between ${min} and ${max} in length.`, ["value"]);
}

const labelledTextInput = z
  .object({ ...textInput, label: z.undefined("A label is not allowed here").nullish() })
  .superRefine(checkLengths);
const oldTextInput = z.object({ ...textInput, label: z.string().min(1).max(45) }).superRefine(checkLengths);
const choiceOption = z.object({
  label: z.string().min(1).max(100),
  value: z.string().min(1).max(100),
  description: z.string().max(100).nullish(),
  default: z.boolean().nullish(),
});
const radioGroup = z.object({
  type: z.literal(21),
  id,
  custom_id: customId,
  options: z.array(choiceOption).min(2).max(10),
  required: z.boolean().nullish(),
});
const checkboxGroup = z.object({
  type: z.literal(22),
  id,
  custom_id: customId,
  options: z.array(choiceOption).min(1).max(10),
  required: z.boolean().nullish(),
});
const checkbox = z.object({ type: z.literal(23), id, custom_id: customId, default: z.boolean().nullish() });
const fileUpload = z.object({
  type: z.literal(19),
  id,
  custom_id: customId,
  required: z.boolean().nullish(),
});

const label = z.object({
  type: z.literal(18),
  id,
  label: z.string().min(1).max(45),
  description: z.string().min(1).max(100).nullish(),
  component: z.discriminatedUnion("type", [
    labelledTextInput,
    ...selects,
    radioGroup,
    checkboxGroup,
    checkbox,
    fileUpload,
  ]),
});
const oldRow = z.object({ type: z.literal(1), id, components: z.array(oldTextInput).min(1).max(1) });

/** A form as the answer to an interaction. Discord's documentation says at most five components; that is the safe side. */
export const modal = z.object({
  custom_id: customId,
  title: z.string().min(1).max(45),
  components: z
    .array(z.discriminatedUnion("type", [label, oldRow, textDisplay]))
    .min(1)
    .max(5),
});
export type Modal = z.infer<typeof modal>;
