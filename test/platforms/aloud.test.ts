import { beforeAll, describe, expect, it } from "vitest";
import type { Message } from "../../src/core/reply.ts";
import { plainMessage } from "../../src/core/words/plain.ts";
import { render as renderForDiscord } from "../../src/platforms/discord/render.ts";
import { render as renderForSlack } from "../../src/platforms/slack/render.ts";
import { everyComponent } from "../support/discord/component-tree.ts";
import { readMessage } from "../support/discord/message-form.ts";
import { knowledgeMessages } from "../support/knowledge-messages.ts";
import { checkBlocks } from "../support/slack/blocks.ts";
import { markupProblems, pings, pingsOfBlocks, textsOfBlocks } from "../support/slack/text.ts";

const NATIONAL = /\b1-\d{3}-\d{3}-\d{4}\b/g;
const INTERNATIONAL = /\+1 \d{3} \d{3} \d{4}/g;
const WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, ";
const DAY =
  /\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) 20\d\d/g;
const AMOUNT = /\$\d[\d,]*(?:\.\d\d)?/g;

let messages: ReadonlyMap<string, Message>;
beforeAll(async () => {
  messages = await knowledgeMessages();
});

/** Says which line's answer fails, since a thousand are looked at in one test. */
function forEach(check: (message: Message, line: string) => void): void {
  for (const [line, message] of messages)
    try {
      check(message, line);
    } catch (error) {
      throw new Error(`${line}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
}

const found = (text: string, pattern: RegExp) => new Set(text.match(pattern) ?? []);
const labels = ({ blocks }: Message) =>
  blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons.map(({ label }) => label) : []));

describe("everything that the desk says from its knowledge", () => {
  it("is taken by Slack, part by part, and pings nobody", () => {
    forEach((message) => {
      for (const { text, blocks } of renderForSlack(message)) {
        expect(checkBlocks(blocks, "message")).toEqual([]);
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(4000);
        expect([...pings(text), ...pingsOfBlocks(blocks), ...markupProblems(text)]).toEqual([]);
      }
    });
  });

  it("is read aloud on Slack with every number, date, amount, address and button of its blocks", () => {
    forEach((message) => {
      const parts = renderForSlack(message);
      const read = parts.map(({ text }) => text).join("\n");
      const shown = textsOfBlocks(parts.flatMap(({ blocks }) => blocks)).join("\n");
      for (const pattern of [NATIONAL, INTERNATIONAL, DAY, AMOUNT, /https?:\/\/[^\s|>]+/g])
        for (const each of found(shown, pattern))
          expect(read).toContain(each.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, ""));
      for (const label of labels(message)) expect(read).toContain(label.replaceAll("&", "&amp;"));
    });
  });

  it("is taken by Discord whole, with nothing left out", () => {
    forEach((message) => {
      const { content, embeds, components, flags, files } = renderForDiscord(message);
      const bits = flags.reduce((all, flag) => all | flag, 0);
      readMessage(
        { content, embeds, components, flags: bits },
        { under: [], mayBeEphemeral: false, files: files.length },
      );
      const all = everyComponent(components as never) as readonly { content?: string; label?: string }[];
      const text = [content ?? "", ...all.map((each) => each.content ?? "")].join("\n");
      expect(text).not.toContain("There is more than fits");
      for (const number of found(plainMessage(message), NATIONAL)) expect(text).toContain(number);
      const shown = all.flatMap(({ label }) => label ?? []);
      expect(shown).toHaveLength(labels(message).length);
    });
  });

  it("has each phone number on a line of its own, in national and in international form", () => {
    forEach((message, line) => {
      if (line.startsWith("ask") || line === "number" || line.startsWith("help")) return;
      const text = plainMessage(message);
      const rows = text.split("\n").filter((row) => found(row, NATIONAL).size === 1);
      for (const number of found(text, NATIONAL))
        expect(
          rows.some((row) => row.includes(`${number} (+${number.replaceAll("-", " ")})`)),
          number,
        ).toBe(true);
    });
  });

  it("gives each checked day with its weekday", () => {
    forEach((message) => {
      for (const [row] of plainMessage(message).matchAll(/[Cc]hecked .*/g))
        for (const day of found(row, DAY)) expect(row).toMatch(new RegExp(`${WEEKDAY}${day}`));
    });
  });

  it("means nothing by emoji or colour", () => {
    forEach((message) => {
      expect(plainMessage(message)).not.toMatch(/\p{Extended_Pictographic}/u);
      const styles = message.blocks.flatMap((block) =>
        block.kind === "buttons" ? block.buttons.flatMap(({ style }) => style ?? []) : [],
      );
      expect(styles).toEqual([]);
    });
  });
});
