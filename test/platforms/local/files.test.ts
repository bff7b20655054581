import { expect, it } from "vitest";
import { message } from "../../../src/core/reply.ts";
import { messageView } from "../../../src/platforms/local/view.ts";

it("a file comes as an address that holds it, byte for byte", async () => {
  const body = "Zoë’s letter\n";
  const file = { name: "letter.md", type: "text/markdown; charset=utf-8", about: "The letter", body };
  const [shown] = messageView(message("A letter", [], { attachments: [file] })).files ?? [];
  expect(shown).toMatchObject({ name: "letter.md", about: "The letter" });
  expect(await (await fetch(shown?.href ?? "")).text()).toBe(body);
});

it("a message without files has none", () => {
  expect(messageView(message("Hello", []))).not.toHaveProperty("files");
});
