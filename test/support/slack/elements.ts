import { isRecord, type Json } from "./wire.ts";

/** Slack's published limits of the elements inside blocks; each check gives its problems in words. */
export type Problems = readonly string[];

export function checkText(
  value: unknown,
  where: string,
  max: number,
  types: readonly string[] = ["plain_text", "mrkdwn"],
): Problems {
  if (!isRecord(value)) return [`${where}: missing text object`];
  const { type, text } = value;
  if (typeof type !== "string" || !types.includes(type))
    return [`${where}: text must be ${types.join(" or ")}`];
  if (typeof text !== "string" || text === "") return [`${where}: must be more than 0 characters`];
  const problems = text.length > max ? [`${where}: must be less than ${max + 1} characters`] : [];
  const allowed = type === "mrkdwn" ? ["type", "text", "verbatim"] : ["type", "text", "emoji"];
  return [...problems, ...checkKeys(value, where, allowed)];
}

export function checkKeys(value: Json, where: string, allowed: readonly string[]): Problems {
  return Object.keys(value)
    .filter((key) => !allowed.includes(key))
    .map((key) => `${where}: invalid additional property: ${key}`);
}

export function checkString(value: unknown, where: string, max: number): Problems {
  if (value === undefined) return [];
  if (typeof value !== "string" || value === "") return [`${where}: must be a non-empty string`];
  return value.length > max ? [`${where}: must be less than ${max + 1} characters`] : [];
}

const PLAIN = ["plain_text"];

const ELEMENTS: Readonly<Record<string, (element: Json, where: string) => Problems>> = {
  button: (button, where) => [
    ...checkText(button.text, `${where}/text`, 75, PLAIN),
    ...checkString(button.value, `${where}/value`, 2000),
    ...checkString(button.url, `${where}/url`, 3000),
    ...checkString(button.accessibility_label, `${where}/accessibility_label`, 75),
    ...(button.style === undefined || button.style === "primary" || button.style === "danger"
      ? []
      : [`${where}/style: must be primary or danger`]),
    ...checkConfirm(button.confirm, where),
    ...checkKeys(button, where, [
      "type",
      "text",
      "action_id",
      "value",
      "url",
      "style",
      "confirm",
      "accessibility_label",
    ]),
  ],
  plain_text_input: (input, where) => [
    ...checkLength(input.min_length, `${where}/min_length`, 0, 3000),
    ...checkLength(input.max_length, `${where}/max_length`, 1, 3000),
    ...(typeof input.initial_value === "string" &&
    input.initial_value.length > Number(input.max_length ?? 3000)
      ? [`${where}/initial_value: must be less than max_length`]
      : []),
    ...checkPlaceholder(input, where),
    ...checkKeys(input, where, [
      "type",
      "action_id",
      "initial_value",
      "multiline",
      "min_length",
      "max_length",
      "placeholder",
      "focus_on_load",
      "dispatch_action_config",
    ]),
  ],
  number_input: (input, where) => [
    ...(typeof input.is_decimal_allowed === "boolean" ? [] : [`${where}: missing is_decimal_allowed`]),
    ...checkPlaceholder(input, where),
    ...checkKeys(input, where, [
      "type",
      "action_id",
      "is_decimal_allowed",
      "initial_value",
      "min_value",
      "max_value",
      "placeholder",
      "focus_on_load",
    ]),
  ],
  datepicker: (input, where) => [
    ...(input.initial_date === undefined || /^\d{4}-\d\d-\d\d$/.test(String(input.initial_date))
      ? []
      : [`${where}/initial_date: must be YYYY-MM-DD`]),
    ...checkPlaceholder(input, where),
    ...checkKeys(input, where, [
      "type",
      "action_id",
      "initial_date",
      "confirm",
      "placeholder",
      "focus_on_load",
    ]),
  ],
  static_select: (select, where) => [
    ...checkOptions(select.options, `${where}/options`, 1, 100),
    ...checkInitial(select, where),
    ...checkPlaceholder(select, where),
    ...checkKeys(select, where, [
      "type",
      "action_id",
      "options",
      "initial_option",
      "confirm",
      "placeholder",
      "focus_on_load",
    ]),
  ],
  conversations_select: (select, where) => [
    ...checkPlaceholder(select, where),
    ...checkKeys(select, where, [
      "type",
      "action_id",
      "initial_conversation",
      "default_to_current_conversation",
      "filter",
      "confirm",
      "placeholder",
      "focus_on_load",
    ]),
  ],
  radio_buttons: (select, where) => [
    ...checkOptions(select.options, `${where}/options`, 1, 10),
    ...checkInitial(select, where),
    ...checkKeys(select, where, [
      "type",
      "action_id",
      "options",
      "initial_option",
      "confirm",
      "focus_on_load",
    ]),
  ],
  checkboxes: (select, where) => [
    ...checkOptions(select.options, `${where}/options`, 1, 10),
    ...checkKeys(select, where, [
      "type",
      "action_id",
      "options",
      "initial_options",
      "confirm",
      "focus_on_load",
    ]),
  ],
  overflow: (menu, where) => [
    ...checkOptions(menu.options, `${where}/options`, 2, 5),
    ...checkKeys(menu, where, ["type", "action_id", "options", "confirm"]),
  ],
};

