import { describe, expect, it } from "vitest";
import { bullets, join, md, strong } from "../../src/core/text.ts";
import { plainText } from "../../src/core/words/plain.ts";

describe("md", () => {
  it("parses the Markdown around the values", () => {
    expect(md`Close by **${"Friday"}**.`).toEqual([
      {
        type: "paragraph",
        children: [
          { type: "text", value: "Close by " },
          { type: "strong", children: [{ type: "text", value: "Friday" }] },
          { type: "text", value: "." },
        ],
      },
    ]);
  });
  it("takes a value as text, whatever markup it holds", () => {
    const hostile = "**x** <b>y</b> [z](http://e) @everyone \ue000";
    expect(md`Card: ${hostile}`).toEqual([
      {
        type: "paragraph",
        children: [
          { type: "text", value: "Card: " },
          { type: "text", value: hostile },
        ],
      },
    ]);
  });
  it("fills values within code, as they would be typed", () => {
    expect(md`Type \`fee remove ${"Plat 1"} ${Temporal.PlainDate.from("2027-03-14")}\`.`).toEqual([
      {
        type: "paragraph",
        children: [
          { type: "text", value: "Type " },
          { type: "inlineCode", value: "fee remove Plat 1 Sunday, 14 March 2027" },
          { type: "text", value: "." },
        ],
      },
    ]);
  });
  it("keeps a date as a node", () => {
    const date = Temporal.PlainDate.from("2027-03-14");
    expect(md`On ${date}`).toEqual([
      {
        type: "paragraph",
        children: [
          { type: "text", value: "On " },
          { type: "day", date },
        ],
      },
    ]);
  });
  it("gives the same text anew each time with other values", () => {
    const say = (name: string) => plainText(md`Hello ${name}!`);
    expect([say("A"), say("B")]).toEqual(["Hello A!", "Hello B!"]);
  });
});

it("plain text spells dates with their weekday and lists line by line", () => {
  const text = join(
    md`Due ${Temporal.PlainDate.from("2027-03-14")}:`,
    bullets([md`one`, md`${strong("two")}`]),
  );
  expect(plainText(text)).toBe("Due Sunday, 14 March 2027:\n\n- one\n- two");
});
