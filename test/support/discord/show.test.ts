import { expect, test } from "vitest";
import { show } from "./show.ts";

test.each([
  ["**bold** and *slanted*", "bold and slanted", ["bold", "italic"]],
  ["snake_case_word stays", "snake_case_word stays", []],
  ["\\*not bold\\* \\`x\\` \\[a\\]\\(b\\)", "*not bold* `x` [a](b)", []],
  ["`code *stays*`", "code *stays*", ["code"]],
  ["||secret|| ~~gone~~ __under__", "secret gone under", ["spoiler", "strike", "underline"]],
  [
    "# Title\n> quote\n- item\n1. first\n-# small",
    "Title\nquote\n• item\n1. first\nsmall",
    ["heading", "quote", "list", "list", "small"],
  ],
  ["\\# no title\n\\- no item\n1\\. no list", "# no title\n- no item\n1. no list", []],
  ["```js\nconst a = *b*;\n```", "const a = *b*;", ["code block"]],
  ["<t:1813151700:F>", "Wednesday, 16 June 2027, 09:15", []],
  [":fire: 09:05:10", ":fire: 09:05:10", ["emoji"]],
])("shows %j as a client does", (source, text, formats) => {
  expect(show(source)).toMatchObject({ text, formats, mentions: [], links: [] });
});

test("finds what can be clicked, what is previewed, and whom it names", () => {
  const shown = show(
    "[words](https://a.example) <https://b.example> https://c.example/x. <@1> <@&2> <#3> @everyone </amex fee add:4> \\@here \\<@5> https\\://d.example",
  );
  expect(shown).toEqual({
    text: "words (https://a.example) https://b.example https://c.example/x. <@1> <@&2> <#3> @everyone </amex fee add:4> @here <@5> https://d.example",
    links: ["https://a.example", "https://b.example", "https://c.example/x"],
    previews: ["https://a.example", "https://c.example/x"],
    mentions: ["<@1>", "<@&2>", "<#3>", "@everyone", "</amex fee add:4>"],
    formats: [],
  });
});
