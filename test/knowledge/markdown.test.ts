import fc from "fast-check";
import { expect, it } from "vitest";
import { markdownOnDemand, parseMarkdown, type Text } from "../../src/knowledge/markdown.ts";

const pieces = ["a", " ", "  ", "\n", "\n\n", "*", "**", "-", "_", "`", "#", "1.", ">", "&amp;", "\\"];
const unshowable = ["<b>", "<!-- -->", "![a](b)", "[a]: /b", "[a][b]", "[a](b)", "---", "* * *", "___"];
const source = fc
  .array(fc.constantFrom(...pieces, ...unshowable), { maxLength: 12 })
  .map((parts) => parts.join(""));

it("a text that is read on demand is refused at once where it can't be shown, and else reads the same", () => {
  fc.assert(
    fc.property(source, (text) => {
      const atOnce = read(() => parseMarkdown(text));
      const later = read(() => markdownOnDemand(text));
      expect(later.refused).toBe(atOnce.refused);
      expect(later.value?.()).toEqual(atOnce.value);
    }),
    { numRuns: 2000 },
  );
});

it("and is read once", () => {
  const body = markdownOnDemand("**Where:** in the app.");
  expect(body()).toBe(body());
});

function read<T extends Text | (() => Text)>(how: () => T): { value?: T; refused?: string } {
  try {
    return { value: how() };
  } catch (error) {
    return { refused: String(error) };
  }
}
