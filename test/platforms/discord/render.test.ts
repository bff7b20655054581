import { type APIMessageTopLevelComponent, MessageFlags } from "discord.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Block,
  type Button,
  button,
  buttons,
  type Message,
  message,
  paragraphs,
} from "../../../src/core/reply.ts";
import { bullets, join, md, moment, words } from "../../../src/core/text.ts";
import { createRows } from "../../../src/platforms/discord/button-rows.ts";
import { flowMarkup } from "../../../src/platforms/discord/markup.ts";
import { type Rendered, render } from "../../../src/platforms/discord/render.ts";
import { everyComponent } from "../../support/discord/component-tree.ts";
import { readMessage } from "../../support/discord/message-form.ts";
import { show } from "../../support/discord/show.ts";
import { knowledge } from "../../support/knowledge.ts";

const textOf = ({ content, components }: Rendered) =>
  [content ?? "", ...displays(components)].filter((part) => part !== "").join("\n");
const displays = (components: readonly APIMessageTopLevelComponent[]) =>
  components.flatMap((each) => ("content" in each ? [each.content] : []));

/** What Discord itself would say of the message: throws where it refuses it. */
function check(rendered: Rendered): Rendered {
  const { content, components, flags, files } = rendered;
  readMessage({ content, components, flags }, { under: [], mayBeEphemeral: false, files: files.length });
  return rendered;
}

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

test("puts a short message into content, with its buttons below", () => {
  const rendered = check(
    render(
      message("T", [
        paragraph("short"),
        buttons(button("A", "a", {}, { style: "primary" }), button("B", "b", { c: "1" })),
      ]),
    ),
  );
  expect(rendered).toMatchObject({
    content: "**T**\n\nshort",
    flags: MessageFlags.SuppressEmbeds,
    components: [
      {
        type: 1,
        components: [
          { label: "A", custom_id: "a", style: 1 },
          { label: "B", custom_id: "b?c=1", style: 2 },
        ],
      },
    ],
  });
});

test("puts a long message, or one with buttons between texts, into components", () => {
  const long = check(
    render(
      message("T", [
        paragraph("x ".repeat(450)),
        paragraph("y ".repeat(450)),
        paragraph("z ".repeat(450)),
        buttons(button("A", "a")),
      ]),
    ),
  );
  expect(long).toMatchObject({
    content: undefined,
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: 10 }, { type: 1 }],
  });
  const mixed = check(
    render(
      message("T", [
        paragraph("one"),
        buttons(button("Done", "a")),
        paragraph("two"),
        buttons(button("Done", "b")),
      ]),
    ),
  );
  expect(mixed.components.map(({ type }) => type)).toEqual([10, 1, 10, 1]);
});

test("leaves out what doesn't fit, says so once, and keeps sources and buttons", () => {
  const source = [...knowledge.contacts.values()].flatMap(({ sources }) => sources)[0];
  const blocks: Block[] = Array.from({ length: 12 }, (_, at) => paragraph(`${at} ${"word ".repeat(100)}`));
  const rendered = check(
    render(
      message("T", [
        ...blocks,
        { kind: "sources", sources: source === undefined ? [] : [source] },
        ...[buttons(button("A", "a"))].filter((each) => each !== undefined),
      ]),
    ),
  );
  const text = textOf(rendered);
  expect(text.length).toBeLessThanOrEqual(4000);
  expect(text.match(/There is more than fits/g)).toHaveLength(1);
  expect(text).toContain("-# Source: ");
  expect(text).toContain("**T**\n\n0 word");
  expect(rendered.components.at(-1)).toMatchObject({ type: 1 });
});

test("divides one endless word, and lets no escape be cut in two", () => {
  const text = textOf(check(render(message("", [paragraph("*".repeat(3000))]))));
  expect(text).toContain("There is more than fits");
  expect(show(text.split("\n\nThere")[0] ?? "")).toMatchObject({ formats: [] });
});

test("stays within Discord's limits for whatever it is given", () => {
  const label = fc.string({ minLength: 1, maxLength: 90 }).filter((text) => text.trim() !== "");
  const aButton = fc.record({
    label,
    command: fc.constantFrom("a", "b c"),
    value: fc.constantFrom("1", "2"),
  });
  const block = fc.oneof(
    fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 1500 })
      .map((text): Block => paragraph(`.${text}`)),
    fc.array(aButton, { minLength: 1, maxLength: 12 }).map(
      (all): Block => ({
        kind: "buttons",
        buttons: all.map(({ label: own, command, value }): Button => button(own, command, { v: value })),
      }),
    ),
  );
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 12 }), (blocks) => {
      check(render(message("Title", blocks)));
    }),
    { numRuns: 300 },
  );
});

test("tells apart buttons with the same words or the same id", () => {
  const twice = [
    button("Done", "done", { n: "1" }, { spoken: "Done: Gold" }),
    button("Done", "done", { n: "2" }, { spoken: "Done: Plat" }),
    button("Help", "help"),
    button("More", "help"),
  ];
  const [row] = createRows(twice)(twice);
  expect(row?.components.map(({ label, custom_id }) => [label, custom_id])).toEqual([
    ["Done: Gold", "done?n=1"],
    ["Done: Plat", "done?n=2"],
    ["Help", "help"],
    ["More", "help?"],
  ]);
});

test("a button whose id doesn't fit is an error that names it and the cure", () => {
  const long = message("T", [buttons(button("Go", "say", { what: "x".repeat(100) }))]);
  expect(() => render(long)).toThrow(
    "the button “Go” needs an id of 109 characters, and Discord takes 100: give “say” fewer or shorter options",
  );
});

test("names files so that Discord takes them, and refers to them where it must", () => {
  const attachments = [{ name: "my letter (1).md", type: "text/markdown", about: "A letter", body: "Dear" }];
  const short = render(message("T", [], { attachments }));
  expect(short.files).toMatchObject([
    { name: "my-letter-1-.md", about: "A letter", body: Buffer.from("Dear") },
  ]);
  const long = render(
    message("T", [paragraph("x ".repeat(400)), paragraph("y ".repeat(400)), paragraph("y ".repeat(400))], {
      attachments,
    }),
  );
  expect(everyComponent(long.components as never).at(-1)).toMatchObject({
    type: 13,
    file: { url: "attachment://my-letter-1-.md" },
  });
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
