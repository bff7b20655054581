import { checkElement, checkKeys, checkString, checkText, INPUTS, type Problems } from "./elements.ts";
import { isRecord, type Json } from "./wire.ts";

/** The most blocks that a surface takes. */
const MOST = { message: 50, modal: 100, home: 100 } as const;
export type Surface = keyof typeof MOST;

/** What Slack would refuse about blocks, in words; empty where they pass. */
export function checkBlocks(value: unknown, surface: Surface): Problems {
  if (!Array.isArray(value)) return ["blocks: must be an array"];
  const most = MOST[surface];
  if (value.length > most) return [`blocks: no more than ${most} items allowed`];
  return [
    ...value.flatMap((block, index) => checkBlock(block, `/blocks/${index}`)),
    ...twice(value, "block_id").map((id) => `block_id ${id} already exists`),
    ...twice(value.flatMap(elements), "action_id").map((id) => `action_id ${id} already exists`),
  ];
}

const BLOCKS: Readonly<Record<string, (block: Json, where: string) => Problems>> = {
  section: (block, where) => [
    ...(block.text === undefined && block.fields === undefined ? [`${where}: must have text or fields`] : []),
    ...(block.text === undefined ? [] : checkText(block.text, `${where}/text`, 3000)),
    ...(block.fields === undefined
      ? []
      : checkItems(block.fields, `${where}/fields`, 10, (field, at) => checkText(field, at, 2000))),
    ...(block.accessory === undefined
      ? []
      : checkElement(block.accessory, `${where}/accessory`, ["button", "overflow", ...INPUTS])),
    ...checkKeys(block, where, ["type", "block_id", "text", "fields", "accessory", "expand"]),
  ],
  header: (block, where) => [
    ...checkText(block.text, `${where}/text`, 150, ["plain_text"]),
    ...checkKeys(block, where, ["type", "block_id", "text"]),
  ],
  divider: (block, where) => checkKeys(block, where, ["type", "block_id"]),
  context: (block, where) => [
    ...checkItems(block.elements, `${where}/elements`, 10, (element, at) =>
      isRecord(element) && element.type === "image" ? checkImage(element, at) : checkText(element, at, 2000),
    ),
    ...checkKeys(block, where, ["type", "block_id", "elements"]),
  ],
  actions: (block, where) => [
    ...checkItems(block.elements, `${where}/elements`, 25, (element, at) =>
      checkElement(element, at, [
        "button",
        "overflow",
        "static_select",
        "datepicker",
        "radio_buttons",
        "checkboxes",
      ]),
    ),
    ...checkKeys(block, where, ["type", "block_id", "elements"]),
  ],
  image: (block, where) => checkImage(block, where),
  input: (block, where) => [
    ...checkText(block.label, `${where}/label`, 2000, ["plain_text"]),
    ...(block.hint === undefined ? [] : checkText(block.hint, `${where}/hint`, 2000, ["plain_text"])),
    ...checkElement(block.element, `${where}/element`, INPUTS),
    ...checkKeys(block, where, [
      "type",
      "block_id",
      "label",
      "hint",
      "element",
      "optional",
      "dispatch_action",
    ]),
  ],
};

function checkBlock(value: unknown, where: string): Problems {
  if (!isRecord(value)) return [`${where}: must be an object`];
  const check = typeof value.type === "string" ? BLOCKS[value.type] : undefined;
  if (check === undefined) return [`${where}: unsupported type: ${String(value.type)}`];
  return [...checkString(value.block_id, `${where}/block_id`, 255), ...check(value, where)];
}

function checkImage(image: Json, where: string): Problems {
  return [
    ...(typeof image.image_url === "string" || isRecord(image.slack_file)
      ? []
      : [`${where}: missing image_url`]),
    ...(typeof image.alt_text === "string"
      ? checkString(image.alt_text, `${where}/alt_text`, 2000)
      : [`${where}: missing alt_text`]),
  ];
}

function checkItems(
  value: unknown,
  where: string,
  most: number,
  check: (item: unknown, where: string) => Problems,
): Problems {
  if (!Array.isArray(value) || value.length === 0) return [`${where}: must have at least 1 item`];
  if (value.length > most) return [`${where}: no more than ${most} items allowed`];
  return value.flatMap((item, index) => check(item, `${where}/${index}`));
}

/** The interactive elements of a block. */
export function elements(block: unknown): readonly Json[] {
  if (!isRecord(block)) return [];
  const inside = [block.accessory, block.element, ...(Array.isArray(block.elements) ? block.elements : [])];
  return inside
    .filter(isRecord)
    .filter(({ type }) => type !== "mrkdwn" && type !== "plain_text" && type !== "image");
}

function twice(values: readonly unknown[], key: string): readonly string[] {
  const ids = values.flatMap((value) => {
    const id = isRecord(value) ? value[key] : undefined;
    return typeof id === "string" ? [id] : [];
  });
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}

/** What Slack would refuse about a view. */
export function checkView(view: Json): Problems {
  const surface = view.type === "home" ? "home" : "modal";
  if (view.type !== "home" && view.type !== "modal") return ["view/type: must be modal or home"];
  const short = (key: string) =>
    view[key] === undefined ? [] : checkText(view[key], `view/${key}`, 24, ["plain_text"]);
  const hasInput =
    Array.isArray(view.blocks) && view.blocks.some((block) => isRecord(block) && block.type === "input");
  return [
    ...(surface === "modal" && view.title === undefined ? ["view/title: missing"] : []),
    ...short("title"),
    ...short("submit"),
    ...short("close"),
    ...(surface === "modal" && hasInput && view.submit === undefined
      ? ["view/submit: required when an input block is within blocks"]
      : []),
    ...(typeof view.private_metadata === "string" && view.private_metadata.length > 3000
      ? ["view/private_metadata: must be less than 3001 characters"]
      : []),
    ...checkString(view.callback_id, "view/callback_id", 255),
    ...checkString(view.external_id, "view/external_id", 255),
    ...checkKeys(view, "view", [
      "type",
      "title",
      "submit",
      "close",
      "blocks",
      "private_metadata",
      "callback_id",
      "external_id",
      "clear_on_close",
      "notify_on_close",
      "submit_disabled",
    ]),
    ...checkBlocks(view.blocks, surface),
  ];
}
