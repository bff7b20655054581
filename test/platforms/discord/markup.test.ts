import fc from "fast-check";
import { expect, test } from "vitest";
import { type Block, type Message, message, paragraphs } from "../../../src/core/reply.ts";
import { bullets, join, md, moment, words } from "../../../src/core/text.ts";
import { flowMarkup } from "../../../src/platforms/discord/markup.ts";
import { render } from "../../../src/platforms/discord/render.ts";
import { show } from "../../support/discord/show.ts";
import { knowledge } from "../../support/knowledge.ts";

const paragraph = (text: string): Block => paragraphs(words(text));

test("writes each kind of text as Discord's Markdown", () => {
  const at = Temporal.Instant.from("2027-02-12T14:05:00Z");
  const source = knowledge.contacts.get("lost-card")?.sources[0];
  const rendered = render(
    message("A *title*", [
      paragraphs(
        join(
          md`**Bold**, _slanted_, \`code\`, [words](https://example.com/a_(b)), ${Temporal.PlainDate.from("2027-03-14")}.`,
          md`At ${moment(at, "Europe/Berlin")}.`,
          md`## Heading`,
          bullets([md`one`, md`two`]),
          md`> quoted`,
        ),
      ),
      {
        kind: "facts",
        facts: [
          { label: "Until", value: md`today` },
          { label: "Fee", value: md`$695` },
        ],
      },
      { kind: "sources", sources: source === undefined ? [] : [source] },
    ]),
  );
  expect(rendered.content).toBe(
    [
      "**A \\*title\\***",
      "**Bold**, *slanted*, `code`, [words](<https://example.com/a_%28b%29>), Sunday, 14 March 2027.",
      "At <t:1802441100:F>.",
      "### Heading",
      "- one\n- two",
      "> quoted",
      "**Until:** today\n**Fee:** $695",
      `-# Source: ${source?.url === undefined ? "" : "["}`,
    ]
      .join("\n\n")
      .concat(String(rendered.content).split("-# Source: [")[1] ?? ""),
  );
  expect(show(rendered.content ?? "").previews).toEqual([]);
});

const nasty = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        "*",
        "**",
        "_",
        "__",
        "~~",
        "|",
        "||",
        "`",
        "```",
        "\\",
        "[a](https://b.example)",
        "https://c.example",
        "<@1>",
        "<#2>",
        "<@&3>",
        "@everyone",
        "@here",
        "</amex:4>",
        "<t:0:R>",
        ":fire:",
        "<:x:5>",
        "# ",
        "-# ",
        "> ",
        ">>> ",
        "- ",
        "1. ",
        "+ ",
        " ",
        "word",
        "x_y_z",
        "1-800-528-4800",
        "\u200b",
        "😀",
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join("")),
);
const asRead = (text: string) => text.replaceAll(/\s+/g, " ").trim();

test("shows a member's words exactly as they are, wherever they stand", () => {
  fc.assert(
    fc.property(nasty, (typed) => {
      fc.pre(asRead(typed) !== "");
      const places: readonly Message[] = [
        message("", [paragraphs(words(asRead(typed)))]),
        message("", [paragraphs(md`${asRead(typed)}`)]),
        message(asRead(typed), []),
        message("", [{ kind: "facts", facts: [{ label: "Name", value: md`${asRead(typed)}` }] }]),
        message("", [paragraphs(bullets([md`${asRead(typed)}`]))]),
      ];
      const [plain, filled, title, fact, bullet] = places.map((each) => show(render(each).content ?? ""));
      const nothing = { mentions: [], links: [], previews: [] };
      expect(plain).toEqual({ ...nothing, text: asRead(typed), formats: [] });
      expect(filled).toEqual(plain);
      expect(title).toEqual({ ...nothing, text: asRead(typed), formats: ["bold"] });
      expect(fact).toEqual({ ...nothing, text: `Name: ${asRead(typed)}`, formats: ["bold"] });
      expect(bullet).toEqual({ ...nothing, text: `• ${asRead(typed)}`, formats: ["list"] });
    }),
    { numRuns: 2000 },
  );
});

test("keeps phone numbers and plain words free of backslashes, so that they can be copied", () => {
  const plain =
    "Call 1-800-528-4800 or +1-336-393-1111 (collect): it's 50% off, #1 & 10:30, a/b, x@y.example!";
  expect(render(message("", [paragraph(plain)])).content).toBe(plain);
});

test("a line break inside a paragraph stays one, and a code block can't be left", () => {
  expect(
    flowMarkup({
      type: "paragraph",
      children: [{ type: "text", value: "a" }, { type: "break" }, { type: "text", value: "- b" }],
    }),
  ).toBe("a\n\\- b");
  expect(show(flowMarkup({ type: "code", value: "x ``` **y**" })).formats).toEqual(["code block"]);
});
