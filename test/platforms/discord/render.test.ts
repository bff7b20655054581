import { type APIMessageTopLevelComponent, MessageFlags } from "discord.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Block, type Button, button, buttons, message, paragraphs } from "../../../src/core/reply.ts";
import { words } from "../../../src/core/text.ts";
import { createRows } from "../../../src/platforms/discord/button-rows.ts";
import { type Rendered, render } from "../../../src/platforms/discord/render.ts";
import { everyComponent } from "../../support/discord/component-tree.ts";
import { readMessage } from "../../support/discord/message-form.ts";
import { show } from "../../support/discord/show.ts";
import { knowledge } from "../../support/knowledge.ts";
import { must } from "./joined.ts";

const textOf = ({ content, components }: Rendered) =>
  [content ?? "", ...displays(components)].filter((part) => part !== "").join("\n");
const displays = (components: readonly APIMessageTopLevelComponent[]) =>
  components.flatMap((each) => ("content" in each ? [each.content] : []));

/** What Discord itself would say of the message: throws where it refuses it. */
function check(rendered: Rendered): Rendered {
  const { content, embeds, components, flags, files } = rendered;
  const bits = flags.reduce((all, flag) => all | flag, 0);
  readMessage(
    { content, embeds, components, flags: bits },
    { under: [], mayBeEphemeral: false, files: files.length },
  );
  return rendered;
}

const paragraph = (text: string): Block => paragraphs(words(text));

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
    flags: [MessageFlags.SuppressEmbeds],
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
    flags: [MessageFlags.IsComponentsV2],
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
    "a button that runs “say” needs an id of 109 characters, and Discord takes 100: give it fewer or shorter options",
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

test("a message that must show no details on the lock screen shows its teaser there, and itself below", () => {
  const rendered = check(
    render(
      message("Gold: the fee comes", [paragraph("on Sunday"), must(buttons(button("Done", "done")))], {
        teaser: "You have a reminder",
      }),
    ),
  );
  expect(rendered).toMatchObject({
    content: "You have a reminder",
    embeds: [{ description: "**Gold: the fee comes**\n\non Sunday" }],
    components: [{ type: 1 }],
    flags: [],
  });
});
