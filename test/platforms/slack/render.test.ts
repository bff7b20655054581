import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toId } from "../../../src/core/invocation.ts";
import { button, buttons, type Message, message, paragraphs } from "../../../src/core/reply.ts";
import { bullets, join, md, words } from "../../../src/core/text.ts";
import { render } from "../../../src/platforms/slack/render.ts";
import { checkBlocks } from "../../support/slack/blocks.ts";
import { markupProblems, pings, pingsOfBlocks, textsOfBlocks } from "../../support/slack/text.ts";

const NOON = Temporal.Instant.from("2027-03-14T16:00:00Z");
const shown = (reply: Message) => textsOfBlocks(render(reply).flatMap(({ blocks }) => blocks)).join("\n");
const read = (reply: Message) =>
  render(reply)
    .map(({ text }) => text)
    .join("\n\n");

describe("a message", () => {
  test("writes days as words with the weekday, and moments in the reader's zone with a fallback that names one", () => {
    const reply = message("When", [
      paragraphs(
        md`On ${Temporal.PlainDate.from("2027-03-14")}, at ${{ type: "moment", instant: NOON, timeZone: "America/New_York" }}.`,
      ),
    ]);
    expect(shown(reply)).toContain(
      "On Sunday, 14 March 2027, at <!date^1805040000^{date_long} at {time}|Sunday, 14 March 2027, 12:00 (America/New_York)>.",
    );
    expect(read(reply)).toBe(
      "When\n\nOn Sunday, 14 March 2027, at Sunday, 14 March 2027, 12:00 (America/New_York).",
    );
  });

  test("shows markup of maintainers and none of anybody else", () => {
    const theirs = "*bold* _it_ ~no~ `code` <!channel> <@U1> <https://evil.example|bank> & more";
    const reply = message("Markup", [
      paragraphs(join(md`**Call** _now_ \`help <x>\` [us](https://a.example/?a=1&b=2): ${theirs}`)),
    ]);
    const text = shown(reply);
    expect(text).toContain("*Call* _now_ `help &lt;x&gt;` <https://a.example/?a=1&amp;b=2|us>");
    expect(text).toContain("*\u200bbold* _\u200bit_ ~\u200bno~ `\u200bcode`");
    expect(text).toContain("&lt;!channel&gt; &lt;@U1&gt; &lt;https://evil.example|bank&gt; &amp; more");
    expect(read(reply)).toContain(
      "Call now help &lt;x&gt; us (https://a.example/?a=1&amp;b=2): *bold* _it_ ~no~ `code` &lt;!channel&gt;",
    );
  });

  test("lists, quotes, headings and code read in order", () => {
    const reply = message("Order", [
      paragraphs([
        { type: "heading", depth: 2, children: [{ type: "text", value: "Steps" }] },
        { type: "list", ordered: true, items: [md`one`, join(md`two`, bullets([md`inner`]))] },
        { type: "blockquote", children: [...md`said`] },
        { type: "code", value: "a < b" },
      ]),
    ]);
    expect(shown(reply)).toBe("Order\n*Steps*\n\n1. one\n2. two\n    • inner\n\n>said\n\n```\na &lt; b\n```");
    expect(read(reply)).toBe("Order\n\nSteps\n\n1. one\n2. two\n  - inner\n\n“said”\n\na &lt; b");
  });

  test("says every button in its text, and reads buttons that repeat by what they are about", () => {
    const reply = message("Cards", [
      buttons(
        button("Done", "done", { id: "k1" }, { spoken: "Done: Gold annual fee", style: "primary" }),
        button("Help", "help"),
      ),
    ]);
    expect(read(reply)).toBe("Cards\n\nButtons: Done, Help");
    expect(render(reply)[0].blocks[1]).toEqual({
      type: "actions",
      elements: [
        {
          type: "button",
          action_id: "run:0",
          text: { type: "plain_text", text: "Done", emoji: false },
          value: "done?id=k1",
          accessibility_label: "Done: Gold annual fee",
          style: "primary",
        },
        {
          type: "button",
          action_id: "run:1",
          text: { type: "plain_text", text: "Help", emoji: false },
          value: "help",
        },
      ],
    });
  });

  test("shows on a lock screen only what it may", () => {
    const reply = message("Platinum: fee due", [paragraphs(md`Call by Friday.`)], {
      teaser: "You have a reminder",
    });
    expect(render(reply)[0].text).toBe("You have a reminder");
    expect(shown(reply)).toContain("Call by Friday.");
  });

  test("leaves a link that is no web address as text", () => {
    expect(
      shown(
        message("x", [
          paragraphs([
            {
              type: "paragraph",
              children: [{ type: "link", url: "javascript:x", children: [{ type: "text", value: "press" }] }],
            },
          ]),
        ]),
      ),
    ).toBe("x\npress");
  });

  test("brings a letter along as text", () => {
    const reply = message("Letter", [], {
      attachments: [{ name: "letter.md", type: "text/markdown", about: "The letter", body: "Dear issuer" }],
    });
    expect(read(reply)).toBe("Letter\n\nletter.md\n\nDear issuer");
  });
});

describe("whatever a message holds", () => {
  const label = fc
    .string({ minLength: 1, maxLength: 200, unit: "grapheme" })
    .filter((text) => text.trim() !== "");
  const wild = fc.oneof(
    label,
    fc.constantFrom(
      "<!channel>",
      "<!here|x>",
      "<@U1>",
      "&lt;!channel&gt;",
      "```",
      "*a* *b*",
      "<!date^1^{date}|x>",
      "|",
      ">",
    ),
  );
  const long = fc
    .tuple(wild, fc.integer({ min: 1, max: 4000 }))
    .map(([text, times]) => text.repeat(times).slice(0, 12_000));
  const block = fc.oneof(
    long.map((text) => paragraphs(words(text))),
    fc.array(wild, { maxLength: 60 }).map((items) => paragraphs(bullets(items.map((item) => words(item))))),
    fc.array(fc.tuple(label, wild), { minLength: 1, maxLength: 30 }).map((facts) => ({
      kind: "facts" as const,
      facts: facts.map(([name, value]) => ({ label: name, value: words(value) })),
    })),
    fc.array(label, { minLength: 1, maxLength: 60 }).map((labels) => ({
      kind: "buttons" as const,
      buttons: labels.map((name) => button(name, "echo", { words: name }, { spoken: name })),
    })),
  );
  const reply = fc
    .tuple(label, fc.array(block, { maxLength: 12 }))
    .map(([title, blocks]) => message(title, blocks));

  test("Slack takes it: no limit is broken, nobody is pinged, every button is there", () => {
    fc.assert(
      fc.property(reply, (any) => {
        const parts = render(any);
        for (const { text, blocks } of parts) {
          expect(checkBlocks(blocks, "message")).toEqual([]);
          expect(text.length).toBeGreaterThan(0);
          expect(text.length).toBeLessThanOrEqual(4000);
          expect([...pings(text), ...pingsOfBlocks(blocks)]).toEqual([]);
          expect(markupProblems(text)).toEqual([]);
        }
        const values = JSON.stringify(parts.flatMap(({ blocks }) => blocks));
        for (const each of any.blocks)
          if (each.kind === "buttons")
            for (const { runs } of each.buttons) expect(values).toContain(JSON.stringify(toId(runs)));
      }),
      { numRuns: 150 },
    );
  });
});