/** The kinds that hold an answer, and so may stand in an input block. */
export const INPUTS = [
  "plain_text_input",
  "number_input",
  "datepicker",
  "static_select",
  "conversations_select",
  "radio_buttons",
  "checkboxes",
];

export function checkElement(value: unknown, where: string, allowed: readonly string[]): Problems {
  if (!isRecord(value)) return [`${where}: missing element`];
  const { type } = value;
  const check = typeof type === "string" && allowed.includes(type) ? ELEMENTS[type] : undefined;
  if (check === undefined) return [`${where}: unsupported type: ${String(type)}`];
  return [...checkString(value.action_id, `${where}/action_id`, 255), ...check(value, where)];
}

function checkPlaceholder({ placeholder }: Json, where: string): Problems {
  return placeholder === undefined ? [] : checkText(placeholder, `${where}/placeholder`, 150, PLAIN);
}

function checkLength(value: unknown, where: string, min: number, max: number): Problems {
  if (value === undefined) return [];
  return Number.isInteger(value) && Number(value) >= min && Number(value) <= max
    ? []
    : [`${where}: must be from ${min} to ${max}`];
}

function checkConfirm(value: unknown, where: string): Problems {
  if (value === undefined) return [];
  if (!isRecord(value)) return [`${where}/confirm: must be an object`];
  return [
    ...checkText(value.title, `${where}/confirm/title`, 100, PLAIN),
    ...checkText(value.text, `${where}/confirm/text`, 300, PLAIN),
    ...checkText(value.confirm, `${where}/confirm/confirm`, 30, PLAIN),
    ...checkText(value.deny, `${where}/confirm/deny`, 30, PLAIN),
  ];
}

function checkOptions(value: unknown, where: string, min: number, max: number): Problems {
  if (!Array.isArray(value) || value.length < min || value.length > max)
    return [`${where}: must have from ${min} to ${max} items`];
  const values = value.map((option) => (isRecord(option) ? option.value : undefined));
  const doubled = values.filter((each, index) => values.indexOf(each) !== index);
  return [
    ...doubled.map((each) => `${where}: value ${String(each)} is there twice`),
    ...value.flatMap((option, index) => checkOption(option, `${where}/${index}`)),
  ];
}

function checkOption(value: unknown, where: string): Problems {
  if (!isRecord(value)) return [`${where}: must be an object`];
  return [
    ...checkText(value.text, `${where}/text`, 75, PLAIN),
    ...(typeof value.value === "string"
      ? checkString(value.value, `${where}/value`, 75)
      : [`${where}: missing value`]),
    ...(value.description === undefined
      ? []
      : checkText(value.description, `${where}/description`, 75, PLAIN)),
    ...checkKeys(value, where, ["text", "value", "description", "url"]),
  ];
}

function checkInitial({ initial_option: initial, options }: Json, where: string): Problems {
  if (initial === undefined) return [];
  const same =
    Array.isArray(options) && options.some((option) => JSON.stringify(option) === JSON.stringify(initial));
  return same ? [] : [`${where}/initial_option: must match one of the options exactly`];
}
