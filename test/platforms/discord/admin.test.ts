import { expect, test } from "vitest";
import { adminReview, adminSettle } from "../../../commands/admin/review.ts";
import { button, buttons, message } from "../../../src/core/reply.ts";
import { joined } from "./joined.ts";

test("/amex-admin is for those with Manage Server, and seen by the asker alone", async () => {
  const { discord, ann } = await joined({}, [adminReview]);
  const eve = discord.person("eve", { manager: true });
  const seen = await discord.slash({ user: eve }, "amex-admin review");
  expect([seen.text, seen.ephemeral]).toEqual([expect.stringContaining("Nothing waits"), true]);
  const refused = await discord.slash({ user: ann }, "amex-admin review");
  expect([refused.text, refused.ephemeral]).toEqual([expect.stringContaining("those who manage"), true]);
});

test("a manager may ask by mention, others not; the answer goes to their direct messages", async () => {
  const { discord, ann } = await joined({}, [adminReview]);
  const eve = discord.person("eve", { manager: true });
  expect((await discord.mention({ user: ann }, "admin review")).text).toContain("for you alone");
  expect((await discord.waitForDirectMessage(ann)).text).toContain("those who manage");
  await discord.mention({ user: eve }, "admin review");
  expect((await discord.waitForDirectMessage(eve)).text).toContain("Nothing waits");
});

test("in a direct message there is no server to manage, and it says where to ask", async () => {
  const { discord } = await joined({}, [adminReview]);
  const eve = discord.person("eve", { manager: true });
  expect((await discord.dm(eve, "admin review")).text).toContain("ask me there");
});

test("a demoted manager's button and a stranger's forged one are refused, and seen by the presser alone", async () => {
  const { discord, ann, script } = await joined({}, [adminReview, adminSettle]);
  const eve = discord.person("eve", { manager: true });
  script.show = message("For review", [buttons(button("Looked at", "admin settle", { item: "1" }))]);
  const seen = await discord.slash({ user: eve }, "amex show");
  expect((await seen.press("Looked at")).text).toContain("settled already");
  eve.manager = false;
  for (const user of [eve, ann]) {
    const refused = await seen.press("Looked at", { user });
    expect([refused.text, refused.ephemeral]).toEqual([expect.stringContaining("those who manage"), true]);
  }
});
