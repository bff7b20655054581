import type { types } from "@slack/bolt";
import type { Message } from "../../core/reply.ts";
import { blocksOf } from "./render.ts";

/** Slack's limit for the blocks of a view. */
const MAX_BLOCKS = 100;

const MORE: types.SectionBlock = {
  type: "section",
  text: { type: "plain_text", text: "There is more than fits here; the rest is left out." },
};

/** A message as the app's Home tab. Nothing of it shows in notifications. */
export function homeView(message: Message): types.HomeView {
  return { type: "home", blocks: fitting(message) };
}

/** A message as a window before the one who pressed a button where there is no channel to answer in. */
export function messageView(message: Message): types.ModalView {
  return {
    type: "modal",
    title: { type: "plain_text", text: "Backline" },
    close: { type: "plain_text", text: "Close" },
    blocks: fitting(message),
  };
}

function fitting(message: Message): types.KnownBlock[] {
  const blocks = blocksOf(message);
  return blocks.length <= MAX_BLOCKS ? [...blocks] : [...blocks.slice(0, MAX_BLOCKS - 1), MORE];
}
